/** Runs whose reader has left: that ends the printing, not the work. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { startCli } from '../../support/cli/built-cli';
import { temporaryFolder } from '../../support/fake-lab';

const run =
  'run --model threads --workers 2 --workload primes --tasks 20 --repeat 1 --no-ceiling --no-warm-up';

test.each([
  ['its exports are written, and it ends well', '', [0]],
  ['a limit that one round cannot settle still decides the exit code', '--fail-below 1000', [1, 3]],
])('%s', async (_name, limit, exitCodes) => {
  const folder = temporaryFolder();
  const files = ['a.csv', 'a.html', 'a.json'].map((name) => path.join(folder, name));
  const [csv, html, json] = files;
  const args = `${run} --csv ${csv} --html ${html} --json ${json} ${limit}`;
  const { child, ended } = startCli(args.split(' ').filter(Boolean));
  child.stdout?.destroy();
  // Whether so short a run is void or doubtful is the machine's affair: 3 or 1.
  expect(exitCodes).toContain((await ended).exitCode);
  expect(files.map((file) => existsSync(file))).toEqual([true, true, true]);
});

test('a monitor ends with its reader', async () => {
  const monitor = startCli(['monitor', '--rate', '10']);
  await monitor.said('{');
  monitor.child.stdout?.destroy();
  expect((await monitor.ended).exitCode).toBe(0);
});
