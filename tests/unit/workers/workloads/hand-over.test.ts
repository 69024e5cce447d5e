import { expect, test } from 'vitest';
import { handOver, type HandOverBy, type HandOverResult } from '../../../../src/workers/workloads/hand-over';

const taskBy = (by: HandOverBy) => handOver.plan({ by, sizeKb: 4, times: 10 }, 3, 7).at(2);
const context = { id: 0, attempt: 0, trial: { machineMs: () => 0 } };

test.each<HandOverBy>(['clone', 'transfer', 'shared'])('a buffer comes over as it was sent: by %s', (by) => {
  const task = taskBy(by);
  const result = handOver.run?.(task, context) as HandOverResult;
  expect(handOver.verify(task, result)).toBe(true);
  const other = by === 'clone' ? 'shared' : 'clone';
  expect(handOver.verify({ ...task, by: other }, result)).toMatch(/did not come over by/);
  expect(handOver.verify({ ...task, times: 9 }, result)).toMatch(/not the one that was sent/);
});
