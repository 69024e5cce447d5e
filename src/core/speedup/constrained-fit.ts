/**
 * Least squares for a curve y = γ · shape(x; p) whose one or two parameters p may not be negative. Used by the fits of
 * scaling laws, which also ask how much worse other parameters would be.
 */

export interface Observation {
  x: number;
  y: number;
  weight: number;
}

/** Finite and above 0 where the parameters have a meaning; anything else is never chosen. */
export type Shape = (x: number, parameters: readonly number[]) => number;

export interface FitAt {
  /** Weighted sum of squares with the best γ. */
  squares: number;
  gamma: number;
  /** Of γ, for given parameters, where 1/weight is the variance of an observation. */
  gammaVariance: number;
}

export interface ConstrainedFit extends FitAt {
  parameters: readonly number[];
  /** Half of the second derivatives of `squares` by the parameters (Gauss–Newton). */
  curvature: readonly (readonly number[])[];
}

const iterations = 200;
const settled = 1e-14;

/** For given parameters γ is linear, so that its best value has a formula. */
export function fitAt(
  observations: readonly Observation[],
  shape: Shape,
  parameters: readonly number[],
): FitAt {
  let [yg, gg] = [0, 0];
  for (const { x, y, weight } of observations) {
    const g = shape(x, parameters);
    if (!(g > 0)) return { squares: Infinity, gamma: NaN, gammaVariance: NaN };
    yg += weight * y * g;
    gg += weight * g * g;
  }
  const gamma = yg / gg;
  return { squares: residuals(observations, shape, parameters, gamma), gamma, gammaVariance: 1 / gg };
}

/**
 * Levenberg–Marquardt (D. W. Marquardt, SIAM J. Appl. Math. 11, 1963) on the parameters alone (variable projection: G. H. Golub,
 * V. Pereyra, SIAM J. Numer. Anal. 10, 1973). A step that would make a parameter negative leaves it at 0; there it stays as
 * long as the sum of squares falls towards the other side.
 * @param starts the best of them is where the search begins
 * @returns null where the observations do not determine the parameters
 */
export function constrainedFit(
  observations: readonly Observation[],
  shape: Shape,
  starts: readonly (readonly number[])[],
): ConstrainedFit | null {
  const squaresOf = (parameters: readonly number[]) => fitAt(observations, shape, parameters).squares;
  const tried = starts.map((start) => ({ start, squares: squaresOf(start) }));
  const best = tried.reduce((one, other) => (other.squares < one.squares ? other : one));
  let { start: parameters, squares } = best;
  let damping = 1e-3;
  for (let i = 0; i < iterations && damping < 1e12; i++) {
    const { gradient, curvature } = derivatives(observations, shape, parameters);
    const free = parameters.map((value, k) => value > 0 || (gradient[k] as number) < 0);
    const step = solve(
      curvature.map((row, j) =>
        row.map((value, k) => (free[j] && free[k] ? value * (j === k ? 1 + damping : 1) : j === k ? 1 : 0)),
      ),
      gradient.map((value, k) => (free[k] ? -value : 0)),
    );
    if (step === null) return null;
    const next = parameters.map((value, k) => Math.max(0, value + (step[k] as number)));
    const nextSquares = squaresOf(next);
    if (nextSquares > squares || !Number.isFinite(nextSquares)) {
      damping *= 10;
      continue;
    }
    const gain = squares - nextSquares;
    [parameters, squares, damping] = [next, nextSquares, Math.max(1e-12, damping / 10)];
    if (gain <= settled * squares) break;
  }
  const { curvature } = derivatives(observations, shape, parameters);
  if (solve(curvature, parameters) === null) return null;
  return { ...fitAt(observations, shape, parameters), parameters, curvature };
}

/** Half of the first and second derivatives of the sum of squares, γ following the parameters. */
function derivatives(observations: readonly Observation[], shape: Shape, parameters: readonly number[]) {
  const { gamma } = fitAt(observations, shape, parameters);
  const errors = observations.map(
    ({ x, y, weight }) => Math.sqrt(weight) * (y - gamma * shape(x, parameters)),
  );
  const columns = parameters.map((value, k) => {
    const width = 1e-6 * Math.max(value, 1e-4);
    const moved = parameters.map((other, j) => (j === k ? value + width : other));
    const there = fitAt(observations, shape, moved).gamma;
    return observations.map(
      ({ x, weight }) =>
        (Math.sqrt(weight) * (there * shape(x, moved) - gamma * shape(x, parameters))) / width,
    );
  });
  const product = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
  return {
    gradient: columns.map((column) => -product(column, errors)),
    curvature: columns.map((one) => columns.map((other) => product(one, other))),
  };
}

function residuals(
  observations: readonly Observation[],
  shape: Shape,
  parameters: readonly number[],
  gamma: number,
): number {
  return observations.reduce(
    (sum, { x, y, weight }) => sum + weight * (y - gamma * shape(x, parameters)) ** 2,
    0,
  );
}

/** One or two equations; null where they are not independent. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | null {
  const [[a = 0, b = 0] = [], [c = 0, d = 0] = []] = matrix;
  const [r = 0, s = 0] = right;
  if (matrix.length === 1) return a > 0 ? [r / a] : null;
  const determinant = a * d - b * c;
  if (!(determinant > 1e-12 * a * d)) return null;
  return [(r * d - b * s) / determinant, (a * s - r * c) / determinant];
}
