/**
 * All parameters that the observations do not rule out: those whose sum of squares is not much above the smallest one. The
 * extremes of any figure over this region are its profile likelihood interval, also where a parameter is at its bound.
 * Source: W. Q. Meeker, L. A. Escobar, "Teaching about approximate confidence regions based on maximum likelihood
 * estimation", The American Statistician 49, 1995.
 */
import { type ConstrainedFit, fitAt, type Observation, type Shape } from './constrained-fit';

export interface RegionPoint {
  parameters: readonly number[];
  /** Together with these parameters. */
  gammaLow: number;
  gammaHigh: number;
}

export interface RegionLimits {
  /** How much above the smallest sum of squares is not ruled out. */
  reach: number;
  /** Relative variance that all observations share; it moves γ alone. */
  sharedVariance: number;
}

/** Between two directions an extreme is missed by 1 − cos(π/directions) of half the interval at most: 0.2 %. */
const directions = 48;
/** From the middle to the edge, by equal angles: what γ leaves of the reach belongs to the parameters. */
const steps = 8;
const halvings = 12;
/** So many times as far as a parabola would reach; a region that goes on beyond it has no end. */
const mostStretch = 32;

/** Null where the region has no end: the observations hardly determine the parameters. */
export function likelihoodRegion(
  observations: readonly Observation[],
  shape: Shape,
  fit: ConstrainedFit,
  { reach, sharedVariance }: RegionLimits,
): RegionPoint[] | null {
  const pointAt = (parameters: readonly number[]): RegionPoint => {
    const { squares, gamma, gammaVariance } = fitAt(observations, shape, parameters);
    const left = Math.max(0, reach - (squares - fit.squares));
    const factor = Math.exp(Math.sqrt(left * (gammaVariance / gamma ** 2 + sharedVariance)));
    return { parameters, gammaLow: gamma / factor, gammaHigh: gamma * factor };
  };
  const points = [pointAt(fit.parameters)];
  for (const direction of directionsOf(fit.curvature)) {
    // What would leave the parameters' bounds slides along them, so that their corners are found as well.
    const along = (length: number) =>
      fit.parameters.map((value, k) => Math.max(0, value + length * (direction[k] as number)));
    const isRuledOut = (length: number) =>
      !(fitAt(observations, shape, along(length)).squares - fit.squares <= reach);
    const expected = Math.sqrt(reach);
    const length = edgeOf(isRuledOut, expected);
    // A ray that is never ruled out is held by the bounds, or leaves for good.
    if (distance(fit, along(length)) > (mostStretch / 2) * expected) return null;
    for (let step = 1; step <= steps; step++)
      points.push(pointAt(along(length * Math.sin((Math.PI / 2) * (step / steps)))));
  }
  return points;
}

/** The smallest and largest value of a figure over the region. */
export function extremes(
  region: readonly RegionPoint[],
  figure: (parameters: readonly number[], gamma: number) => number,
): { low: number; high: number } {
  let [low, high] = [Infinity, -Infinity];
  for (const { parameters, gammaLow, gammaHigh } of region) {
    const ends = [figure(parameters, gammaLow), figure(parameters, gammaHigh)] as const;
    low = Math.min(low, ...ends);
    high = Math.max(high, ...ends);
  }
  return { low, high };
}

/** How far a ray goes before it is ruled out, or `mostStretch` times what is expected. */
function edgeOf(isRuledOut: (length: number) => boolean, expected: number): number {
  let [inside, outside] = [0, expected];
  while (!isRuledOut(outside)) {
    if (outside >= expected * mostStretch) return outside;
    inside = outside;
    outside *= 2;
  }
  for (let i = 0; i < halvings; i++) {
    const middle = (inside + outside) / 2;
    if (isRuledOut(middle)) outside = middle;
    else inside = middle;
  }
  return inside;
}

/** The square root of how much a parabola would rise. */
function distance({ parameters, curvature }: ConstrainedFit, others: readonly number[]): number {
  const moved = others.map((value, k) => value - (parameters[k] as number));
  const rise = curvature.map((row, j) =>
    row.reduce((sum, value, k) => sum + value * (moved[j] as number) * (moved[k] as number), 0),
  );
  return Math.sqrt(rise.reduce((sum, value) => sum + value, 0));
}

/** All round, each so long that a parabola would rise by 1. */
function directionsOf([[a = 0, b = 0] = [], second]: ConstrainedFit['curvature']): number[][] {
  if (second === undefined) return [[1 / Math.sqrt(a)], [-1 / Math.sqrt(a)]];
  // Cholesky: curvature = L Lᵀ; a direction is the solution of Lᵀ d = (cos, sin).
  const [l11, l21] = [Math.sqrt(a), b / Math.sqrt(a)];
  const l22 = Math.sqrt((second[1] as number) - l21 ** 2);
  return Array.from({ length: directions }, (_, i) => {
    const angle = (2 * Math.PI * i) / directions;
    const d2 = Math.sin(angle) / l22;
    return [(Math.cos(angle) - l21 * d2) / l11, d2];
  });
}
