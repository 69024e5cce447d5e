/** One timer after another on a schedule, and nothing else: sends how late the 99th percentile of them fired, in ms. */
import { quantile } from '../../../src/core/statistics/median-interval';

const [rate = 0, count = 0] = process.argv.slice(2).map(Number);
/** As the load generator knows of its first request before it is due. */
const aheadMs = 500;
const late: number[] = [];
const firstMs = performance.now() + aheadMs;
const dueMs = () => firstMs + (late.length * 1000) / rate;

function fire(): void {
  // Those that are due by now, as a generator of load would do them all.
  while (late.length < count && performance.now() >= dueMs()) late.push(performance.now() - dueMs());
  if (late.length < count) setTimeout(fire, Math.max(0, dueMs() - performance.now()));
  else process.send?.(quantile(late, 0.99));
}

setTimeout(fire, aheadMs);
