/**
 * A fixed amount of computing, the same number of operations on every machine: it takes longer where cores are slow or
 * shared. Used by the workloads that compute for a nominal time.
 */

/** Steps that take about 0.25 ms on a server core at 2.5 to 3 GHz. */
export const stepsPerUnit = 50_000;
export const unitsPerMs = 4;

// The generator of Numerical Recipes (Press et al., 2nd ed., section 7.1), modulo 2³².
const multiplier = 1_664_525;
const increment = 1_013_904_223;

/** The state of the generator `steps` steps after `state`, step by step; an integer from 0 to 2³² − 1. */
export function advance(state: number, steps: number): number {
  let x = state | 0;
  for (let i = 0; i < steps; i++) x = (Math.imul(x, multiplier) + increment) | 0;
  return x >>> 0;
}

/**
 * What {@link advance} gives, in a few multiplications: the doubling of F. Brown, "Random Number Generation with
 * Arbitrary Strides" (1994). Shares nothing with `advance` but the constants, so it can check it.
 */
export function jump(state: number, steps: number): number {
  let factor = 1;
  let offset = 0;
  let m = multiplier;
  let c = increment;
  for (let left = steps; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) {
      factor = Math.imul(factor, m);
      offset = (Math.imul(offset, m) + c) | 0;
    }
    c = Math.imul(c, (m + 1) | 0);
    m = Math.imul(m, m);
  }
  return (Math.imul(state, factor) + offset) >>> 0;
}
