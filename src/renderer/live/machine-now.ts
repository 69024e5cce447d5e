/** The machine's figures of this moment beyond its cores, each with what it means. */
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import { machineShares, othersPercent } from '../../core/counters/machine-shares';
import type { Sample } from '../../core/counters/sample';
import { formatCount } from '../../core/format/numbers';
import type { MachineFacts } from '../../core/record/run-record';

export interface NowFigure {
  id: string;
  label: string;
  value: Maybe<string>;
  help: string;
}

const waiting = notAvailable('no sample has come yet');
const unwatched = notAvailable(
  'no trial of the run was long enough to be told apart from other programs just now',
);

/** @param running a run goes on: what its workers use is not that of other programs, wherever they can be told apart. */
export function machineNow(sample: Sample | null, machine: MachineFacts, running: boolean): NowFigure[] {
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
      value: shown(stealPercent(sample), wholePercent),
      help: 'Time that the hypervisor gave to other virtual machines.',
    },
    {
      id: 'others',
      label: 'Other programs',
      value: shown(othersShare(sample, machine, running), wholePercent),
      help: 'Share of the CPUs open to Corelab that everything but this run’s workers uses.',
    },
    {
      id: 'quota',
      label: 'Held back by quota',
      value: isAvailable(quota) ? shown(throttledPercent(sample, quota), wholePercent) : quota,
      help: 'Share of the CPU time the quota allows in which it stopped the control group’s programs.',
    },
    {
      id: 'pressure',
      label: 'Waiting for a CPU',
      value: shown(pressure(sample), wholePercent),
      help: 'Share of time in which at least one program was ready to run but had no CPU.',
    },
  ];
}

/** Without decimals: a figure that changes four times a second should not change its width. */
function wholePercent(percent: number): string {
  return `${Math.round(percent)} %`;
}

function shown(value: Maybe<number>, format: (value: number) => string): Maybe<string> {
  return isAvailable(value) ? format(value) : value;
}

function stealPercent(sample: Sample | null): Maybe<number> {
  if (sample === null) return waiting;
  const shares = machineShares(sample);
  return isAvailable(shares) ? shares.steal : shares;
}

function othersShare(sample: Sample | null, { cores: known }: MachineFacts, running: boolean): Maybe<number> {
  if (sample === null) return waiting;
  // Workers that came and went since the look before would pass for other programs.
  if (running && sample.watched.length === 0) return unwatched;
  const barred = new Set(known?.filter(({ usable }) => !usable).map(({ cpu }) => cpu));
  const cores = isAvailable(sample.cores) ? sample.cores.filter(({ cpu }) => !barred.has(cpu)) : sample.cores;
  return othersPercent({ cores }, ownCpuPercent(sample));
}

/** Of all workers that are watched, in percent of one core. */
function ownCpuPercent({ watched }: Sample): Maybe<number> {
  let sum = 0;
  for (const { cpuPercent } of watched) {
    if (!isAvailable(cpuPercent)) return cpuPercent;
    sum += cpuPercent;
  }
  return sum;
}

/** @param quotaCpus all of whose time is 100 % */
function throttledPercent(sample: Sample | null, quotaCpus: number): Maybe<number> {
  if (sample === null) return waiting;
  if (!isAvailable(sample.throttling)) return sample.throttling;
  const perSecond = sample.throttling.throttledMsPerSecond;
  return isAvailable(perSecond) ? Math.min(100, perSecond / 10 / quotaCpus) : perSecond;
}

function pressure(sample: Sample | null): Maybe<number> {
  if (sample === null) return waiting;
  return isAvailable(sample.pressure) ? sample.pressure.somePercent : sample.pressure;
}
