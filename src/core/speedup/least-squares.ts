/**
 * Least squares for laws that are linear in their parameters, with the relative error of each point minimised: a time
 * measured twice as long may be off by twice as much. Used by the fits of scaling laws.
 */

export interface LinearObservation {
  /** Factor of each parameter: one or two. */
  terms: readonly number[];
  /** What is left of the observed value when the part without parameters is taken off. */
  rest: number;
  /** The part without parameters, to know the size of the whole. */
  fixed: number;
}

/** Weights follow from the fitted values, which follow from the weights: this often settles it far below any noise. */
const iterations = 4;

/**
 * Parameters p that minimise Σ ((rest − Σ pᵢ termᵢ) / fitted)²: iteratively reweighted least squares, each step by its
 * normal equations. Null where the observations do not determine the parameters.
 */
export function relativeLeastSquares(observations: readonly LinearObservation[]): number[] | null {
  let sizes = observations.map(({ rest, fixed }) => rest + fixed);
  let parameters: number[] | null = null;
  for (let i = 0; i < iterations; i++) {
    const solved = solve(observations, sizes);
    if (solved === null) return parameters;
    parameters = solved;
    const fitted = observations.map(
      ({ terms, fixed }) => fixed + terms.reduce((sum, term, k) => sum + term * (solved[k] ?? 0), 0),
    );
    // A fitted value of zero or below means that the law is far off: the weights stay as they are.
    if (fitted.some((value) => !(value > 0))) return parameters;
    sizes = fitted;
  }
  return parameters;
}

function solve(observations: readonly LinearObservation[], sizes: readonly number[]): number[] | null {
  let [aa, ab, bb, ay, by] = [0, 0, 0, 0, 0];
  const parameters = observations[0]?.terms.length ?? 0;
  observations.forEach(({ terms, rest }, i) => {
    const weight = 1 / (sizes[i] as number) ** 2;
    const [a = 0, b = 0] = terms;
    aa += weight * a * a;
    ab += weight * a * b;
    bb += weight * b * b;
    ay += weight * a * rest;
    by += weight * b * rest;
  });
  if (parameters === 1) return aa > 0 ? [ay / aa] : null;
  const determinant = aa * bb - ab * ab;
  // Nearly parallel terms (one number of workers only) leave nothing but rounding errors.
  if (!(determinant > 1e-12 * aa * bb)) return null;
  return [(ay * bb - by * ab) / determinant, (by * aa - ay * ab) / determinant];
}
