/**
 * A6: threads that each schedule many tasks, joined by channels, share out work that a single thread would do alone: in our model, and
 * in the real Go. Messages that are lost or out of order fail the trial, so that a sound point stands for all of them.
 */
import { formatRatioTimes } from '../../format/numbers';
import type { AnalysedPoint } from '../../record/analysed-points';
import { listed, t } from '../../text/t';
import { pointName } from '../../record/point-name';
import { speedupRatio } from '../swept-groups';
import { type Claim, type ClaimOf, fewRounds, pointsOf, sideOf, unclearBecause } from './claim';

const concept = 'A6';

interface Pair {
  shape: string;
  point: AnalysedPoint;
  /** The same on a single thread. */
  alone: AnalysedPoint;
}

interface SpreadValues {
  name: string;
  figures: string;
}

export const channelThreads: ClaimOf = ({ spec }, points) =>
  spec.workload !== 'channels'
    ? undefined
    : spreadClaim(pairsOf(points, 'loops-threads', pointsOf(points, 'green')), points, {
        shown: (values) => t('claim.a6.shown', values),
        none: (values) => t('claim.a6.none', values),
        unclear: (values) => t('claim.a6.unclear', values),
      });

export const channelGoroutines: ClaimOf = ({ spec }, points) =>
  spec.workload !== 'channels'
    ? undefined
    : spreadClaim(pairsOf(points, 'go-goroutines', onOne(points, 'go-goroutines')), points, {
        shown: (values) => t('claim.a6.go-shown', values),
        none: (values) => t('claim.a6.go-none', values),
        unclear: (values) => t('claim.a6.go-unclear', values),
      });

function onOne(points: readonly AnalysedPoint[], model: string): AnalysedPoint[] {
  return pointsOf(points, model).filter(({ workers }) => workers === 1);
}

/** The points of the most workers, each with what did the same on a single thread. */
function pairsOf(points: readonly AnalysedPoint[], model: string, single: readonly AnalysedPoint[]): Pair[] {
  const all = pointsOf(points, model).filter(({ workers }) => workers > 1);
  const most = Math.max(...all.map(({ workers }) => workers));
  return all.flatMap((point) => {
    const shape = shapeOf(point);
    const alone = single.find((one) => shapeOf(one) === shape);
    return point.workers !== most || alone === undefined ? [] : [{ point, alone, shape }];
  });
}

function spreadClaim(
  pairs: readonly Pair[],
  points: readonly AnalysedPoint[],
  say: Readonly<Record<'shown' | 'none' | 'unclear', (values: SpreadValues) => string>>,
): Claim | undefined {
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
  if (sides.includes('above')) return { concept, shown: 'yes', sentence: say.shown(values) };
  if (sides.every((side) => side === 'below')) return { concept, shown: 'no', sentence: say.none(values) };
  return { concept, shown: 'unclear', sentence: say.unclear(values) };
}

/** What was swept, or "channels". */
const shapeOf = ({ parameters }: Pick<AnalysedPoint, 'parameters'>) =>
  String(parameters?.['shape'] ?? 'channels');
