/** Whether something grows with time, robust against single outliers. */
import { median, probit } from 'simple-statistics';

export interface Trend {
  /** Change per unit of x. */
  slope: number;
  /** Its 95 % interval. */
  low: number;
  high: number;
}

/**
 * Slope after Theil and Sen: the median of the slopes of all pairs, with the interval from Kendall's S, whose variance is
 * n(n − 1)(2n + 5) ÷ 18. Source: P. K. Sen, "Estimates of the Regression Coefficient Based on Kendall's Tau", 1968.
 * @param points [x, y], at least four with different x @throws RangeError for fewer
 */
export function trendOf(points: readonly (readonly [x: number, y: number])[]): Trend {
  const n = points.length;
  if (n < 4) throw new RangeError(`A trend needs four points at least, not ${n}.`);
  const slopes: number[] = [];
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const [[x1, y1], [x2, y2]] = [points[i] as [number, number], points[j] as [number, number]];
      if (x2 !== x1) slopes.push((y2 - y1) / (x2 - x1));
    }
  slopes.sort((a, b) => a - b);
  const halfWidth = probit(0.975) * Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18);
  const at = (rank: number) => slopes[Math.min(Math.max(Math.round(rank), 0), slopes.length - 1)] as number;
  return {
    slope: median(slopes),
    low: at((slopes.length - halfWidth) / 2 - 1),
    high: at((slopes.length + halfWidth) / 2),
  };
}
