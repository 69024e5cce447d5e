/** T7: JavaScript does one thing at a time on its main thread; worker threads and Web Workers beside it do several. */
import { formatRatioTimes } from '../../format/numbers';
import { formatQuantityInterval } from '../../format/quantity';
import { pointMeasures } from '../../measures/point-measures';
import type { AnalysedPoint } from '../../record/analysed-points';
import type { RunRecord } from '../../record/run-record';
import { sameWork } from '../../speedup/baseline-of';
import { listed, t } from '../../text/t';
import { pointName } from '../../record/point-name';
import { speedupRatio } from '../swept-groups';
import { type Claim, type ClaimOf, fewRounds, pointsOf, sideOf, unclearBecause } from './claim';

const concept = 'T7';
/** What runs beside the main thread. */
const besideModels = ['threads', 'web-workers'];

export const mainAndWorkers: ClaimOf = (record, points) => {
  const [main] = pointsOf(points, 'main-thread');
  if (main === undefined) return undefined;
  const beside = besideModels.flatMap((model) => mostWorkers(model, main, points));
  const unfit = beside.filter((point) => unclearBecause(concept, [point], points) !== undefined);
  const fit = beside.filter((point) => !unfit.includes(point));
  if (beside.length === 0) return undefined;
  const unclear = unclearBecause(concept, fit.length === 0 ? [main, ...unfit] : [main], points);
  if (unclear !== undefined) return unclear;
  const ratios = fit.map((point) => ({ point, ratio: speedupRatio(point, main, points) }));
  if (ratios.some(({ ratio }) => ratio?.preliminary)) return fewRounds(concept);
  const figures = ratios.flatMap(({ point, ratio }) =>
    ratio === null
      ? []
      : [t('claim.t7.figure', { name: pointName(point, points), times: formatRatioTimes(ratio) })],
  );
  if (figures.length < ratios.length) return undefined;
  const sides = ratios.map(({ ratio }) => sideOf(ratio));
  const notes = [
    ...delayNote(main),
    ...unfit.flatMap((point) => unclearBecause(concept, [point], points)?.sentence ?? []),
    ...leftOutNotes(record),
  ];
  const said = (shown: Claim['shown'], sentence: string): Claim => ({
    concept,
    shown,
    sentence: [sentence, ...notes].join(' '),
  });
  const values = { figures: listed(figures) };
  if (sides.every((side) => side === 'above')) return said('yes', t('claim.t7.shown', values));
  if (sides.includes('below')) return said('no', t('claim.t7.not-shown', values));
  return said('unclear', t('claim.t7.unclear', values));
};

/** The point of a model with most workers, where there are several of them and they did the same work. */
function mostWorkers(model: string, main: AnalysedPoint, points: readonly AnalysedPoint[]): AnalysedPoint[] {
  return pointsOf(points, model)
    .filter((point) => point.workers > 1 && sameWork(point, main))
    .toSorted((a, b) => b.workers - a.workers)
    .slice(0, 1);
}

/** For how long nothing else got a turn on the main thread; empty where its loop was not watched. */
function delayNote({ trials }: AnalysedPoint): string[] {
  const delay = pointMeasures(trials).find(({ id }) => id === 'loop-delay');
  const longest = delay?.figures.max;
  return delay === undefined || longest === undefined
    ? []
    : [t('claim.t7.delay', { delay: formatQuantityInterval(longest, delay.unit) })];
}

function leftOutNotes({ leftOut = [] }: RunRecord): string[] {
  return leftOut
    .filter(({ model }) => besideModels.includes(model))
    .map(({ title, reason }) => t('claim.t7.left-out', { title, reason }));
}
