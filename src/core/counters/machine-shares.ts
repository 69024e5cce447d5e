/** The machine as a whole, from its cores: what the terminal shows in one figure. */
import { isAvailable, type Maybe, notAvailable } from '../availability';
import { busyPercent, type CoreShares, type Sample } from './sample';

const allGone = notAvailable('no CPU has figures');

/** The mean over the CPUs that have figures; one that came online meanwhile or is offline does not count. */
export function machineShares({ cores }: Pick<Sample, 'cores'>): Maybe<CoreShares> {
  if (!isAvailable(cores)) return cores;
  const known = cores.map(({ shares }) => shares).filter((shares) => isAvailable(shares));
  // With one CPU, or none left, its own reason says more.
  if (known.length === 0)
    return cores.map(({ shares }) => shares).find((one) => !isAvailable(one)) ?? allGone;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const maybeMean = (values: readonly Maybe<number>[]): Maybe<number> => {
    const missing = values.find((value) => !isAvailable(value));
    return missing ?? mean(values.filter((value) => isAvailable(value)));
  };
  return {
    user: mean(known.map(({ user }) => user)),
    system: mean(known.map(({ system }) => system)),
    iowait: maybeMean(known.map(({ iowait }) => iowait)),
    steal: maybeMean(known.map(({ steal }) => steal)),
    idle: mean(known.map(({ idle }) => idle)),
  };
}

/**
 * Load that is not ours, in percent of the whole machine.
 * @param ownCpuPercent CPU time of our own process, in percent of one core
 */
export function othersPercent(sample: Pick<Sample, 'cores'>, ownCpuPercent: Maybe<number>): Maybe<number> {
  const shares = machineShares(sample);
  if (!isAvailable(shares)) return shares;
  if (!isAvailable(ownCpuPercent)) return ownCpuPercent;
  const cpus = isAvailable(sample.cores) ? sample.cores.filter((core) => isAvailable(core.shares)).length : 0;
  return Math.max(0, busyPercent(shares) - ownCpuPercent / cpus);
}
