/** One trial by a build's terminal host, the only way in that stays the same from commit to commit. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { RecordedTrial } from '../../src/core/record/run-record';
import type { Build } from './builds';

/** Megabytes of JSON: a timeline and samples. */
const maxOutput = 256 * 2 ** 20;

export interface TrialOrder {
  model: string;
  workload: string;
  tasks: number;
  workers: number;
  /** Further flags of `corelab run`. */
  flags?: string;
}

/** @throws Error when the run or its trial failed */
export async function builtTrial(
  { cli }: Build,
  { model, workload, tasks, workers, flags = '' }: TrialOrder,
): Promise<RecordedTrial> {
  const what = `--model ${model} --workload ${workload} --tasks ${tasks} --workers ${workers} ${flags}`;
  const how = '--repeat 1 --no-ceiling --no-warm-up --no-save --json -';
  const args = ['run', ...`${what} ${how}`.split(' ').filter(Boolean)];
  const { stdout } = await promisify(execFile)(process.execPath, [cli, ...args], { maxBuffer: maxOutput });
  const { points } = JSON.parse(stdout) as { points: { model: string; trials: RecordedTrial[] }[] };
  const trial = points.find((point) => point.model === model)?.trials[0];
  if (trial === undefined) throw new Error(`${cli} measured no trial of ${model}.`);
  if (trial.failure !== undefined) throw new Error(`${cli}: ${trial.failure.message}`);
  return trial;
}
