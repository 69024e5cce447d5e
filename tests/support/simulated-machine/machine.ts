/**
 * A machine that never was: cores that run threads in turns, by discrete events in whole nanoseconds. Who becomes ready takes
 * an idle core, its last one where that is idle, or waits in the one run queue; after its quantum a thread makes room for
 * the first that waits. Nothing is random here: the same threads give the same trace.
 */
import { Events } from './events';

export interface MachineShape {
  cores: number;
  /** Longest time on a core while others wait, in ns. */
  quantumNs: number;
  /** CPU time that a core needs to begin with another thread than it had. */
  switchNs: number;
  /** CPU time that a thread needs for its caches on another core than its last one. */
  migrationNs: number;
  /** What a core does of its work while its sibling is busy too, in thousandths; absent: every core is one of its own. */
  smtThousandths?: number;
}

/** What a thread does next: compute for so long on a core of its own, sleep, or wait until somebody wakes it up. */
export type Action = { do: 'compute'; ns: number } | { do: 'sleep'; untilNs: number } | { do: 'park' };
/** A thread's program. */
export type Program = Generator<Action, void>;

/** CPU time and run-queue wait of a thread in what it was doing, in ns. */
export interface Usage {
  cpuNs: number;
  waitNs: number;
}

export class SimulatedThread {
  /** What it is doing, for whoever counts; its program says so. */
  doing = '';
  readonly usage = new Map<string, Usage>();
  voluntary = 0;
  involuntary = 0;
  /** Work that is left of its computing, at full speed. */
  leftNs = 0;
  lastCore = -1;
  readySinceNs = 0;
  isParked = false;
  /** Woken up while it was not parked: its next park ends at once. */
  wasWoken = false;

  constructor(
    readonly name: string,
    readonly program: Program,
  ) {}

  use(ns: Partial<Usage>): void {
    const { cpuNs = 0, waitNs = 0 } = ns;
    const usage = this.usage.get(this.doing);
    if (usage === undefined) this.usage.set(this.doing, { cpuNs, waitNs });
    else {
      usage.cpuNs += cpuNs;
      usage.waitNs += waitNs;
    }
  }
}

interface Core {
  id: number;
  thread: SimulatedThread | null;
  lastThread: SimulatedThread | null;
  /** Since when its work is not yet accounted for. */
  sinceNs: number;
  quantumLeftNs: number;
  speed: number;
  /** An event that was planned for an earlier version is void. */
  version: number;
  busyNs: number;
}

export class SimulatedMachine {
  readonly events = new Events();
  readonly #cores: Core[];
  readonly #runQueue: SimulatedThread[] = [];
  /** What happened, in order, where somebody wants to know. */
  readonly trace: string[] | null;

  constructor(
    readonly shape: MachineShape,
    { traced = false } = {},
  ) {
    this.#cores = Array.from({ length: shape.cores }, (_, id) => ({
      ...{ id, thread: null, lastThread: null, sinceNs: 0, quantumLeftNs: 0 },
      ...{ speed: 1000, version: 0, busyNs: 0 },
    }));
    this.trace = traced ? [] : null;
  }

  get nowNs(): number {
    return this.events.nowNs;
  }

  /** Of all cores. */
  get busyNs(): number {
    return this.#cores.reduce((sum, core) => sum + core.busyNs, 0);
  }

  start(name: string, program: Program): SimulatedThread {
    const thread = new SimulatedThread(name, program);
    this.events.plan(this.nowNs, () => this.#makeReady(thread));
    return thread;
  }

  wakeUp(thread: SimulatedThread): void {
    if (!thread.isParked) {
      thread.wasWoken = true;
      return;
    }
    thread.isParked = false;
    this.events.plan(this.nowNs, () => this.#makeReady(thread));
  }

  /** Lets events happen until the condition holds. @throws Error where nothing happens any more before */
  runUntil(isOver: () => boolean): void {
    while (!isOver()) if (!this.events.next()) throw new Error('The simulated machine stands still.');
    for (const core of this.#cores) this.#settle(core);
  }

  /** Its program goes on, which takes no time, until it needs the core or gives it up. */
  #goOn(thread: SimulatedThread, core: Core): void {
    for (;;) {
      const { value: action } = thread.program.next() as { value: Action | undefined };
      if (action?.do === 'compute') {
        thread.leftNs += action.ns;
        this.#continueOn(core);
        return;
      }
      if (action?.do === 'park' && thread.wasWoken) {
        thread.wasWoken = false;
        continue;
      }
      this.#leave(core, 'voluntary');
      if (action?.do === 'park') thread.isParked = true;
      if (action?.do === 'sleep')
        this.events.plan(Math.max(this.nowNs, action.untilNs), () => this.#makeReady(thread));
      return;
    }
  }

  #makeReady(thread: SimulatedThread): void {
    thread.readySinceNs = this.nowNs;
    const core = this.#idleCoreFor(thread);
    if (core === undefined) this.#runQueue.push(thread);
    else this.#enter(core, thread);
  }

  /** Its last one, else one whose sibling is idle too, else any. */
  #idleCoreFor(thread: SimulatedThread): Core | undefined {
    const last = this.#cores[thread.lastCore];
    if (last?.thread === null) return last;
    const idle = this.#cores.filter((core) => core.thread === null);
    return idle.find((core) => (this.#siblingOf(core)?.thread ?? null) === null) ?? idle[0];
  }

  #siblingOf({ id }: Core): Core | undefined {
    return this.shape.smtThousandths === undefined ? undefined : this.#cores[id ^ 1];
  }

  #enter(core: Core, thread: SimulatedThread): void {
    this.trace?.push(`${this.nowNs} core ${core.id} ${thread.name}`);
    thread.use({ waitNs: this.nowNs - thread.readySinceNs });
    if (core.lastThread !== thread && core.lastThread !== null) thread.leftNs += this.shape.switchNs;
    if (thread.lastCore !== core.id && thread.lastCore >= 0) thread.leftNs += this.shape.migrationNs;
    thread.lastCore = core.id;
    core.thread = thread;
    core.lastThread = thread;
    core.sinceNs = this.nowNs;
    core.quantumLeftNs = this.shape.quantumNs;
    this.#changeSpeeds(core);
    this.#continueOn(core);
  }

  #leave(core: Core, how: 'voluntary' | 'involuntary'): void {
    (core.thread as SimulatedThread)[how]++;
    core.thread = null;
    core.version++;
    const next = this.#runQueue.shift();
    if (next !== undefined) this.#enter(core, next);
    else this.#changeSpeeds(core);
  }

  /** Accounts for what the core has done since. */
  #settle(core: Core): void {
    const { thread } = core;
    const elapsed = this.nowNs - core.sinceNs;
    core.sinceNs = this.nowNs;
    if (thread === null) return;
    thread.use({ cpuNs: elapsed });
    thread.leftNs = Math.max(0, thread.leftNs - Math.floor((elapsed * core.speed) / 1000));
    core.quantumLeftNs -= elapsed;
    core.busyNs += elapsed;
  }

  /** Siblings share a core's units: whether the one is busy decides how fast the other is. */
  #changeSpeeds(core: Core): void {
    const sibling = this.#siblingOf(core);
    if (sibling === undefined) return;
    const speed =
      core.thread !== null && sibling.thread !== null ? (this.shape.smtThousandths as number) : 1000;
    for (const one of [core, sibling]) {
      if (one.thread === null || one.speed === speed) continue;
      this.#settle(one);
      one.speed = speed;
      if (one !== core) this.#continueOn(one);
    }
  }

  /** Plans when its thread has done its work or used up its quantum. */
  #continueOn(core: Core): void {
    const { thread } = core;
    if (thread === null) return;
    const version = ++core.version;
    const doneNs = Math.ceil((thread.leftNs * 1000) / core.speed);
    this.events.plan(this.nowNs + Math.min(doneNs, core.quantumLeftNs), () => {
      if (core.version === version) this.#pause(core, thread);
    });
  }

  #pause(core: Core, thread: SimulatedThread): void {
    this.#settle(core);
    if (thread.leftNs <= 0) {
      this.#goOn(thread, core);
      return;
    }
    if (core.quantumLeftNs <= 0) {
      if (this.#runQueue.length > 0) {
        thread.readySinceNs = this.nowNs;
        this.#runQueue.push(thread);
        this.#leave(core, 'involuntary');
        return;
      }
      core.quantumLeftNs = this.shape.quantumNs;
    }
    this.#continueOn(core);
  }
}
