/** A single process that works through all tasks by itself: no queue, no message per task. */
import { CorelabError } from '../../core/errors';
import { collectFrom } from './collect-driven';
import {
  executorInit,
  type ExecutorSetup,
  killAll,
  lanesOfPlaces,
  openAll,
  type Pool,
  type TrialEnv,
} from './pool';

/** Opens the process. When it is lost the trial fails: what it had done is gone with it. */
export async function openSelfDrivenPool(
  env: TrialEnv,
  { spawn, scheduler, kind, lanesPerPlace: lanes = 1, tasksPerLane = 1 }: ExecutorSetup,
): Promise<Pool> {
  const startedMs = env.clock();
  const init = executorInit(env, { scheduler, firstLane: 0, lanes, tasksFrom: 'own board', shared: 'own' });
  const places = await openAll(1, () => spawn(init));
  const handles = places.map((place) => place.handle);
  const handle = handles[0];
  if (handle === undefined) throw new Error('The process was not opened.');
  for (let lane = 0; lane < lanes; lane++)
    env.log.span(lane, 'start-up', startedMs, startedMs + handle.spawnMs);
  let progress = { done: 0, failed: 0 };
  return {
    places,
    lanes: lanesOfPlaces(1, lanes, kind.between),
    tasksPerLane,
    progress: () => ({ ...progress, doneBy: [progress.done] }),
    run: (zeroMs) =>
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
        handle.send({ kind: 'drive', zeroMs });
      }),
    collect: () => collectFrom(handle, { ...env, firstLane: 0 }),
    readCounters: async () => {
      await Promise.all(places.map((place) => place.readCounters()));
    },
    close: () => killAll(handles),
  };
}
