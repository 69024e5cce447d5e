import { expect, test } from 'vitest';
import { ExecutorHandle } from '../../../../src/workers/pools/executor-handle';
import { allPlaces, ExecutorPlace } from '../../../../src/workers/pools/pool';

test('executors that have not started yet are none, also where a later one was sooner', () => {
  const second = new ExecutorPlace(
    new ExecutorHandle({ kind: 'thread', send: () => undefined, kill: () => undefined }),
  );
  const places: ExecutorPlace[] = [];
  places[1] = second;
  expect(allPlaces({ places })).toEqual([second]);
});
