/**
 * What a reader must know beside the figures of a run, each with its size. Used by the lab after every trial. A
 * warning is one function from a record to a sentence or nothing; a new one is a function and a line in the list.
 */
import type { RunWarning } from '../protocol/run-events';
import type { RunRecord } from '../record/run-record';
import { counted, formatNumber, formatPercent } from '../format/numbers';
import { loadDuringTrials } from './load-during-trials';

type Check = (record: RunRecord) => string | undefined;

const checks: Readonly<Record<string, Check>> = {
  'tasks-failed': failedTasks,
  'trials-failed': failedTrials,
  preliminary: preliminaryIntervals,
  'more-workers-than-cpus': moreWorkersThanCpus,
  steal: stolenTime,
  'other-load': otherPrograms,
};

/** All warnings that the record itself gives reason for, in a fixed order. */
export function runWarnings(record: RunRecord): RunWarning[] {
  return Object.entries(checks).flatMap(([code, check]) => {
    const message = check(record);
    return message === undefined ? [] : [{ code, message }];
  });
}

function failedTasks({ points }: RunRecord): string | undefined {
  const trials = points.flatMap((point) => point.trials);
  const failed = trials.reduce((sum, trial) => sum + trial.tasks.failed, 0);
  if (failed === 0) return undefined;
  const total = trials.reduce((sum, trial) => sum + trial.tasks.total, 0);
  return `${counted(failed, 'task')} of ${counted(total, 'task')} failed for good: the figures are for work that was not all done.`;
}

function failedTrials({ points }: RunRecord): string | undefined {
  const failed = points.flatMap((point) => point.trials.filter((trial) => trial.failure !== undefined));
  if (failed.length === 0) return undefined;
  return `${counted(failed.length, 'trial')} came to nothing and ${failed.length === 1 ? 'is' : 'are'} in no figure.`;
}

function preliminaryIntervals({ points }: RunRecord): string | undefined {
  const rounds = points
    .filter((point) => point.speedup?.preliminary)
    .map((point) => point.speedup?.rounds ?? 0);
  if (rounds.length === 0) return undefined;
  const most = Math.max(...rounds);
  if (most === 1)
    return 'One round tells nothing of how far the figures vary: six or more give an interval of 95 %.';
  return `The intervals are preliminary: the range of ${counted(most, 'round')}, which covers the true median in ${formatPercent(1 - 2 * 0.5 ** most)} of runs. Six rounds or more give 95 %.`;
}

function moreWorkersThanCpus({ points, machine }: RunRecord): string | undefined {
  const { usableCpus } = machine.topology;
  const above = points.filter((point) => point.workers > usableCpus);
  if (above.length === 0) return undefined;
  const models = [...new Set(above.map((point) => point.model))].join(', ');
  const most = Math.max(...above.map((point) => point.workers));
  return `Only ${counted(usableCpus, 'CPU')} can be used here for up to ${counted(most, 'worker')} (${models}): they take turns when they compute.`;
}

/** Below two percent of a machine, steal moves a result less than rounds differ anyway. */
function stolenTime(record: RunRecord): string | undefined {
  const load = loadDuringTrials(record);
  if (load === null || load.stealShare < 0.02) return undefined;
  return `The hypervisor gave ${formatPercent(load.stealShare)} of the CPU time to other virtual machines while trials ran.`;
}

function otherPrograms(record: RunRecord): string | undefined {
  const load = loadDuringTrials(record);
  if (load === null || load.otherShare < 0.1) return undefined;
  return `Other programs used ${formatNumber(load.otherShare * load.cores, 2)} of ${counted(load.cores, 'CPU')} while trials ran: close them for better figures.`;
}
