/**
 * N processes that each do all tasks, one after another, and share nothing: what the machine itself allows when N
 * programs compute at once. They start together, so that they share caches, clock rate and quota all along.
 */
import { CorelabError } from '../../core/errors';
import { TaskBook } from '../../engine/queue/task-book';
import { collectFrom } from './collect-driven';
import type { ExecutorHandle } from './executor-handle';
import {
  executorInit,
  type ExecutorSetup,
  killAll,
  lanesOfPlaces,
  openAll,
  type Pool,
  type TrialEnv,
} from './pool';

export async function openIndependentCopiesPool(
  env: TrialEnv,
  { spawn, scheduler, kind }: ExecutorSetup,
): Promise<Pool> {
  const startedMs = env.clock();
  const init = executorInit(env, {
    scheduler,
    firstLane: 0,
    lanes: 1,
    tasksFrom: 'own board',
    shared: 'own',
  });
  const places = await openAll(env.trial.workers, () => spawn(init));
  const handles = places.map((place) => place.handle);
  handles.forEach((handle, lane) => env.log.span(lane, 'start-up', startedMs, startedMs + handle.spawnMs));
  const settled = handles.map(() => 0);
  const books = handles.map((_, copy) => (copy === 0 ? env.book : new TaskBook(env.plan.length)));
  return {
    places,
    lanes: lanesOfPlaces(places.length, 1, kind.between),
    books,
    // All copies do the same tasks: as far as the slowest is, all are.
    progress: () => ({ done: Math.min(...settled), failed: 0, doneBy: settled }),
    run: async (zeroMs) => {
      await Promise.all(
        handles.map((handle, copy) => drive(handle, zeroMs, (done) => (settled[copy] = done))),
      );
    },
    collect: async () => {
      // Each copy counts its one lane from 0.
      const collections = books.map((book, firstLane) => ({ book, log: env.log, firstLane }));
      await Promise.all(collections.map((into, copy) => collectFrom(handles[copy] as ExecutorHandle, into)));
    },
    readCounters: async () => {
      await Promise.all(places.map((place) => place.readCounters()));
    },
    close: () => killAll(handles),
  };
}

function drive(handle: ExecutorHandle, zeroMs: number, progress: (done: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    handle.onMessage = (message) => {
      if (message.kind === 'progress') progress(message.done + message.failed);
      else if (message.kind === 'driven') resolve();
    };
    void handle.ended.then(({ failure }) => reject(new CorelabError(failure.code, failure.message)));
    handle.send({ kind: 'drive', zeroMs });
  });
}
