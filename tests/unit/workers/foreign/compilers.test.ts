/** Which compilers are taken, and what is said where none is fit. Compilers are shell scripts on a PATH of their own. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { go } from '../../../../src/workers/foreign/go';
import { lookForRuntime } from '../../../../src/workers/foreign/look-for-runtime';
import { temporaryFolder } from '../../../support/fake-lab';

/** A PATH with a program that says this. */
function saying(name: string, text: string): NodeJS.ProcessEnv {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, name), `#!/bin/sh\necho '${text}'\n`, { mode: 0o755 });
  return { PATH: folder };
}

describe.skipIf(process.platform === 'win32')('a compiler of Go', () => {
  it.each([
    ['go version go1.19.8 linux/amd64', '1.19.8'],
    ['go version go1.26 darwin/arm64', '1.26'],
    ['go version devel go1.23-7c1bfe5 Mon Jan 1 linux/amd64', '1.23'],
  ])('that says "%s" is taken', (said, version) => {
    expect(lookForRuntime(go, saying('go', said))).toMatchObject({ version });
  });

  it.each([
    ['is too old', 'go', 'go version go1.18.1 linux/amd64', 'go is Go 1.18.1, and it takes 1.19 or newer'],
    [
      'is another program',
      'go',
      'a game of stones',
      'go does not tell its version (it says: a game of stones)',
    ],
    ['is not there', 'gofmt', '', 'there is no go on the PATH'],
  ])('that %s is named, with how to get one', (_what, name, said, reason) => {
    const how =
      "install Go 1.19 or newer, from go.dev or as your system's package golang-go, or name another one in CORELAB_GO";
    expect(lookForRuntime(go, saying(name, said))).toEqual({ available: false, reason: `${reason}; ${how}` });
  });

  it('never fetches anything, nor another version of itself', () => {
    const start = go.build?.call('/usr/bin/go', { source: '/source', work: '/work' }, true).start;
    expect(start?.env).toMatchObject({ GOPROXY: 'off', GOTOOLCHAIN: 'local' });
    expect(start?.cwd).toBe('/source');
  });
});
