/** Event loops in threads of their own that claim tasks from a board, and a pool of further threads that takes calls off them. */
import type { SchedulerChoice } from '../../core/protocol/executor';
import { CallBoard } from '../../engine/offload/call-board';
import type { OffloadSettings } from '../../engine/offload/offload';
import type { SchedulerKind } from '../../engine/schedulers/scheduler';
import { openBoardPool } from './board-pool';
import { CallThreads } from './call-threads';
import type { SpawnExecutor } from './executor-handle';
import type { Pool, TrialEnv } from './pool';

export interface OffloadingSetup {
  spawn: SpawnExecutor;
  /** Of the event loops. */
  kind: SchedulerKind;
  loops: number;
  /** Tasks that each loop has in flight. */
  lanesPerLoop: number;
  /** Threads that make calls, 1 or more. */
  threads: number;
  /** Whether tasks that do nothing but compute go to them as a whole. */
  wholeTasks: boolean;
}

export async function openOffloadingPool(
  env: TrialEnv,
  { spawn, kind, loops, lanesPerLoop, threads: count, wholeTasks }: OffloadingSetup,
): Promise<Pool> {
  const memory = CallBoard.allocate(loops, lanesPerLoop);
  const calls = new CallBoard(memory);
  const offload = { memory, wholeTasks } satisfies OffloadSettings;
  const scheduler: SchedulerChoice = { id: kind.id, settings: { offload } };
  const ofLoops = { ...env, trial: { ...env.trial, workers: loops } };
  const onLost = (lane: number) => calls.abandon(lane);
  const startedMs = env.clock();
  const [opened, threads] = await Promise.allSettled([
    openBoardPool(ofLoops, { spawn, scheduler, kind, lanesPerPlace: lanesPerLoop }, { onLost }),
    CallThreads.open(env, spawn, { count, memory }),
  ]);
  if (opened.status === 'rejected' || threads.status === 'rejected') {
    if (opened.status === 'fulfilled') await opened.value.close();
    if (threads.status === 'fulfilled') await threads.value.close();
    throw opened.status === 'rejected' ? opened.reason : (threads as PromiseRejectedResult).reason;
  }
  const pool = opened.value;
  // The loops wait until the last thread is ready as well.
  pool.lanes.forEach(({ worker }, lane) => {
    const readyMs = startedMs + (pool.places[worker]?.handle.spawnMs ?? 0);
    env.log.span(lane, 'start-up', readyMs, env.clock());
  });
  return withCallThreads(pool, threads.value, calls);
}

function withCallThreads(pool: Pool, threads: CallThreads, calls: CallBoard): Pool {
  return {
    places: pool.places,
    lanes: pool.lanes,
    callThreads: threads.places,
    run: async (zeroMs) => {
      calls.startClock();
      await Promise.race([pool.run(zeroMs), threads.lost]);
    },
    progress: () => pool.progress(),
    collect: () => pool.collect(),
    readCounters: async () => {
      await Promise.all([pool.readCounters(), threads.readCounters()]);
    },
    close: async () => {
      await Promise.all([pool.close(), threads.close()]);
    },
  };
}
