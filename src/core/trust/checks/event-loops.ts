/** What keeps programs on an event loop from being concurrent: causes, with the place in the run that proves them. */
import { formatCount, formatDuration, formatPercent } from '../../format/numbers';
import { pointMeasures } from '../../measures/point-measures';
import { comparedPoints } from '../../record/analysed-points';
import { pointName } from '../../record/point-name';
import type { RecordedPoint, RecordedTrial } from '../../record/run-record';
import { t } from '../../text/t';
import type { Checks, Note } from './check';

/** From here on a task counts as long: the limit of the W3C's Long Tasks API, in ms. */
const longMs = 50;
/** Of the lanes' time: below it there is little that could be awaited together. */
const mostlyWaiting = 0.5;

/** The one that kept its loop for longest, where others shared it. */
export const neverYielded: Note = ({ points }) => {
  const holds = soundTrials(comparedPoints(points)).flatMap(({ point, trial }) =>
    trial.timeline.lanes.length <= trial.workers.length
      ? []
      : trial.workers.flatMap(({ longestHold }) =>
          longestHold === undefined ? [] : [{ point, trial, hold: longestHold }],
        ),
  );
  const [longest] = holds.toSorted((a, b) => b.hold.ms - a.hold.ms);
  if (longest === undefined || longest.hold.ms < longMs) return undefined;
  const { point, trial, hold } = longest;
  return {
    point: point.id,
    round: trial.round,
    message: t('finding.never-yielded', {
      point: pointName(point, comparedPoints(points)),
      task: formatCount(hold.task),
      round: formatCount(trial.round + 1),
      duration: formatDuration(hold.ms),
      from: formatDuration(Math.max(0, hold.untilMs - hold.ms)),
    }),
  };
};

/** A loop with one task in flight, which waits most of the time. */
export const oneAfterAnother: Note = ({ points }) => {
  for (const { point, trial } of soundTrials(comparedPoints(points))) {
    const isOneByOne =
      trial.timeline.lanes.length === trial.workers.length &&
      trial.workers.every(({ longestHold }) => longestHold !== undefined);
    const share = shareOf(trial, 'wait');
    if (!isOneByOne || share < mostlyWaiting || trial.tasks.total < 2) continue;
    const values = { point: pointName(point, comparedPoints(points)), share: formatPercent(share) };
    return { point: point.id, round: trial.round, message: t('finding.one-after-another', values) };
  }
  return undefined;
};

/** Half of the calls, or more, found another one waiting for a thread already. */
export const poolFull: Note = ({ points }) => {
  const full = comparedPoints(points).flatMap((point) => {
    const queue = pointMeasures(point.trials).find(({ id }) => id === 'pool-queue')?.figures;
    const [half, most] = [queue?.p50?.median ?? 0, queue?.max?.median ?? 0];
    return half < 1 ? [] : [{ point, half, most }];
  });
  const [fullest] = full.toSorted((a, b) => b.half - a.half);
  if (fullest === undefined) return undefined;
  const { point, half, most } = fullest;
  const [trial] = soundTrials([point]).map((one) => one.trial);
  return {
    point: point.id,
    ...(trial !== undefined && { round: trial.round }),
    message: t('finding.pool-full', {
      point: pointName(point, comparedPoints(points)),
      half: formatCount(half),
      most: formatCount(most),
      share: formatPercent(trial === undefined ? 0 : shareOf(trial, 'offload')),
    }),
  };
};

function soundTrials(points: readonly RecordedPoint[]): { point: RecordedPoint; trial: RecordedTrial }[] {
  return points.flatMap((point) =>
    point.trials.flatMap((trial) => (trial.failure === undefined ? [{ point, trial }] : [])),
  );
}

/** Of the time of all lanes. */
function shareOf({ timeline: { lanes }, wallMs }: RecordedTrial, state: string): number {
  const ms = lanes.reduce((sum, { totalsMs }) => sum + (totalsMs[state] ?? 0), 0);
  return lanes.length === 0 || wallMs === 0 ? 0 : ms / (lanes.length * wallMs);
}

export const eventLoops: Checks = {
  notes: {
    'never-yielded': neverYielded,
    'one-after-another': oneAfterAnother,
    'pool-full': poolFull,
  },
};
