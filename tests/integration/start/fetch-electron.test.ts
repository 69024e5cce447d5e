/** The one attempt to fetch Electron, with children that a test wrote in the place of the real one. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fetchOnce } from '../../../scripts/fetch-electron.js';
import { temporaryFolder } from '../../support/fake-lab';

function fetchWith(script: string, patienceMs?: number) {
  const child = path.join(temporaryFolder(), 'child.mjs');
  writeFileSync(child, script);
  const progress: unknown[] = [];
  const onProgress = (one: unknown) => progress.push(one);
  const ended = fetchOnce({
    child,
    folder: '.',
    onProgress,
    ...(patienceMs === undefined ? {} : { patienceMs }),
  });
  return { progress, ended };
}

test('tells how far it is, and succeeds', async () => {
  const { progress, ended } = fetchWith(`
    process.send({ kind: 'progress', transferred: 5, total: 10 });
    process.send({ kind: 'unpacking' }, () => process.disconnect());
  `);
  expect(await ended).toBeUndefined();
  expect(progress).toEqual([{ kind: 'progress', transferred: 5, total: 10 }, { kind: 'unpacking' }]);
});

test('fails with the sentence of the innermost error', async () => {
  const { ended } = fetchWith(`
    process.disconnect();
    throw new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND github.com') });
  `);
  expect(await ended).toBe('getaddrinfo ENOTFOUND github.com');
});

test('is given up when nothing comes any more, however long it took until then', async () => {
  const { progress, ended } = fetchWith(
    `process.on('message', () => undefined);
     let n = 0;
     const timer = setInterval(() => {
       process.send({ kind: 'progress', transferred: ++n, total: null });
       if (n === 8) clearInterval(timer);
     }, 250);`,
    1500,
  );
  expect(await ended).toBe('nothing came for 1.5 seconds');
  expect(progress).toHaveLength(8);
});
