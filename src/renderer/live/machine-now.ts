/** The machine's figures of this moment beyond its cores, each with what it means. */
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import { busyPercent, type Sample } from '../../core/counters/sample';
import { formatCount, formatNumber, formatPercent } from '../../core/format/numbers';
import type { MachineFacts } from '../../core/record/run-record';
import { ownCpus } from '../state/current-run.svelte';

export interface NowFigure {
  id: string;
  label: string;
  value: Maybe<string>;
  help: string;
}

const waiting = notAvailable('no sample has come yet');

export function machineNow(sample: Sample | null, machine: MachineFacts): NowFigure[] {
  const quota = machine.quotaCpus;
  return [
    {
      id: 'switches',
      label: 'Context switches',
      value:
        sample === null ? waiting : shown(sample.switchesPerSecond, (value) => `${formatCount(value)} /s`),
      help: 'Of the whole machine: how often any CPU went from one thread to another.',
    },
    {
      id: 'steal',
      label: 'Steal',
      value: shown(stealShare(sample), formatPercent),
      help: 'Time that the hypervisor gave to other virtual machines.',
    },
    {
      id: 'others',
      label: 'Other programs',
      value: shown(othersCpus(sample), (cpus) => `${formatNumber(cpus, 2)} CPUs`),
      help: 'CPUs in use by everything that is not a worker of this run.',
    },
    {
      id: 'quota',
      label: 'Held back by quota',
      value: isAvailable(quota) ? shown(throttledShare(sample), formatPercent) : quota,
      help: 'Time in which the control group’s CPU quota stopped its programs.',
    },
    {
      id: 'pressure',
      label: 'Waiting for a CPU',
      value: shown(pressure(sample), (percent) => formatPercent(percent / 100)),
      help: 'Share of time in which at least one program was ready to run but had no CPU.',
    },
  ];
}

function shown(value: Maybe<number>, format: (value: number) => string): Maybe<string> {
  return isAvailable(value) ? format(value) : value;
}

/** Mean over the cores, 0 to 1. */
function stealShare(sample: Sample | null): Maybe<number> {
  if (sample === null) return waiting;
  if (!isAvailable(sample.cores)) return sample.cores;
  let sum = 0;
  for (const { shares } of sample.cores) {
    if (!isAvailable(shares)) return shares;
    if (!isAvailable(shares.steal)) return shares.steal;
    sum += shares.steal;
  }
  return sample.cores.length === 0 ? notAvailable('no core was listed') : sum / sample.cores.length / 100;
}

function othersCpus(sample: Sample | null): Maybe<number> {
  if (sample === null) return waiting;
  if (!isAvailable(sample.cores)) return sample.cores;
  const own = ownCpus(sample);
  if (own === undefined) return notAvailable('the CPU time of a worker could not be measured');
  let busy = 0;
  for (const { shares } of sample.cores) {
    if (!isAvailable(shares)) return shares;
    busy += busyPercent(shares) / 100;
  }
  // Counters of cores and of threads tick at different moments.
  return Math.max(0, busy - own);
}

function throttledShare(sample: Sample | null): Maybe<number> {
  if (sample === null) return waiting;
  if (!isAvailable(sample.throttling)) return sample.throttling;
  const perSecond = sample.throttling.throttledMsPerSecond;
  return isAvailable(perSecond) ? perSecond / 1000 : perSecond;
}

function pressure(sample: Sample | null): Maybe<number> {
  if (sample === null) return waiting;
  return isAvailable(sample.pressure) ? sample.pressure.somePercent : sample.pressure;
}
