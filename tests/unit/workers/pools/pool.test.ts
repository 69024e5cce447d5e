import { expect, test } from 'vitest';
import { allPlaces, type ExecutorPlace } from '../../../../src/workers/pools/pool';

test('executors that have not started yet are none, also where a later one was sooner', () => {
  const second = { started: 1 } as ExecutorPlace;
  const places: ExecutorPlace[] = [];
  places[1] = second;
  expect(allPlaces({ places })).toEqual([second]);
});
