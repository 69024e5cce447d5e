/** Runs where the system refuses to open or start any more, as a shell sets it. Each in a process group of its own. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { corelab } from '../../support/cli/built-cli';
import { temporaryFolder } from '../../support/fake-lab';

const cli = path.join(import.meta.dirname, '../../../out/main/cli.js');

/** What a shell says in which the limit was set before it started the run. */
function shellWith(limit: string, args: string): Promise<string> {
  const script = `${limit}; "$0" "$1" ${args}; echo "the shell goes on"`;
  const child = spawn('/bin/sh', ['-c', script, process.execPath, cli], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', CORELAB_DATA: temporaryFolder() },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve) => child.on('close', () => resolve(said)));
}

const run =
  'run --model processes --workers 2 --workload primes --tasks 20 --repeat 1 --no-ceiling --no-warm-up';

test.skipIf(process.platform !== 'linux').each([22, 24, 28, 32])(
  'a run that may open only %i files does not end the shell that started it',
  async (files) => {
    const said = await shellWith(`ulimit -n ${files}`, run);
    expect(said).toContain('the shell goes on');
    expect(said).toContain(
      `No more files could be opened here: a process may open ${files} (\`ulimit -n\`).`,
    );
    // With fewer there may be none left to load the program with.
    if (files === 32) expect(said).toMatch(/See why its trials\s+failed\./);
    expect(said).not.toMatch(/^ +at /m);
  },
);

test.skipIf(process.platform === 'win32')(
  'a folder for temporary files that is not there is refused before anything is measured',
  async () => {
    const { exitCode, out, err } = await corelab(`${run} --json -`, {
      environment: { TMPDIR: '/nonexistent/folder' },
    });
    expect([exitCode, out]).toEqual([2, '']);
    expect(err).toContain(
      'The folder for temporary files, /nonexistent/folder, cannot be used: it does not exist.',
    );
    expect(err).toContain('Set TMPDIR to a folder');
  },
);
