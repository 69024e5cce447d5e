/** The work of a trial on its clock: the tasks, and the serial parts before and behind them while all lanes wait. */
import { CorelabError } from '../../core/errors';
import type { LaneState } from '../../core/vocabulary/lane-states';
import type { Workload } from '../../engine/tasks/workload';
import type { Pool, TrialEnv } from '../pools/pool';
import { wholeTasks } from './whole-tasks';

/**
 * Resolves with what the part behind the tasks gave; undefined where there is none. With such a part what executors kept
 * is collected on the clock, because it must be there to be joined.
 * @throws CorelabError when the pool cannot go on, or a serial part throws
 */
export async function runAllParts(
  workload: Workload,
  pool: Pool,
  env: TrialEnv,
  zeroMs: number,
): Promise<unknown> {
  const { parameters, trial, plan, partners } = env;
  if (workload.serialBefore !== undefined) {
    await onAllLanes(pool, env, 'prepare', () =>
      workload.serialBefore?.(parameters, plan.length / partners, trial.seed),
    );
  }
  await pool.run(zeroMs);
  if (workload.serialAfter === undefined) return undefined;
  return onAllLanes(pool, env, 'join', async () => {
    await pool.collect();
    return workload.serialAfter?.(parameters, wholeTasks(env).book.results);
  });
}

async function onAllLanes(
  pool: Pool,
  { log, clock }: TrialEnv,
  state: LaneState & ('prepare' | 'join'),
  part: () => unknown,
): Promise<unknown> {
  const from = clock();
  try {
    const given = await part();
    const to = clock();
    for (const lane of pool.lanes.keys()) log.span(lane, state, from, to);
    return given;
  } catch (error) {
    const what = state === 'prepare' ? 'before' : 'after';
    const why = error instanceof Error ? error.message : String(error);
    throw new CorelabError('task-threw', `The serial part ${what} the tasks failed: ${why}`);
  }
}
