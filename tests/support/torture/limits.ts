/** Runs that may open only so many files, or may use only so much memory: a sentence instead of a result, and the shell lives. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { exitCodes } from '../../../src/cli/terminal';
import { randomAt } from '../../../src/core/seeded-random';
import { temporaryFolder } from '../fake-lab';
import { type Discipline, hasTrace, type Toll } from './discipline';

const cli = path.join(import.meta.dirname, '../../../out/main/cli.js');
/** Below this Node itself cannot load a program. */
const fewestFiles = 24;

export const limits: Discipline = {
  name: 'exhausted limits',
  never: ['shell died', 'stack traces', 'undocumented', 'over 60 s'],
  atOnce: 1,
  skipped: process.platform === 'win32' ? 'Windows has no such limits' : undefined,
  begin: async (seed) => ({
    turn: (turn) => runLimited(seed, turn),
    end: async () => undefined,
  }),
};

async function runLimited(seed: number, turn: number): Promise<Toll> {
  const files = fewestFiles + Math.floor(randomAt(seed, turn, 0) * 24);
  const model = randomAt(seed, turn, 1) < 0.5 ? 'processes' : 'threads';
  const run = `run --model ${model} --workers 4 --workload noop --tasks 50 --repeat 1 --no-ceiling --no-warm-up`;
  const script = `ulimit -n ${files}; "$0" "$1" ${run}; echo "ended with $?"`;
  const startedMs = Date.now();
  const child = spawn('/bin/sh', ['-c', script, process.execPath, cli], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', CORELAB_DATA: temporaryFolder() },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await new Promise((resolve) => child.on('close', resolve));
  const code = /^ended with (\d+)$/m.exec(said)?.[1];
  const known: readonly number[] = Object.values(exitCodes);
  return {
    runs: 1,
    refused: Number(code) === exitCodes.done ? 0 : 1,
    'shell died': code === undefined ? 1 : 0,
    'stack traces': hasTrace(said) ? 1 : 0,
    undocumented: known.includes(Number(code)) ? 0 : 1,
    'over 60 s': Date.now() - startedMs > 60_000 ? 1 : 0,
  };
}
