/** Connects an executor with its manager: messages in, messages out, in the order in which they came. */
import type { Socket } from 'node:net';
import { isMainThread, threadId } from 'node:worker_threads';
import { assertNever } from '../../core/assert-never';
import { toFailure } from '../../core/errors';
import type { ExecutorCounters, FromExecutor, ToExecutor } from '../../core/protocol/executor';
import { clockSince, monotonicMs } from '../clock';
import { Executor } from '../../engine/executor/executor';
import { findWorkload } from '../find-workload';
import { findScheduler } from '../find-scheduler';
import { countersBetween, ownThreadId, readOwnCounters } from './own-counters';
import { memoryUse } from './memory-use';
import { SchedulingMeter } from './scheduling-meter';
import type { RequestServer } from './serve-requests';

export interface ExecutorPort {
  send(message: FromExecutor): void;
  /** Calls the listener for every message from the manager, with the connection that has come with it. */
  listen(listener: (message: ToExecutor, socket?: Socket) => void): void;
}

/**
 * Serves until the manager ends the process or thread.
 * @param pulse where the executor shows what it is busy with
 * @param guarded settles when tasks may run: the watchdog is up
 */
export function serveExecutor(port: ExecutorPort, pulse: SharedArrayBuffer, guarded: Promise<void>): void {
  let executor: Executor | null = null;
  /** Read again after each message that only warms up. */
  let atReady: ExecutorCounters;
  let startUpCpuMs: ExecutorCounters['startUpCpuMs'];

  let server: RequestServer | undefined;

  const handle = (message: ToExecutor, socket?: Socket): void | Promise<void> => {
    switch (message.kind) {
      case 'init':
        return open(message);
      case 'batch':
        return message.warmUp === true ? warmUp(message) : executor?.batch(message);
      case 'drive':
        return executor?.drive(message.zeroMs);
      case 'serve':
        return executor?.serve(() => (atReady = readOwnCounters()));
      case 'connection':
        if (socket !== undefined) server?.take(socket, message.lane); // undefined where it has broken meanwhile
        port.send({ kind: 'connected', lane: message.lane });
        return;
      case 'collect':
        return executor?.collect();
      case 'stop': {
        const { cpuMs, runQueueWaitMs, looks } = executor?.endScheduling() ?? {};
        port.send({
          kind: 'totals',
          counters: {
            ...countersBetween(atReady, readOwnCounters()),
            startUpCpuMs,
            cpuByStateMs: cpuMs,
            runQueueWaitByStateMs: runQueueWaitMs,
            looks,
            outsideLockMs: executor?.outsideLockMs,
            longestHold: executor?.longestHold,
            served: executor?.served,
            forgottenLocks: executor?.forgottenLocks,
            costs: executor?.costs(),
            printed: executor?.printed,
          },
        });
        return;
      }
      default:
        return assertNever(message);
    }
  };

  const open = async ({ init }: Extract<ToExecutor, { kind: 'init' }>): Promise<void> => {
    executor = await Executor.create(init, {
      send: (answer) => port.send(answer),
      pulse,
      clockSince,
      machineMs: monotonicMs,
      nextRound: () => new Promise((resolve) => setImmediate(resolve)),
      meterFor: (clock) => new SchedulingMeter(clock),
      loadWorkload: async (id, parameters) => (await findWorkload(id)).load(parameters),
      loadScheduler: findScheduler,
      memoryUse,
    });
    if (init.tasksFrom === 'requests') {
      const { serveRequests } = await import('./serve-requests'); // most executors need no HTTP
      server = serveRequests(executor, () => (atReady = readOwnCounters()));
    }
    await guarded;
    port.send({
      kind: 'ready',
      pid: process.pid,
      threadId,
      osThreadId: ownThreadId(),
      readyMs: monotonicMs(),
    });
    atReady = readOwnCounters(); // after the message, which takes a while to arrive, and before the first task
    if (isMainThread) startUpCpuMs = atReady.cpuMs;
  };

  const warmUp = async (message: Extract<ToExecutor, { kind: 'batch' }>): Promise<void> => {
    await executor?.batch(message);
    atReady = readOwnCounters();
  };

  const waiting: Parameters<Parameters<ExecutorPort['listen']>[0]>[] = [];
  let busy = false;
  const handleAll = async (): Promise<void> => {
    busy = true;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      try {
        await handle(...next);
      } catch (error) {
        port.send({ kind: 'failed', failure: toFailure(error, 'setup-failed') });
      }
    }
    busy = false;
  };
  port.listen((...next) => {
    waiting.push(next);
    if (!busy) void handleAll();
  });
}
