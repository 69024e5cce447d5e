/**
 * The workers of a run at this moment: as they are watched, or, where trials are over before anybody could look twice,
 * as the last one left them. So that a run of short trials shows its workers too, and a table does not come and go.
 */
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import type { Sample, Switches, WatchedSample } from '../../core/counters/sample';
import type { RunSnapshot } from '../../core/protocol/lab-api-run';
import type { RecordedPoint, RecordedTrial, RecordedWorker, RunRecord } from '../../core/record/run-record';

export type WorkerNow = Pick<
  WatchedSample,
  | 'cpuPercent'
  | 'switchesPerSecond'
  | 'allSwitchesPerSecond'
  | 'runQueueWaitPercent'
  | 'lastCpu'
  | 'migrations'
> & {
  /** Later versions may know kinds of workers that this one does not. */
  executor: Pick<WatchedSample['executor'], 'pid' | 'threadId'> & { kind: string };
  tasksDone: Maybe<number>;
};

export interface WorkersNow {
  workers: readonly WorkerNow[];
  /** The point of the trial that is over; null where the figures are of now. */
  over: RecordedPoint | null;
  /** What the record brings, for kinds of workers that this version does not know. */
  words: RunRecord['words'];
}

type Followed = Pick<RunSnapshot, 'executors' | 'progress' | 'record'>;

/** @param run that goes on. Null when nothing is known of any worker yet. */
export function workersNow(sample: Sample | null, run: Followed): WorkersNow | null {
  const watched = sample?.watched ?? [];
  const { words } = run.record;
  if (watched.some(({ cpuPercent }) => isAvailable(cpuPercent))) {
    return { workers: watched.map((one) => ({ ...one, tasksDone: tasksDone(one, run) })), over: null, words };
  }
  const last = lastTrial(run.record.points);
  return (
    last && {
      workers: last.trial.workers.map((worker) => ofTrial(worker, last.trial)),
      over: last.point,
      words,
    }
  );
}

/** Of all workers, per second; null where one of them could not be counted. */
export function switchesOf({ workers }: WorkersNow): Switches | null {
  const sum = { voluntary: 0, involuntary: 0 };
  for (const { switchesPerSecond } of workers) {
    if (!isAvailable(switchesPerSecond)) return null;
    sum.voluntary += switchesPerSecond.voluntary;
    sum.involuntary += switchesPerSecond.involuntary;
  }
  return sum;
}

const notReported = notAvailable('its trial has not reported it yet');
const notKept = notAvailable('it is not kept when a trial is over');

function tasksDone({ executor }: WatchedSample, { executors, progress }: Followed): Maybe<number> {
  const place = executors.findIndex(
    ({ kind, pid, threadId }) =>
      kind === executor.kind && pid === executor.pid && threadId === executor.threadId,
  );
  return progress?.doneBy?.[place] ?? notReported;
}

/** The trial that ended last, unless it failed. */
function lastTrial(points: readonly RecordedPoint[]): { trial: RecordedTrial; point: RecordedPoint } | null {
  let last: { trial: RecordedTrial; point: RecordedPoint } | null = null;
  for (const point of points) {
    const trial = point.trials.at(-1);
    if (trial !== undefined && trial.wallMs > 0 && trial.startedAtMs >= (last?.trial.startedAtMs ?? 0))
      last = { trial, point };
  }
  return last;
}

function ofTrial(worker: RecordedWorker, { wallMs }: RecordedTrial): WorkerNow {
  const { kind, pid, threadId, tasks, cpuMs, switches, runQueueWaitMs } = worker;
  const percent = (ms: Maybe<number>) => (isAvailable(ms) ? (100 * ms) / wallMs : ms);
  const perSecond = (count: number) => (1000 * count) / wallMs;
  return {
    executor: { kind, pid, threadId },
    tasksDone: tasks,
    cpuPercent: percent(cpuMs),
    switchesPerSecond: isAvailable(switches)
      ? { voluntary: perSecond(switches.voluntary), involuntary: perSecond(switches.involuntary) }
      : switches,
    runQueueWaitPercent: percent(runQueueWaitMs),
    lastCpu: notKept,
    migrations: notKept,
  };
}
