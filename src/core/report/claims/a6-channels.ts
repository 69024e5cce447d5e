/**
 * A6: threads that each schedule many tasks, joined by channels, share out work that a single thread would do alone. Messages that
 * are lost or out of order fail the trial, so that a sound point stands for all of them.
 */
import { formatRatioTimes } from '../../format/numbers';
import type { AnalysedPoint } from '../../record/analysed-points';
import { listed, t } from '../../text/t';
import { pointName } from '../../record/point-name';
import { speedupRatio } from '../swept-groups';
import { type ClaimOf, fewRounds, pointsOf, sideOf, unclearBecause } from './claim';

const concept = 'A6';

export const channelThreads: ClaimOf = ({ spec }, points) => {
  if (spec.workload !== 'channels') return undefined;
  const all = pointsOf(points, 'loops-threads').filter(({ workers }) => workers > 1);
  const most = Math.max(...all.map(({ workers }) => workers));
  const pairs = all.flatMap((point) => {
    const shape = shapeOf(point);
    const alone = pointsOf(points, 'green').find((one) => shapeOf(one) === shape);
    return point.workers !== most || alone === undefined ? [] : [{ point, alone, shape }];
  });
  const [first] = pairs;
  if (first === undefined) return undefined;
  const unclear = unclearBecause(
    concept,
    pairs.flatMap(({ point, alone }) => [point, alone]),
    points,
  );
  if (unclear !== undefined) return unclear;
  const ratios = pairs.map(({ point, alone, shape }) => ({
    shape,
    ratio: speedupRatio(point, alone, points),
  }));
  const known = ratios.flatMap(({ shape, ratio }) => (ratio === null ? [] : [{ shape, ratio }]));
  if (known.length === 0) return undefined;
  if (known.some(({ ratio }) => ratio.preliminary)) return fewRounds(concept);
  const values = {
    name: pointName({ ...first.point, parameters: {} }),
    figures: listed(known.map(({ shape, ratio }) => `${shape} ${formatRatioTimes(ratio)}`)),
  };
  const sides = known.map(({ ratio }) => sideOf(ratio));
  if (sides.includes('above')) return { concept, shown: 'yes', sentence: t('claim.a6.shown', values) };
  if (sides.every((side) => side === 'below'))
    return { concept, shown: 'no', sentence: t('claim.a6.none', values) };
  return { concept, shown: 'unclear', sentence: t('claim.a6.unclear', values) };
};

/** What was swept, or "channels". */
const shapeOf = ({ parameters }: Pick<AnalysedPoint, 'parameters'>) =>
  String(parameters?.['shape'] ?? 'channels');
