/**
 * A step of the release: what this system really answers where tests have only its documentation. Kept beside the packages, to become
 * fixtures. `node scripts/release/record-counters.js FOLDER`
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDry, root, stepArguments } from './step.js';

const [folder] = stepArguments;
if (folder === undefined) throw new Error('Name the folder for what this system answers.');

/** Name of the file → program with its arguments and input. @type {Record<string, [string, string[], string?]>} */
const questions = {
  'machine.txt': [process.execPath, ['out/main/cli.js', 'machine']],
  ...(process.platform === 'darwin' && {
    'sysctl-hw.txt': /** @type {[string, string[]]} */ (['sysctl', ['hw']]),
    'cpu-clusters.txt': /** @type {[string, string[]]} */ (['ioreg', ['-r', '-n', 'cpus', '-d', '2']]),
  }),
  ...(process.platform === 'win32' && {
    'windows-counters.txt': /** @type {[string, string[], string]} */ ([
      'powershell.exe',
      ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', '-'],
      await powerShellQuestions(),
    ]),
  }),
};

for (const [name, [program, args, input]] of Object.entries(questions)) {
  console.log(`${name}: ${program} ${args.join(' ')}`);
  if (isDry) continue;
  const { stdout } = spawnSync(program, args, { cwd: root, encoding: 'utf8', input, timeout: 120_000 });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), stdout);
}

/** The very questions of the sampler, twice; Node reads TypeScript that is only stripped since 22.18. */
async function powerShellQuestions() {
  const { windowsQuestion } = await import('../../src/lab/sampler/windows-questions.ts');
  const question = windowsQuestion([process.pid]);
  return `${question}\nStart-Sleep -Seconds 1\n${question}\n`;
}
