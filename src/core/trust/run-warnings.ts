/**
 * What a reader must know beside the figures of a run, each with its size. Used by the lab after every trial. A
 * warning is one function from a record to a sentence or nothing; a new one is a function and a line in the list.
 */
import { isAvailable } from '../availability';
import { counted, formatDuration, formatNumber, formatPercent } from '../format/numbers';
import { analysedPoints, comparedPoints } from '../record/analysed-points';
import type { RecordedFinding, RecordedTrial, RunRecord } from '../record/run-record';
import { trustLimits } from './limits';
import { loadCounts, wholeLoad } from './trial-load';
import { clockJumpMs, heatEvents, stoodStillMs, throttledBy } from './trial-stalls';

type Check = (record: RunRecord) => string | undefined;

const checks: Readonly<Record<string, Check>> = {
  'tasks-failed': failedTasks,
  'trials-failed': failedTrials,
  preliminary: preliminaryIntervals,
  'more-workers-than-cpus': moreWorkersThanCpus,
  steal: stolenTime,
  'other-load': otherPrograms,
  throttled: throttledByQuota,
  quota: quotaBelowWorkers,
  heat: tooHot,
  memory: killedForMemory,
  battery: onBattery,
  'clock-rate': slowClockRate,
  'clock-jump': sleptOrSet,
};

/** All warnings that the record itself gives reason for, in a fixed order. */
export function runWarnings(record: RunRecord): RecordedFinding[] {
  return Object.entries(checks).flatMap(([code, check]) => {
    const message = check(record);
    return message === undefined ? [] : [{ code, scope: 'run', level: 'note', message }];
  });
}

/** In trials that came to a result: of the others nothing is in any figure. */
function failedTasks(record: RunRecord): string | undefined {
  const trials = allTrials(record);
  const failed = trials.reduce((sum, trial) => sum + trial.tasks.failed, 0);
  if (failed === 0) return undefined;
  const total = trials.reduce((sum, trial) => sum + trial.tasks.total, 0);
  return `${counted(failed, 'task')} of ${counted(total, 'task')} failed for good: the figures are for work that was not all done.`;
}

function failedTrials(record: RunRecord): string | undefined {
  const failed = comparedPoints(record.points).flatMap((point) =>
    point.trials.filter((trial) => trial.failure !== undefined),
  );
  if (failed.length === 0) return undefined;
  return `${counted(failed.length, 'trial')} came to nothing and ${failed.length === 1 ? 'is' : 'are'} in no figure.`;
}

function preliminaryIntervals(record: RunRecord): string | undefined {
  const rounds = analysedPoints(record)
    .filter((point) => point.speedup?.preliminary)
    .map((point) => point.speedup?.rounds ?? 0);
  if (rounds.length === 0) return undefined;
  const most = Math.max(...rounds);
  if (most === 1)
    return 'One round tells nothing of how far the figures vary: six or more give an interval of 95 %.';
  return `The intervals are preliminary: the range of ${counted(most, 'round')}, which covers the true median in ${formatPercent(1 - 2 * 0.5 ** most)} of runs. Six rounds or more give 95 %.`;
}

function moreWorkersThanCpus(record: RunRecord): string | undefined {
  const points = comparedPoints(record.points);
  const { usableCpus } = record.machine.topology;
  if (usableCpus === record.machine.quotaCpus) return undefined; // told as the quota
  const above = points.filter((point) => point.workers > usableCpus);
  if (above.length === 0) return undefined;
  const models = [...new Set(above.map((point) => point.model))].join(', ');
  const most = Math.max(...above.map((point) => point.workers));
  return `Only ${counted(usableCpus, 'CPU')} can be used here for up to ${counted(most, 'worker')} (${models}): they take turns when they compute.`;
}

/** Of programs and the hypervisor in all trials together; a point's own verdict looks at its own. */
function stolenTime(record: RunRecord): string | undefined {
  const load = wholeLoad(allTrials(record));
  if (load === null || load.stealShare < trustLimits.steal) return undefined;
  return `The hypervisor gave ${formatPercent(load.stealShare)} of the CPU time to other virtual machines while trials ran.`;
}

function otherPrograms(record: RunRecord): string | undefined {
  const load = loadCounts(record.machine) ? wholeLoad(allTrials(record)) : null;
  if (load === null || load.otherShare < trustLimits.otherLoad) return undefined;
  const { usableCpus } = record.machine.topology;
  return `Other programs used ${formatNumber(load.otherShare * usableCpus, 2)} of ${counted(usableCpus, 'CPU')} while trials ran: close them for better figures.`;
}

function throttledByQuota(record: RunRecord): string | undefined {
  const { periods, ms, share } = throttledBy(allTrials(record), record.machine.topology.usableCpus);
  if (periods === 0) return undefined;
  return `The CPU quota stopped the programs of this control group ${counted(periods, 'time')} while trials ran, for ${formatDuration(ms)} in all: ${formatPercent(share)} of the CPU time that it allows.`;
}

function quotaBelowWorkers(record: RunRecord): string | undefined {
  const { quotaCpus } = record.machine;
  const most = Math.max(0, ...comparedPoints(record.points).map(({ workers }) => workers));
  if (!isAvailable(quotaCpus) || quotaCpus >= most) return undefined;
  return `A CPU quota gives this control group ${formatNumber(quotaCpus, 2)} CPUs: ${counted(most, 'worker')} that compute cannot get more, whatever the machine has.`;
}

function tooHot(record: RunRecord): string | undefined {
  const events = heatEvents(allTrials(record));
  if (events === 0) return undefined;
  return `The processor was slowed down ${counted(events, 'time')} while trials ran, because it was too hot.`;
}

function killedForMemory(record: RunRecord): string | undefined {
  const kills = record.points.flatMap(({ trials }) =>
    trials.map(({ machine }) => machine?.memoryKills ?? 0).filter((count) => isAvailable(count)),
  );
  const sum = kills.reduce((all, count) => all + count, 0);
  if (sum === 0) return undefined;
  return `The kernel killed ${counted(sum, 'process', 'processes')} while trials ran: the memory of the control group was used up. Use fewer workers or give each less memory.`;
}

function onBattery({ machine }: RunRecord): string | undefined {
  return machine.powerSource === 'battery'
    ? 'The computer ran on its battery: clock rates may have been held down, and others when it is plugged in.'
    : undefined;
}

function slowClockRate({ machine: { clockRate } }: RunRecord): string | undefined {
  if (clockRate === undefined || !isAvailable(clockRate)) return undefined;
  const { savesPower, setting, highestShare } = clockRate;
  if (savesPower)
    return `The processor was told to save power (${setting}): times are longer than they need be.`;
  // Firmware rounds: a limit of 98 % is none.
  if (highestShare >= 0.95) return undefined;
  return `The clock rate was limited to ${formatPercent(highestShare)} of what the processor can do (${setting}).`;
}

function sleptOrSet(record: RunRecord): string | undefined {
  const jump = clockJumpMs(allTrials(record));
  if (jump >= trustLimits.clockJumpMs) {
    return `The computer slept or its clock was changed while a trial ran, by ${formatDuration(jump)}.`;
  }
  const still = stoodStillMs(allTrials(record), record.samples);
  if (still < trustLimits.sleptMs) return undefined;
  return `The computer slept, was paused or hung while a trial ran, for ${formatDuration(still)}.`;
}

/** The findings of a record that do not follow from it: what somebody noted while it was measured. */
export function notedFindings({ findings }: Pick<RunRecord, 'findings'>): RecordedFinding[] {
  return findings.filter(({ scope, code }) => scope === 'run' && !Object.hasOwn(checks, code));
}

function allTrials(record: RunRecord): RecordedTrial[] {
  return comparedPoints(record.points).flatMap((point) =>
    point.trials.filter(({ failure }) => failure === undefined),
  );
}
