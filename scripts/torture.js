/** `npm run torture [-- --minutes N] [-- --seed S] [-- --only NAME]`: hard on real runs and hosts in every way that tests/support/torture knows, and counts. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { freshBuild } from './fresh-build.js';
import { endChild } from './signals.js';

const root = join(import.meta.dirname, '..');

/** @param {string} name @param {string} otherwise */
function option(name, otherwise) {
  const at = process.argv.indexOf(`--${name}`);
  const value = at < 0 ? otherwise : (process.argv[at + 1] ?? '');
  if (!(Number(value) > 0)) {
    console.error(`--${name} must be a number above 0, got '${value}'.`);
    process.exit(2);
  }
  return value;
}

const only = process.argv.indexOf('--only');
const env = {
  ...process.env,
  TORTURE_MINUTES: option('minutes', '1'),
  TORTURE_SEED: option('seed', '1'),
  ...(only >= 0 && { TORTURE_ONLY: process.argv[only + 1] ?? '' }),
};
await freshBuild();
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const child = spawn(
  process.execPath,
  [vitest, 'run', '--project', 'integration', 'tests/integration/torture'],
  { cwd: root, env, stdio: 'inherit' },
);
process.on('SIGINT', () => {});
process.on('SIGTERM', () => endChild(child, 'SIGTERM'));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
