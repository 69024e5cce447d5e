import { expect, test } from 'vitest';
import { sharedHeapLimitMb } from '../../../../src/core/experiment/memory-limits';
import type { PlannedPoint } from '../../../../src/core/experiment/experiment-plan';

const points = (...workers: number[]) => workers.map((count) => ({ workers: count }) as PlannedPoint);
const free = (freeMemoryMb: number) => ({ usableCpus: 4, freeMemoryMb });

test('all points get the same heap limit: half of the free memory, divided by the most executors', () => {
  expect(sharedHeapLimitMb(points(1, 2, 4), free(8000))).toBe(1000);
});

test('a heap limit is never below 64 MB or above 4 GB', () => {
  expect(sharedHeapLimitMb(points(256), free(1000))).toBe(64);
  expect(sharedHeapLimitMb(points(1), free(1_000_000))).toBe(4096);
});
