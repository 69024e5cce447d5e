/** The two looks at the machine at the ends of a trial's clock. */
import { isAvailable, type Maybe } from '../../core/availability';
import type { StallFiles } from '../../core/protocol/trial';
import type { RecordedTrial } from '../../core/record/run-record';
import type { TrialSetup } from '../../engine/workloads/workload';
import { type MachineTimes, machineTimesBetween, readMachineTimes } from './machine-times';

interface Look {
  machine: MachineTimes;
  /** CPU time of what the set-up started; absent where it started nothing. */
  setupMs: Maybe<number> | undefined;
}

export class MachineAround {
  #before: Look | undefined;

  constructor(
    private readonly stalls: StallFiles,
    private readonly setup: TrialSetup | undefined,
  ) {}

  /** Just before the clock starts. */
  async begin(): Promise<void> {
    const setupMs = await this.setup?.cpuMs?.();
    this.#before = { setupMs, machine: readMachineTimes(this.stalls) };
  }

  /** Just after it has stopped: what the record keeps. @throws Error without `begin` */
  async end(): Promise<NonNullable<RecordedTrial['machine']>> {
    if (this.#before === undefined) throw new Error('MachineAround.end() without begin()');
    const machine = machineTimesBetween(this.#before.machine, readMachineTimes(this.stalls));
    const [from, to] = [this.#before.setupMs, await this.setup?.cpuMs?.()];
    if (from === undefined || to === undefined) return machine;
    const setupMs =
      isAvailable(from) && isAvailable(to) ? Math.max(0, to - from) : isAvailable(to) ? from : to;
    return { ...machine, setupMs };
  }
}
