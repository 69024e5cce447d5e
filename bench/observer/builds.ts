/** What `bench:observer -- --against FOLDER` compares: CPU time of host and window while trials are timed, and wall time. */
import { availableParallelism } from 'node:os';
import { quantile } from '../../src/core/statistics/median-interval';
import type { BuildContenders } from '../support/builds';
import { headless, type Observed, watched } from './contenders';
import type { RunToWatch } from './runs';

export function observedOfBuilds(long: RunToWatch, short: RunToWatch): BuildContenders {
  return {
    'no window, ms of wall time': async ({ cli }) => wallMs(await headless(long, cli)),
    'Bench view, CPU time in % of the machine': async ({ cli }) => share(await watched([long], 'Bench', cli)),
    'Live view, CPU time in % of the machine': async ({ cli }) => share(await watched([long], 'Live', cli)),
    'Bench view, ms of wall time of short trials': async ({ cli }) =>
      wallMs((await watched([short], 'Bench', cli))[0] as Observed),
  };
}

/** Median of the trials with all workers. */
function wallMs({ record }: Observed): number {
  return quantile(record.points.at(-1)?.trials.map((trial) => trial.wallMs) ?? [], 0.5);
}

function share([observed]: readonly Observed[]): number {
  const { hostMs, windowMs, timedMs } = observed as Observed;
  return (100 * (hostMs + windowMs)) / (availableParallelism() * timedMs);
}
