/** A build beside a run that is in progress, in a checkout of their own: the run ends as if nobody had built. */
import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { until } from '../support/engine/processes';
import { temporaryFolder } from '../support/fake-lab';

const root = path.join(import.meta.dirname, '../..');
const parts = ['src', 'scripts', 'resources'];
const isWanted = (name: string) => /^(.*\.config\.[tj]s|tsconfig.*\.json|package(-lock)?\.json)$/.test(name);

/** With a build of its own, so that the run begins at once. */
function checkout(): string {
  const folder = temporaryFolder();
  for (const part of [...parts, ...readdirSync(root).filter(isWanted)]) {
    cpSync(path.join(root, part), path.join(folder, part), { recursive: true, preserveTimestamps: true });
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  build(folder);
  return folder;
}

function build(folder: string): void {
  execFileSync(process.execPath, [path.join(folder, 'scripts/build.js')], { stdio: 'ignore' });
}

/** Names of the built files: those of chunks change with what is in them. */
const filesIn = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

test('a run loads what it needs from its own build, while another one takes the place of it', async () => {
  const folder = checkout();
  const data = temporaryFolder();
  const report = path.join(data, 'report.html');
  const run = ['run', '--model', 'processes', '--workload', 'wait', '--tasks', '40', '--size', '100'];
  const flags = ['--workers', '1', '--repeat', '2', '--no-ceiling', '--no-warm-up', '--html', report];
  const child = spawn(process.execPath, [path.join(folder, 'scripts/corelab.js'), ...run, ...flags], {
    env: { ...process.env, CORELAB_DATA: data },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = new Promise((resolve) => child.once('close', resolve));
  const measuring = path.join(data, 'measuring');
  await until(() => existsSync(measuring) && readdirSync(measuring).length > 0, 'the run is being measured');

  const before = filesIn(path.join(folder, 'out'));
  // Managers load the model anew for each trial.
  const model = path.join(folder, 'src/workers/models/processes.ts');
  appendFileSync(model, "\nthrow new Error('of the next build');\n");
  build(folder);
  expect(filesIn(path.join(folder, 'out'))).not.toEqual(before);
  expect(child.exitCode).toBeNull();

  expect([await ended, errors]).toEqual([0, expect.any(String)]);
  expect(readFileSync(report, 'utf8')).toContain('<!doctype html>');
  expect(readdirSync(folder).filter((name) => name.startsWith('.out-'))).toEqual([]);
});
