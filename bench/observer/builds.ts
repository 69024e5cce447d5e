/** What `bench:observer -- --against FOLDER` compares: CPU time of host and window while trials are timed, and wall time. */
import { availableParallelism } from 'node:os';
import type { BuildContenders } from '../support/builds';
import { headless, type Observed, type RunToWatch, watched } from './contenders';

export function observedOfBuilds(run: RunToWatch): BuildContenders {
  return {
    'no window, ms of wall time': async ({ cli }) => (await headless(run, cli)).wallMs,
    'Bench view, CPU time in % of the machine': async ({ cli }) => share(await watched(run, 'Bench', cli)),
    'Live view, CPU time in % of the machine': async ({ cli }) => share(await watched(run, 'Live', cli)),
  };
}

function share({ hostMs, windowMs, timedMs }: Observed): number {
  return (100 * (hostMs + windowMs)) / (availableParallelism() * timedMs);
}
