/** What this process itself costs from look to look, all of its threads and everything it does: the monitor's own bill. */
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import { percentOfInterval } from '../../core/counters/counter-rate';

export interface OwnUsage {
  /** CPU time in percent of one core. Programs that it starts are not counted. */
  cpuPercent: Maybe<number>;
  /** Context switches since the look before, voluntary and not. */
  switches: Maybe<number>;
}

type ResourceUsage = Pick<
  NodeJS.ResourceUsage,
  'userCPUTime' | 'systemCPUTime' | 'voluntaryContextSwitches' | 'involuntaryContextSwitches'
>;

const firstLook = notAvailable('the first sample has nothing before it');
const noSwitches = notAvailable('Windows does not count the switches of a process');

export class OwnUsageMeter {
  #before: ResourceUsage | null = null;

  constructor(
    private readonly read: () => ResourceUsage = () => process.resourceUsage(),
    private readonly platform: NodeJS.Platform = process.platform,
  ) {}

  /** @param interval ms since the call before, or why rates make no sense */
  since(interval: Maybe<number>): OwnUsage {
    const [before, now] = [this.#before, this.read()];
    this.#before = now;
    if (before === null) return { cpuPercent: firstLook, switches: firstLook };
    const cpuMs = (usage: ResourceUsage) => (usage.userCPUTime + usage.systemCPUTime) / 1000;
    const switches = (usage: ResourceUsage) =>
      usage.voluntaryContextSwitches + usage.involuntaryContextSwitches;
    return {
      cpuPercent: isAvailable(interval) ? percentOfInterval(cpuMs(before), cpuMs(now), interval) : interval,
      // libuv leaves the fields at 0 there.
      switches: this.platform === 'win32' ? noSwitches : Math.max(0, switches(now) - switches(before)),
    };
  }
}
