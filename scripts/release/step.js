/**
 * What the steps of a release share. Each is a program of its own: with `--dry-run` it says what it would do and does nothing, so
 * that tests can go through it on any machine.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');
export const isDry = process.argv.includes('--dry-run');

/** Arguments of the step without `--dry-run`. */
export const stepArguments = process.argv.slice(2).filter((one) => one !== '--dry-run');

/** @returns {string} of package.json */
export function version() {
  /** @type {{ version: string }} */
  const { version: told } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return told;
}

/**
 * Runs a program with its output seen. @param {string} program @param {readonly string[]} args @param {Record<string, string>} [environment]
 * @throws when it fails
 */
export function run(program, args, environment = {}) {
  console.log(
    `$ ${[...Object.entries(environment).map(([name, value]) => `${name}=${value}`), program, ...args].join(' ')}`,
  );
  if (isDry) return;
  const isScript = process.platform === 'win32' && ['npm', 'npx'].includes(program);
  const { status, error } = spawnSync(isScript ? `${program}.cmd` : program, args, {
    cwd: root,
    stdio: 'inherit',
    shell: isScript,
    env: { ...process.env, ...environment },
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ended with ${status}.`);
}

/** Something that whoever reads the log must not overlook; a workflow shows it on its page. @param {string} text */
export function sayAloud(text) {
  console.log(process.env.GITHUB_ACTIONS === 'true' ? `::warning::${text}` : `WARNING: ${text}`);
}
