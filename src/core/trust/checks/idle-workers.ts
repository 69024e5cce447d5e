/** Workers that had nothing to do although tasks were waiting: whoever hands tasks out, or the way to them, was too slow. */
import { formatCount, formatDuration, formatPercent } from '../../format/numbers';
import { comparedPoints, isBaseline } from '../../record/analysed-points';
import { pointName } from '../../record/point-name';
import type { RecordedTrial } from '../../record/run-record';
import { t } from '../../text/t';
import type { Checks, Note } from './check';

/** Of the workers' time until the last task began: below it every hand-out costs something, and nobody is to blame. */
const worthTelling = 0.1;

interface Stretch {
  worker: number;
  fromMs: number;
  toMs: number;
}

interface Idleness {
  /** Of the workers' time until the last task began. */
  share: number;
  longest: Stretch;
  /** Tasks that had not begun when it began. */
  waiting: number;
}

/**
 * The trial whose workers were idle for the largest share of their time while tasks had not begun. A baseline has no queue:
 * until it gets going, nobody keeps it waiting.
 */
export const workerIdle: Note = ({ points }) => {
  const queued = comparedPoints(points).filter((point) => !isBaseline(point));
  const all = queued.flatMap((point) =>
    point.trials.flatMap((trial) => {
      const idleness = idlenessOf(trial);
      return idleness === undefined ? [] : [{ point, trial, ...idleness }];
    }),
  );
  const [worst] = all.toSorted((a, b) => b.share - a.share);
  if (worst === undefined || worst.share < worthTelling) return undefined;
  const { point, trial, share, longest, waiting } = worst;
  return {
    point: point.id,
    round: trial.round,
    message: t('finding.worker-idle', {
      point: pointName(point, comparedPoints(points)),
      round: formatCount(trial.round + 1),
      worker: formatCount(longest.worker + 1),
      duration: formatDuration(longest.toMs - longest.fromMs),
      from: formatDuration(longest.fromMs),
      count: waiting,
      share: formatPercent(share),
    }),
  };
};

/**
 * Undefined where it cannot be told: where tasks arrive over time and may not be there yet, where partners wait for each other to go
 * wrong together, where a worker has several tasks in flight, where the single spans were not kept, where the queue was empty at once,
 * and where a program in another language shared its tasks out itself, since it has all of them.
 */
function idlenessOf(trial: RecordedTrial): Idleness | undefined {
  const { timeline, workers, measures = [], runtime } = trial;
  const isArriving = measures.some(({ id }) => id === 'latency');
  const isRace = measures.some(({ outcomes = [] }) => outcomes.some((outcome) => outcome.isRace === true));
  const isShared = new Set(timeline.lanes.map(({ worker }) => worker)).size < timeline.lanes.length;
  if (trial.failure !== undefined || isArriving || isRace || isShared) return undefined;
  if (timeline.inFlight !== undefined || runtime !== undefined) return undefined;
  const begins = beginsOf(trial);
  const emptyMs = Math.max(0, ...(begins ?? []));
  if (begins === undefined || emptyMs === 0) return undefined;
  const stretches = idleStretches(trial).flatMap(({ toMs, ...rest }) =>
    rest.fromMs < emptyMs ? [{ ...rest, toMs: Math.min(toMs, emptyMs) }] : [],
  );
  const [longest] = stretches.toSorted((a, b) => lengthOf(b) - lengthOf(a));
  if (longest === undefined) return undefined;
  const idleMs = stretches.reduce((sum, stretch) => sum + lengthOf(stretch), 0);
  // Of these a worker that had been given a task waited for a CPU, and was not idle.
  const queuedMs = workers.reduce((sum, { runQueueWaitByStateMs: ms }) => sum + (ms?.['dispatch'] ?? 0), 0);
  return {
    share: Math.max(0, idleMs - queuedMs) / (timeline.lanes.length * emptyMs),
    longest,
    waiting: begins.filter((ms) => ms > longest.fromMs).length,
  };
}

/** When each task began first, in ms; undefined where single spans were not kept. */
function beginsOf({ timeline }: RecordedTrial): number[] | undefined {
  const firsts = new Map<number, number>();
  for (const { segments } of timeline.lanes) {
    if (segments.kind !== 'spans') return undefined;
    for (const [, from, , task] of segments.spans) {
      if (task >= 0) firsts.set(task, Math.min(from, firsts.get(task) ?? Infinity));
    }
  }
  return [...firsts.values()];
}

/** What follows the last task of a worker is called its tail, whether or not others began further tasks then. */
function idleStretches({ timeline: { lanes, states } }: RecordedTrial): Stretch[] {
  return lanes.flatMap(({ worker, segments }) =>
    segments.kind !== 'spans'
      ? []
      : segments.spans.flatMap(([state, fromMs, toMs]) =>
          ['dispatch', 'tail'].includes(states[state] ?? '') ? [{ worker, fromMs, toMs }] : [],
        ),
  );
}

const lengthOf = ({ fromMs, toMs }: Stretch) => toMs - fromMs;

export const idleWorkers: Checks = { notes: { 'worker-idle': workerIdle } };
