/** How many standard errors a 95 % interval reaches to both sides where the error itself was estimated. Used by fits. */

/** 97.5 % quantile of the normal distribution. */
const z = 1.959963985;
/** Its expansion in powers of 1/ν: M. Abramowitz, I. A. Stegun, "Handbook of Mathematical Functions", 1964, 26.7.5. */
const terms = [
  z,
  (z ** 3 + z) / 4,
  (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
  (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
  (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160,
];

/**
 * 97.5 % quantile of Student's t distribution, within 0.5 %; exact for one and two degrees of freedom.
 * @param freedom degrees of freedom, 1 or more
 */
export function studentQuantile(freedom: number): number {
  if (freedom < 2) return Math.tan(Math.PI * 0.475);
  if (freedom < 3) return 0.95 * Math.sqrt(2 / (1 - 0.95 ** 2));
  return terms.reduce((sum, term, power) => sum + term / freedom ** power, 0);
}
