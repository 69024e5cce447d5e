/** The two looks at the machine, and at the trial's services, at the ends of its clock. */
import { isAvailable, type Maybe } from '../../core/availability';
import type { Surroundings } from '../../core/protocol/trial';
import type { RecordedService, RecordedTrial } from '../../core/record/run-record';
import type { RunningServices, UsageLook } from '../services/running-services';
import { type CpuTimes, cpuTimesOf, cpuMsSince } from './cpu-times-of';
import { type MachineTimes, machineTimesBetween, readMachineTimes } from './machine-times';

interface Look {
  machine: MachineTimes;
  services: UsageLook;
  corelab: CpuTimes;
}

/** What happened between the two looks. */
export interface AroundClock {
  machine: NonNullable<RecordedTrial['machine']>;
  /** Absent where the workload declares none. */
  services?: RecordedService[];
}

export class MachineAround {
  #before: Look | undefined;

  constructor(
    private readonly around: Surroundings,
    private readonly services: RunningServices,
  ) {}

  /** Just before the clock starts. */
  async begin(): Promise<void> {
    const services = await this.services.look();
    const corelab = cpuTimesOf(this.around.corelab);
    // The last thing before the clock, as it is the first one after it: nothing of ours is between the two looks.
    this.#before = { services, corelab, machine: readMachineTimes(this.around.stalls) };
  }

  /** Just after it has stopped: what the record keeps. @throws Error without `begin` */
  async end(): Promise<AroundClock> {
    if (this.#before === undefined) throw new Error('MachineAround.end() without begin()');
    const now = readMachineTimes(this.around.stalls);
    const machine = {
      ...machineTimesBetween(this.#before.machine, now),
      corelabMs: cpuMsSince(this.#before.corelab, cpuTimesOf(this.around.corelab)),
    };
    if (this.services.isEmpty) return { machine };
    const services = this.services.recorded(this.#before.services, await this.services.look());
    return { machine: { ...machine, setupMs: sumOf(services.map(({ cpuMs }) => cpuMs)) }, services };
  }
}

/** Not available where one of them is not. */
function sumOf(values: readonly Maybe<number>[]): Maybe<number> {
  let sum = 0;
  for (const value of values) {
    if (!isAvailable(value)) return value;
    sum += value;
  }
  return sum;
}
