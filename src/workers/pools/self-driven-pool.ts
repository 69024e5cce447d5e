/** A single process that works through all tasks by itself: no queue, no message per task. */
import { CorelabError } from '../../core/errors';
import type { StepDriver } from '../../core/protocol/executor';
import type { LaneState } from '../../core/vocabulary/lane-states';
import { collectFrom } from './collect-driven';
import type { SpawnExecutor } from './executor-handle';
import { executorInit, killAll, openAll, type Pool, type TrialEnv } from './pool';

export interface SelfDrivenSettings {
  driver: StepDriver;
  /** Tasks in flight. */
  lanes: number;
  /** What a lane does between tasks. */
  gapState: LaneState;
}

/** Opens the process. When it is lost the trial fails: what it had done is gone with it. */
export async function openSelfDrivenPool(
  env: TrialEnv,
  spawn: SpawnExecutor,
  { driver, lanes, gapState }: SelfDrivenSettings,
): Promise<Pool> {
  const startedMs = env.clock();
  const init = executorInit(env, { driver, firstLane: 0, lanes, locks: 'own' });
  const places = await openAll(1, () => spawn(init));
  const handles = places.map((place) => place.handle);
  const handle = handles[0];
  if (handle === undefined) throw new Error('The process was not opened.');
  for (let lane = 0; lane < lanes; lane++)
    env.log.span(lane, 'start-up', startedMs, startedMs + handle.spawnMs);
  let progress = { done: 0, failed: 0 };
  return {
    places,
    lanes: Array.from({ length: lanes }, () => ({ worker: 0, gapState })),
    progress: () => ({ ...progress, doneBy: [progress.done] }),
    run: () =>
      new Promise((resolve, reject) => {
        handle.onMessage = (message) => {
          if (message.kind === 'progress') progress = message;
          else if (message.kind === 'driven') resolve();
        };
        void handle.ended.then(({ failure, culprit }) => {
          const task = culprit === null ? '' : ` (task ${culprit})`;
          const hint =
            'A single process cannot be replaced: its results are lost. Models with several workers carry on.';
          reject(new CorelabError(failure.code, `${failure.message.replace(/\.$/, '')}${task}.`, hint));
        });
        handle.send({ kind: 'drive' });
      }),
    collect: async () => {
      await collectFrom(handle, { ...env, firstLane: 0 });
      await Promise.all(places.map((place) => place.readCounters()));
    },
    close: () => killAll(handles),
  };
}
