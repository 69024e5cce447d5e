/**
 * T5: tasks that the application schedules on one thread hold less memory than threads of the operating system, and cost it no
 * context switch each. The memory of a thread is the slope over several numbers of them, so that what the process takes anyway
 * does not count.
 */
import { formatCount, formatNumber } from '../../format/numbers';
import { formatQuantity } from '../../format/quantity';
import { figuresOf } from '../../measures/point-measures';
import type { AnalysedPoint } from '../../record/analysed-points';
import type { RecordedTrial } from '../../record/run-record';
import { type MedianInterval, medianInterval } from '../../statistics/median-interval';
import { t } from '../../text/t';
import { type ClaimOf, fewRounds, pointsOf, unclearBecause } from './claim';
import { switchesPerTask } from './switches-per-task';

const concept = 'T5';
/** What a server with many open connections may hold, and no system has threads for. */
const many = 100_000;

export const greenThreads: ClaimOf = (_record, points) => {
  const greens = pointsOf(points, 'green').toSorted(byInFlight);
  const threads = pointsOf(points, 'thread-per-operation').toSorted(byInFlight);
  const [green, most] = [greens.at(-1), threads.at(-1)];
  if (green === undefined || most === undefined || threads.length < 2) return undefined;
  const ofGreen = memoryOf(green);
  const ofThread = slopeOf(threads);
  if (ofGreen === undefined || ofThread === undefined) return undefined;
  const unclear = unclearBecause(concept, [green, ...threads], points);
  if (unclear !== undefined) return unclear;
  if (ofGreen.preliminary || ofThread.preliminary) return fewRounds(concept);
  const values = {
    green: kilobytes(ofGreen),
    thread: kilobytes(ofThread),
    many: formatCount(many),
    threadsNeed: ofMany(ofThread.median),
    greenNeed: ofMany(ofGreen.median),
  };
  const [ofTask, ofOwnThread] = [switchesPerTask(green), switchesPerTask(most)];
  const switches =
    ofTask === undefined || ofOwnThread === undefined
      ? ''
      : ` ${t('claim.t5.switches', { green: formatNumber(ofTask), threads: formatNumber(ofOwnThread) })}`;
  if (ofGreen.high < ofThread.low)
    return { concept, shown: 'yes', sentence: `${t('claim.t5.less', values)}${switches}` };
  const isMore = ofGreen.low > ofThread.high;
  return {
    concept,
    shown: isMore ? 'no' : 'unclear',
    sentence: `${t(isMore ? 'claim.t5.more' : 'claim.t5.unclear', values)}${switches}`,
  };
};

const inFlight = ({ settings }: Pick<AnalysedPoint, 'settings'>) => Number(settings['concurrency']);
const byInFlight = (a: AnalysedPoint, b: AnalysedPoint) => inFlight(a) - inFlight(b);

/** In KB a task, one figure a trial. */
function memoryPerTask({ failure, measures = [] }: RecordedTrial): number | undefined {
  const measure = measures.find(({ id }) => id === 'memory-per-task');
  return failure !== undefined || measure === undefined ? undefined : figuresOf(measure).value;
}

function memoryOf({ trials }: Pick<AnalysedPoint, 'trials'>): MedianInterval | undefined {
  const each = trials.flatMap((trial) => memoryPerTask(trial) ?? []);
  return each.length === 0 ? undefined : medianInterval(each);
}

/** Least squares over the numbers of threads, round by round; undefined where no round has two of them. */
function slopeOf(points: readonly AnalysedPoint[]): MedianInterval | undefined {
  const rounds = new Set(points.flatMap(({ trials }) => trials.map(({ round }) => round)));
  const slopes = [...rounds].flatMap((round) => {
    const held = points.flatMap((point) => {
      const trial = point.trials.find((one) => one.round === round);
      const each = trial === undefined ? undefined : memoryPerTask(trial);
      return each === undefined ? [] : [{ count: inFlight(point), memoryKb: each * inFlight(point) }];
    });
    const mean = (of: (one: (typeof held)[number]) => number) =>
      held.reduce((sum, one) => sum + of(one), 0) / held.length;
    const [count, memoryKb] = [mean((one) => one.count), mean((one) => one.memoryKb)];
    const spread = held.reduce((sum, one) => sum + (one.count - count) ** 2, 0);
    if (held.length < 2 || spread === 0) return [];
    return [held.reduce((sum, one) => sum + (one.count - count) * (one.memoryKb - memoryKb), 0) / spread];
  });
  return slopes.length === 0 ? undefined : medianInterval(slopes);
}

const kilobytes = ({ median }: MedianInterval) => formatQuantity(median, 'KB');
const ofMany = (kbEach: number) => formatQuantity((kbEach * many) / 1024, 'MB');
