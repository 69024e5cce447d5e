import { expect, test } from 'vitest';
import type { ExecutorHandle } from '../../../../src/workers/pools/executor-handle';
import { allPlaces, ExecutorPlace } from '../../../../src/workers/pools/pool';

test('executors that have not started yet are none, also where a later one was sooner', () => {
  const second = new ExecutorPlace({} as ExecutorHandle);
  const places: ExecutorPlace[] = [];
  places[1] = second;
  expect(allPlaces({ places })).toEqual([second]);
});
