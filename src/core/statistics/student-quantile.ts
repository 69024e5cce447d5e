/** How many standard errors an interval reaches to both sides where the error itself was estimated. Used by fits and suites. */
import { probit } from 'simple-statistics';

/** 97.5 % quantile of the normal distribution. */
const z95 = 1.959963985;

/**
 * Quantile of Student's t distribution that holds `share` of it between its negative and itself, 95 % by default: by an expansion
 * in powers of 1/ν (M. Abramowitz, I. A. Stegun, "Handbook of Mathematical Functions", 1964, 26.7.5), for 95 % within 0.5 %;
 * exact for one and two degrees of freedom.
 * @param freedom degrees of freedom, 1 or more
 * @param share between 0 and 1
 */
export function studentQuantile(freedom: number, share = 0.95): number {
  if (freedom < 2) return Math.tan((Math.PI * share) / 2);
  if (freedom < 3) return share * Math.sqrt(2 / (1 - share ** 2));
  const z = share === 0.95 ? z95 : probit((1 + share) / 2);
  const terms = [
    z,
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160,
  ];
  return terms.reduce((sum, term, power) => sum + term / freedom ** power, 0);
}
