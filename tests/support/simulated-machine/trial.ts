/**
 * A trial on a simulated machine: a manager hands tasks to lanes, one thread each, that compute, wait, hold a lock or have
 * work done by a pool of threads. What the record knows of it is made as it is of a real one, so that everything that
 * follows from a record can be asked about a truth that is known.
 */
import type { RecordedTrial } from '../../../src/core/record/run-record';
import { type LaneAttempt, laneTimeline } from '../../../src/core/timeline/lane-timeline';
import { type LaneState, laneStateIndex, laneStates } from '../../../src/core/vocabulary/lane-states';
import {
  SimulatedMachine,
  type Action,
  type MachineShape,
  type Program,
  type SimulatedThread,
} from './machine';

/** A part of a task. `held`: computing that needs the one lock. `offload`: computing by a thread of the pool. */
export interface Part {
  do: 'compute' | 'wait' | 'held' | 'offload';
  ns: number;
}

export interface SimulatedTrial {
  machine: MachineShape;
  lanes: number;
  /** Of each task, what it consists of. */
  tasks: readonly (readonly Part[])[];
  /** CPU time of the manager for handing out a task. */
  dispatchNs?: number;
  /** Tasks that a lane has been handed and has not done; 2 by default, so that the next one is there in time. */
  inFlight?: number;
  /** Threads of the pool. */
  pool?: number;
  /** Threads of other programs: each computes and rests in turn. */
  others?: { threads: number; busyNs: number; restNs: number };
  /** The event trace is kept. */
  traced?: boolean;
}

export interface SimulatedResult {
  trial: RecordedTrial;
  trace: readonly string[];
}

interface Lane {
  thread: SimulatedThread;
  inbox: number[];
  attempts: LaneAttempt[];
  spans: { state: number; from: number; to: number }[];
}

const toMs = (ns: number) => ns / 1e6;

export function simulate(shape: SimulatedTrial, round = 0): SimulatedResult {
  const { tasks, dispatchNs = 0, inFlight = 2, pool = 1, others } = shape;
  const machine = new SimulatedMachine(shape.machine, { traced: shape.traced ?? false });
  const lock = new Lock(machine);
  const workers = new PoolOfThreads(machine, pool);
  const lanes: Lane[] = [];
  /** Lanes that can be handed another task, in the order of asking. */
  const hungry: Lane[] = [];
  let done = 0;

  function* laneProgram(own: () => Lane): Program {
    const lane = own();
    const { thread } = lane;
    for (;;) {
      thread.doing = 'dispatch';
      const task = lane.inbox.shift();
      if (task === undefined) {
        yield { do: 'park' };
        continue;
      }
      const start = toMs(machine.nowNs);
      for (const part of tasks[task] ?? []) yield* partProgram(lane, part);
      thread.doing = 'dispatch';
      lane.attempts.push({ task, start, end: toMs(machine.nowNs), succeeded: true });
      done++;
      hungry.push(lane);
      machine.wakeUp(manager);
    }
  }

  function* partProgram(lane: Lane, { do: what, ns }: Part): Program {
    const { thread } = lane;
    const from = machine.nowNs;
    const span = (state: LaneState) => {
      if (machine.nowNs > from)
        lane.spans.push({ state: laneStateIndex(state), from: toMs(from), to: toMs(machine.nowNs) });
    };
    if (what === 'wait') {
      thread.doing = 'wait';
      yield { do: 'sleep', untilNs: from + ns };
      span('wait');
      return;
    }
    if (what === 'offload') {
      thread.doing = 'offload';
      yield* workers.run(thread, ns);
      span('offload');
      return;
    }
    if (what === 'held') {
      thread.doing = 'lock';
      yield* lock.acquire(thread);
      span('lock');
    }
    thread.doing = 'computing';
    yield { do: 'compute', ns };
    if (what === 'held') lock.release();
  }

  function* managerProgram(): Program {
    let next = 0;
    for (let turn = 0; turn < inFlight; turn++) hungry.push(...lanes);
    for (;;) {
      const lane = hungry.shift();
      if (lane === undefined || next >= tasks.length) {
        yield { do: 'park' };
        continue;
      }
      if (dispatchNs > 0) yield { do: 'compute', ns: dispatchNs };
      lane.inbox.push(next++);
      machine.wakeUp(lane.thread);
    }
  }

  function* otherProgram(busyNs: number, restNs: number): Program {
    for (;;) {
      yield { do: 'compute', ns: busyNs };
      yield { do: 'sleep', untilNs: machine.nowNs + restNs };
    }
  }

  for (let index = 0; index < shape.lanes; index++) {
    const lane: Omit<Lane, 'thread'> = { inbox: [], attempts: [], spans: [] };
    const thread = machine.start(
      `lane ${index}`,
      laneProgram(() => lanes[index] as Lane),
    );
    lanes.push({ ...lane, thread });
  }
  const manager = machine.start('manager', managerProgram());
  for (let index = 0; index < (others?.threads ?? 0); index++)
    machine.start(`other ${index}`, otherProgram(others?.busyNs ?? 0, others?.restNs ?? 0));

  machine.runUntil(() => done === tasks.length);
  const ownCpuMs = toMs(
    [manager, ...lanes.map(({ thread }) => thread), ...workers.threads].reduce(
      (sum, one) => sum + cpuNsOf(one),
      0,
    ),
  );
  return { trial: recorded(machine, lanes, ownCpuMs, tasks.length, round), trace: machine.trace ?? [] };
}

/** Held by one thread at a time, given on in the order of asking. */
class Lock {
  #holder: SimulatedThread | undefined;
  readonly #waiting: SimulatedThread[] = [];

  constructor(private readonly machine: SimulatedMachine) {}

  *acquire(thread: SimulatedThread): Program {
    if (this.#holder === undefined) {
      this.#holder = thread;
      return;
    }
    this.#waiting.push(thread);
    while (!this.#isHeldBy(thread)) yield { do: 'park' };
  }

  release(): void {
    this.#holder = this.#waiting.shift();
    if (this.#holder !== undefined) this.machine.wakeUp(this.#holder);
  }

  #isHeldBy(thread: SimulatedThread): boolean {
    return this.#holder === thread;
  }
}

/** Threads that do work for others, one piece at a time each. */
class PoolOfThreads {
  readonly #queue: { ns: number; isDone: boolean; for: SimulatedThread }[] = [];
  readonly threads: readonly SimulatedThread[];

  constructor(
    private readonly machine: SimulatedMachine,
    threads: number,
  ) {
    this.threads = Array.from({ length: threads }, (_, index) =>
      machine.start(`pool ${index}`, this.#program()),
    );
  }

  *run(thread: SimulatedThread, ns: number): Program {
    const piece = { ns, isDone: false, for: thread };
    this.#queue.push(piece);
    for (const one of this.threads) this.machine.wakeUp(one);
    while (!piece.isDone) yield { do: 'park' };
  }

  *#program(): Generator<Action, void> {
    for (;;) {
      const piece = this.#queue.shift();
      if (piece === undefined) {
        yield { do: 'park' };
        continue;
      }
      yield { do: 'compute', ns: piece.ns };
      piece.isDone = true;
      this.machine.wakeUp(piece.for);
    }
  }
}

function recorded(
  machine: SimulatedMachine,
  lanes: readonly Lane[],
  /** Of all threads but those of other programs: lanes are threads of the manager's process. */
  ownCpuMs: number,
  tasks: number,
  round: number,
): RecordedTrial {
  const wallMs = toMs(machine.nowNs);
  const busyMs = toMs(machine.busyNs);
  return {
    round,
    startedAtMs: 0,
    wallMs,
    tasks: { total: tasks, done: tasks, failed: 0, retried: 0 },
    workers: lanes.map((lane, index) => workerOf(lane, index)),
    manager: { pid: 1, cpuMs: ownCpuMs, peakRssMb: 50 },
    machine: {
      busyMs,
      idleMs: machine.shape.cores * wallMs - busyMs,
      stealMs: 0,
      managerMs: ownCpuMs,
    },
    timeline: {
      states: [...laneStates],
      lanes: lanes.map(({ attempts, spans }, worker) =>
        laneTimeline({ worker, gapState: 'dispatch', attempts, spans }, wallMs, 1000),
      ),
    },
  };
}

function workerOf({ thread, attempts }: Lane, index: number): RecordedTrial['workers'][number] {
  const usage = [...thread.usage].map(([state, { cpuNs, waitNs }]) => ({ state, cpuNs, waitNs }));
  const byState = (of: 'cpuNs' | 'waitNs') =>
    Object.fromEntries(usage.map(({ state, [of]: ns }) => [state, toMs(ns)]));
  return {
    kind: 'thread',
    pid: 1,
    threadId: index + 1,
    spawnMs: 0,
    tasks: attempts.length,
    busyMs: attempts.reduce((sum, { start, end }) => sum + end - start, 0),
    cpuMs: toMs(cpuNsOf(thread)),
    messages: { sent: attempts.length, received: attempts.length },
    switches: { voluntary: thread.voluntary, involuntary: thread.involuntary },
    runQueueWaitMs: toMs(usage.reduce((sum, { waitNs }) => sum + waitNs, 0)),
    runQueueWaitByStateMs: byState('waitNs'),
    cpuByStateMs: byState('cpuNs'),
    looks: 0,
  };
}

function cpuNsOf({ usage }: SimulatedThread): number {
  return [...usage.values()].reduce((sum, { cpuNs }) => sum + cpuNs, 0);
}
