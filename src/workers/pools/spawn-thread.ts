/** Starts executors as worker threads of the manager's process. */
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { CorelabError } from '../../core/errors';
import type { FromExecutor } from '../../core/protocol/executor';
import { monotonicMs } from '../clock';
import { workerEntry } from '../entries';
import { SharedMemory } from '../../engine/shared/shared-memory';
import type { ProcessEnd } from '../guard/guarded-fork';
import { refusedStart } from '../guard/refused-start';
import { Pulse } from '../../engine/pulse';
import { ExecutorHandle, type ExecutorLimits, type SpawnExecutor } from './executor-handle';
import type { TrialEnv } from './pool';
import type { TrialLog } from './trial-log';
import { watchLocks } from './watch-locks';

/** What a trial's threads are started with. */
type ThreadsEnv = Pick<TrialEnv, 'shares'> & { trial: ExecutorLimits; log?: Pick<TrialLog, 'standstill'> };

/** All threads of one spawner share its memory; what a thread held when it ended is free again. */
export function threadSpawner({ trial, shares, log }: ThreadsEnv): SpawnExecutor {
  const { taskTimeoutMs, memoryMb } = trial;
  const shared = SharedMemory.allocate(shares);
  let threads = 0;
  let alive = 0;
  let watch: ReturnType<typeof watchLocks> | undefined;
  return async (init) => {
    const startedMs = monotonicMs();
    const owner = ++threads;
    const memory = Pulse.allocate();
    const pulse = new Pulse(memory);
    const worker = startThread({
      workerData: { pulse: memory },
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
      stdout: true,
      stderr: true,
    });
    worker.stdout.resume();
    worker.stderr.resume();
    alive++;
    watch ??= watchLocks(shared, monotonicMs, (standstill) => log?.standstill(standstill));
    let end: ProcessEnd | null = null;
    const handle = new ExecutorHandle({
      kind: 'thread',
      send: (message) => worker.postMessage(message),
      kill: () => void worker.terminate(),
    });
    const pulseWatch = setInterval(
      () => {
        const task = pulse.read();
        if (task === null || monotonicMs() - task.sinceMs <= taskTimeoutMs) return;
        const message = 'A task outlasted its time-out; its thread was ended.';
        end ??= { failure: { code: 'task-timed-out', message }, culprit: task.id };
        void worker.terminate();
      },
      Math.min(500, Math.max(20, taskTimeoutMs / 4)),
    );
    worker.on('message', (message) => handle.receive(message as FromExecutor));
    worker.on('error', (error) => {
      end ??= { failure: describeError(error), culprit: pulse.read()?.id ?? null };
    });
    worker.once('exit', (code) => {
      clearInterval(pulseWatch);
      if (--alive === 0) {
        watch?.stop();
        watch = undefined;
      }
      SharedMemory.releaseFor(shared, owner);
      const message = `A worker thread ended with exit code ${code}.`;
      handle.end(end ?? { failure: { code: 'executor-exited', message }, culprit: pulse.read()?.id ?? null });
    });
    return handle.open({ ...init, shared: { memory: shared, owner } }, startedMs);
  };
}

/** @throws CorelabError where the system refuses another thread */
function startThread(options: WorkerOptions): Worker {
  try {
    return new Worker(workerEntry('executor-thread'), options);
  } catch (error) {
    const refused = refusedStart(error instanceof Error ? error.message : String(error));
    if (refused === null) throw error;
    throw new CorelabError(refused.code, refused.message, refused.hint);
  }
}

function describeError(error: unknown): ProcessEnd['failure'] {
  if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return {
      code: 'executor-out-of-memory',
      message: 'A worker thread ran out of its heap.',
      hint: 'Give each worker more memory, or use fewer workers.',
    };
  }
  return { code: 'task-threw', message: error instanceof Error ? error.message : String(error) };
}
