/** The executor of a Web Worker: the engine of Node's threads behind the plain wire, with what a browser has for a runtime. */
import { assertNever } from '../core/assert-never';
import { defaultTrialFields } from '../core/experiment/trial-spec';
import type { ExecutorInit, FromExecutor } from '../core/protocol/executor';
import { type FromWire, type ToWire, wireVersion } from '../core/protocol/executor-wire';
import { laneStates } from '../core/vocabulary/lane-states';
import { Executor } from '../engine/executor/executor';
import { noMeter } from '../engine/meter';
import { Pulse } from '../engine/pulse';
import { blocking } from '../engine/schedulers/blocking';
import { spanWidth } from '../engine/span-log';
import type { Workload } from '../engine/tasks/workload';
import { workloads } from './workloads';

type BatchDone = Extract<FromExecutor, { kind: 'batchDone' }>;

export interface WirePort {
  /** Sends a line. */
  say(line: string): void;
  /** The browser's monotonic clock, in ms. */
  nowMs(): number;
}

export class WireExecutor {
  #executor: Executor | undefined;
  #handled: Promise<void> = Promise.resolve();

  constructor(private readonly port: WirePort) {}

  /** A line from the manager; they are answered one after another. */
  hear(line: string): Promise<void> {
    const message = JSON.parse(line) as ToWire;
    this.#handled = this.#handled.then(() => this.#handle(message));
    return this.#handled;
  }

  async #handle(message: ToWire): Promise<void> {
    switch (message.kind) {
      case 'init':
        return this.#begin(message).catch((error: unknown) =>
          this.#say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
        );
      case 'ping':
        this.#say({ kind: 'pong', atNs: nanoseconds(this.port.nowMs()) });
        return;
      case 'batch': {
        const { ids, attempts, tasks, warmUp } = message;
        await this.#executor?.batch({
          kind: 'batch',
          ids: [...ids],
          attempts: [...attempts],
          tasks: [...tasks],
          ...(warmUp && { warmUp }),
        });
        return;
      }
      case 'stop':
        this.#say({ kind: 'totals' }); // browsers tell a worker nothing of what it has used
        return;
      default:
        assertNever(message);
    }
  }

  /** @throws Error for a workload that it does not know */
  async #begin({ workload, parameters, tasks, seed }: Extract<ToWire, { kind: 'init' }>): Promise<void> {
    const nowMs = () => this.port.nowMs();
    const init: ExecutorInit = {
      ...defaultTrialFields,
      seed,
      workload,
      parameters,
      tasks,
      scheduler: { id: blocking.id },
      tasksFrom: 'messages',
      firstLane: 0,
      lanes: 1,
      epochMs: 0,
    };
    this.#executor = await Executor.create(init, {
      send: (answer) => answer.kind === 'batchDone' && this.#say(lineOf(answer)),
      pulse: Pulse.allocate(),
      // Its zero is its own: the manager asks for the time and finds out how far the two are apart.
      clockSince: () => nowMs,
      machineMs: nowMs,
      meterFor: noMeter,
      nextRound: () => Promise.resolve(),
      loadWorkload: (id) => Promise.resolve(workloadNamed(id)),
      loadScheduler: () => Promise.resolve(blocking),
    });
    this.#say({ kind: 'ready', wire: wireVersion, stepNs: nanoseconds(stepMs(nowMs)) });
  }

  #say(message: FromWire): void {
    this.port.say(JSON.stringify(message));
  }
}

function workloadNamed(id: string): Workload {
  const workload = workloads[id];
  if (workload === undefined) throw new Error(`There is no workload "${id}" for Web Workers.`);
  return workload;
}

/** Failures and spans as the wire has them: by name. */
function lineOf({ startMs, elapsedNs, results, failures, spans }: BatchDone): FromWire {
  return {
    kind: 'batchDone',
    startNs: nanoseconds(startMs),
    elapsedNs,
    results,
    ...(failures && { failures: failures.map(({ id, failure }) => ({ id, message: failure.message })) }),
    ...(spans && { spans: namedSpans(spans) }),
  };
}

function namedSpans(flat: readonly number[]): [string, number, number][] {
  return Array.from({ length: flat.length / spanWidth }, (_, index) => {
    const [, state = 0, from = 0, to = 0] = flat.slice(index * spanWidth, (index + 1) * spanWidth);
    return [laneStates[state] ?? 'computing', nanoseconds(from), nanoseconds(to)];
  });
}

/** The shortest of several steps: browsers make their clocks coarse. */
function stepMs(nowMs: () => number): number {
  let shortest = Infinity;
  for (let look = 0; look < 5; look++) {
    const from = nowMs();
    let now = from;
    while (now === from) now = nowMs();
    shortest = Math.min(shortest, now - from);
  }
  return shortest;
}

const nanoseconds = (ms: number): number => Math.round(ms * 1e6);
