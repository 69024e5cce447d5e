/** What held the whole machine, or all programs of a control group, back while they ran. */
import { isAvailable } from '../../availability';
import { counted, formatDuration, formatNumber, formatPercent } from '../../format/numbers';
import { comparedPoints } from '../../record/analysed-points';
import { t } from '../../text/t';
import { heatEvents, neverThrottled, throttledBy } from '../trial-stalls';
import { bySize, type Checks, type Note, type SharedCheck } from './check';

export const throttling: SharedCheck = {
  concerns: ({ trials, baselines, record, limits }) => {
    const { usableCpus } = record.machine.topology;
    const share = Math.max(throttledBy(trials, usableCpus).share, throttledBy(baselines, usableCpus).share);
    return bySize(share, limits.throttled, limits.ruinouslyThrottled);
  },
  sentence: ({ trials, record }) => {
    const { periods, ms, share } = throttledBy(trials, record.machine.topology.usableCpus);
    const size = { periods: counted(periods, 'time'), duration: formatDuration(ms) };
    return t('finding.throttled', { ...size, share: formatPercent(share) });
  },
};

/** A quota that is known never to have stopped anybody has done no harm. */
export const quota: SharedCheck = {
  concerns: ({ point, trials, baselines, record }) => {
    const { quotaCpus } = record.machine;
    if (!isAvailable(quotaCpus) || quotaCpus >= point.workers) return undefined;
    return neverThrottled([...trials, ...baselines]) ? undefined : 'doubtful';
  },
  sentence: ({ points, record: { machine } }) =>
    t('finding.quota', {
      cpus: isAvailable(machine.quotaCpus) ? formatNumber(machine.quotaCpus, 2) : '',
      workers: counted(Math.max(...points.map(({ workers }) => workers)), 'worker'),
    }),
};

export const heat: SharedCheck = {
  concerns: ({ trials, baselines }) => (heatEvents([...trials, ...baselines]) === 0 ? undefined : 'doubtful'),
  sentence: ({ trials }) => t('finding.heat', { times: counted(heatEvents(trials), 'time') }),
};

export const power: SharedCheck = {
  concerns: ({ record: { machine } }) => {
    if (machine.powerSource === 'battery') return 'doubtful';
    const { clockRate } = machine;
    const saves = clockRate !== undefined && isAvailable(clockRate) && clockRate.savesPower;
    return saves ? 'doubtful' : undefined;
  },
  sentence: ({ record: { machine } }) => {
    if (machine.powerSource === 'battery') return t('finding.battery');
    const { clockRate } = machine;
    const setting = clockRate !== undefined && isAvailable(clockRate) ? clockRate.setting : '';
    return t('finding.power-saving', { setting });
  },
};

/** Firmware rounds: a limit of 98 % is none. */
const hardlyLimited = 0.95;

export const limitedClockRate: Note = ({ machine: { clockRate } }) => {
  if (clockRate === undefined || !isAvailable(clockRate)) return undefined;
  const { savesPower, setting, highestShare } = clockRate;
  if (savesPower || highestShare >= hardlyLimited) return undefined;
  return t('finding.clock-rate', { share: formatPercent(highestShare), setting });
};

/** Of the control group, whose memory was used up. */
export const killedForMemory: Note = ({ points }) => {
  const kills = points
    .flatMap(({ trials }) => trials.map(({ machine }) => machine?.memoryKills ?? 0))
    .filter((count) => isAvailable(count))
    .reduce((all, count) => all + count, 0);
  return kills === 0 ? undefined : t('finding.memory', { count: kills });
};

export const moreWorkersThanCpus: Note = ({ points, machine }) => {
  const { usableCpus } = machine.topology;
  if (usableCpus === machine.quotaCpus) return undefined; // the quota says so
  const above = comparedPoints(points).filter((point) => point.workers > usableCpus);
  if (above.length === 0) return undefined;
  return t('finding.more-workers', {
    cpus: counted(usableCpus, 'CPU'),
    workers: counted(Math.max(...above.map((point) => point.workers)), 'worker'),
    models: [...new Set(above.map((point) => point.model))].join(', '),
  });
};

export const heldBack: Checks = {
  shared: { throttled: throttling, quota, heat, power },
  notes: {
    memory: killedForMemory,
    'more-workers-than-cpus': moreWorkersThanCpus,
    'clock-rate': limitedClockRate,
  },
};
