/**
 * N processes that each do all tasks, one after another, and share nothing: what the machine itself allows when N
 * programs compute at once. They are told to start together, so that they share caches, clock rate and quota all along.
 */
import { CorelabError } from '../../core/errors';
import { laneStates, type LaneState } from '../../core/timeline/lane-state';
import { spanWidth } from '../executor/span-log';
import { ClaimBoard } from '../queue/claim-board';
import { collectDriven } from './collect-driven';
import type { ExecutorHandle, SpawnExecutor } from './executor-handle';
import { executorInit, killAll, openAll, type Pool, type TrialEnv } from './pool';

/** Longest that a finished copy may take to hand over what it kept, in ms. */
const handOverMs = 120_000;

export async function openIndependentCopiesPool(env: TrialEnv, spawn: SpawnExecutor): Promise<Pool> {
  const startedMs = env.clock();
  const init = executorInit(env, {
    driver: { kind: 'blocking' },
    firstLane: 0,
    lanes: 1,
    locks: 'own',
  });
  const places = await openAll(env.trial.workers, () => spawn(init));
  const handles = places.map((place) => place.handle);
  handles.forEach((handle, lane) => env.log.span(lane, 'start-up', startedMs, startedMs + handle.spawnMs));
  const settled = handles.map(() => 0);
  return {
    places,
    lanes: places.map((_, worker) => ({ worker, gapState: 'dispatch' })),
    // All copies do the same tasks: as far as the slowest is, all are.
    progress: () => ({ done: Math.min(...settled), failed: 0 }),
    run: async () => {
      await Promise.all(handles.map((handle, copy) => drive(handle, (done) => (settled[copy] = done))));
    },
    collect: async () => {
      const [first, ...others] = handles;
      // The first copy's results are those that are checked; the others did the same work with the same code.
      if (first !== undefined) await collectDriven(env, null, 1, [first]);
      await Promise.all(others.map((handle, index) => collectTimes(env, handle, index + 1)));
      await Promise.all(places.map((place) => place.readCounters()));
    },
    close: () => killAll(handles),
  };
}

function drive(handle: ExecutorHandle, progress: (done: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    handle.onMessage = (message) => {
      if (message.kind === 'progress') progress(message.done + message.failed);
      else if (message.kind === 'driven') resolve();
    };
    void handle.ended.then(({ failure }) => reject(new CorelabError(failure.code, failure.message)));
    handle.send({ kind: 'drive' });
  });
}

/** Only the times: each copy counts its one lane from 0. */
async function collectTimes(env: TrialEnv, handle: ExecutorHandle, lane: number): Promise<void> {
  handle.onMessage = () => undefined;
  const collected = handle.next('collected', handOverMs);
  handle.send({ kind: 'collect' });
  const { board: memory, spans } = await collected;
  if (memory === null) throw new Error('The copy has kept no board.');
  const board = new ClaimBoard(memory, env.plan.length, 1);
  for (let id = 0; id < board.tasks; id++) {
    env.log.attempt(id, lane, board.startOf(id), board.endOf(id), board.stateOf(id) === 'done');
  }
  for (let i = 0; i < spans.length; i += spanWidth) {
    const state = laneStates[spans[i + 1] as number] as LaneState;
    env.log.span(lane, state, spans[i + 2] as number, spans[i + 3] as number);
  }
}
