/**
 * Trials whose attempts are made to fail, or whose tasks go wrong: every task is counted exactly once. Which attempts are made to
 * fail follows from the seed, so the counts are known beforehand.
 */
import { randomAt } from '../../../src/core/seeded-random';
import { parseRecord } from '../../../src/core/record/parse-record';
import { corelab } from '../cli/built-cli';
import type { Discipline, Toll } from './discipline';

const models = [
  ...['sequential', 'processes --batch 16', 'threads --dispatch messages --batch 16'],
  ...['threads --dispatch shared', 'async', 'async-sequential', 'main-thread', 'gil'],
  ...['async-offload', 'executor --blocking-threads 2', 'loops-processes'],
];
const wrongs = ['throw', 'exit', 'kill', 'uncloneable'];

export const faults: Discipline = {
  name: 'faults',
  never: ['counted wrongly', 'no result'],
  atOnce: 1,
  begin: async (seed) => ({
    turn: (turn) => (turn % 3 === 2 ? misbehaving(seed, turn) : injected(seed, turn)),
    end: async () => undefined,
  }),
};

async function injected(seed: number, turn: number): Promise<Toll> {
  const random = (what: number) => randomAt(seed, turn, what);
  const model = models[Math.floor(random(0) * models.length)] as string;
  const [tasks, retries, rate] = [20_000, Math.floor(random(1) * 3), Math.round(random(2) * 40) / 100];
  const chosen = Math.floor(random(3) * 1e6);
  const fails = (id: number, attempt: number) => randomAt(chosen, 0xfa11, id, attempt) < rate;
  let [failed, retried] = [0, 0];
  for (let id = 0; id < tasks; id++) {
    let attempt = 0;
    while (attempt <= retries && fails(id, attempt)) attempt += 1;
    if (attempt > retries) failed += 1;
    retried += Math.min(attempt, retries);
  }
  const flags = `--workload noop --tasks ${tasks} --retries ${retries} --failure-rate ${rate} --seed ${chosen}`;
  const expected = { total: tasks, done: tasks - failed, failed, retried };
  return countsOf(`${model} ${flags}`, (counts) => JSON.stringify(counts) === JSON.stringify(expected));
}

async function misbehaving(seed: number, turn: number): Promise<Toll> {
  const random = (what: number) => randomAt(seed, turn, what);
  const model = models[Math.floor(random(0) * models.length)] as string;
  const fault = wrongs[Math.floor(random(1) * wrongs.length)] as string;
  const every = 20 + Math.floor(random(2) * 100);
  const flags = `--workload misbehave --tasks 400 --param fault=${fault} --param every=${every} --param ms=0`;
  return countsOf(`${model} ${flags}`, ({ total, done, failed }) => done + failed === total);
}

interface Counts {
  total: number;
  done: number;
  failed: number;
  retried: number;
}

async function countsOf(trial: string, isRight: (counts: Counts) => boolean): Promise<Toll> {
  const run = `run --model ${trial} --workers 2 --repeat 1 --no-ceiling --no-warm-up --no-save --json -`;
  const { out } = await corelab(run);
  const parsed = parseRecord(out);
  const trials = parsed.ok ? parsed.record.points.flatMap((point) => point.trials) : [];
  const counts = trials.map(({ tasks }) => tasks);
  return {
    trials: trials.length,
    tasks: counts.reduce((sum, { total }) => sum + total, 0),
    'counted wrongly': counts.filter((one) => !isRight(one)).length,
    'no result': trials.length === 0 ? 1 : 0,
  };
}
