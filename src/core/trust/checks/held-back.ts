/** What held the whole machine, or all programs of a control group, back while they ran. */
import { isAvailable } from '../../availability';
import { counted, formatDuration, formatNumber, formatPercent } from '../../format/numbers';
import { heatEvents, neverThrottled, throttledBy } from '../trial-stalls';
import { bySize, type Check, found } from './check';

export const throttling: Check = ({ trials, baselines, record, limits }) => {
  const { usableCpus } = record.machine.topology;
  const [own, reference] = [throttledBy(trials, usableCpus), throttledBy(baselines, usableCpus)];
  const more = own.share >= reference.share ? own : reference;
  const message = `the CPU quota stopped its programs for ${formatDuration(more.ms)} in ${counted(more.periods, 'period')}, ${formatPercent(more.share)} of the CPU time that it allows`;
  return bySize(more.share, limits.throttled, limits.ruinouslyThrottled, message);
};

/** A quota that is known never to have stopped anybody has done no harm. */
export const quota: Check = ({ point, trials, baselines, record }) => {
  const { quotaCpus } = record.machine;
  if (!isAvailable(quotaCpus) || quotaCpus >= point.workers) return undefined;
  if (neverThrottled([...trials, ...baselines])) return undefined;
  return found(
    'doubtful',
    `the CPU quota is ${formatNumber(quotaCpus, 2)} CPUs for ${counted(point.workers, 'worker')}`,
  );
};

export const heat: Check = ({ trials, baselines }) => {
  const events = heatEvents([...trials, ...baselines]);
  if (events === 0) return undefined;
  return found('doubtful', `the processor was slowed down ${counted(events, 'time')} because it was too hot`);
};

export const power: Check = ({ record: { machine } }) => {
  if (machine.powerSource === 'battery') return found('doubtful', 'the computer ran on its battery');
  const { clockRate } = machine;
  if (clockRate === undefined || !isAvailable(clockRate) || !clockRate.savesPower) return undefined;
  return found('doubtful', `the processor was told to save power (${clockRate.setting})`);
};
