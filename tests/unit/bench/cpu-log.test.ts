import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CpuLog } from '../../../bench/observer/cpu-log';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

test('CPU time of any stretch is taken between the looks around its ends', () => {
  // Half a core for a second, then nothing.
  const log = new CpuLog([() => Math.min(500, (Date.now() - 1_000_000) / 2), () => 7]);
  vi.advanceTimersByTime(2000);
  log.close();
  expect(log.between(1_000_250, 1_000_750)).toEqual([250, 0]);
  expect(log.between(1_000_900, 1_001_900)).toEqual([50, 0]);
  expect(() => log.between(999_000, 1_000_500)).toThrow('Nothing was read');
});
