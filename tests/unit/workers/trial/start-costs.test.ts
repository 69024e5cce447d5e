import { expect, test } from 'vitest';
import { StartCosts } from '../../../../src/workers/trial/start-costs';

const place = (kind: 'process' | 'thread', spawnMs: number, pid = 0) => ({ handle: { kind, spawnMs, pid } });

function costs(kbBefore: number, kbReady: number, ofProcess: (pid: number) => number | undefined) {
  const readings = [kbBefore, kbReady];
  return new StartCosts({ residentKb: () => readings.shift() ?? 0, privateKb: ofProcess });
}

test('threads hold what this process grew by until all were ready', () => {
  const starts = costs(1000, 21_000, () => undefined);
  starts.ready(30);
  starts.look([place('thread', 10), place('thread', 14)]);
  expect(starts.costs).toEqual({ begun: 2, beginMs: 24, held: { tasks: 2, memoryKb: 20_000 } });
});

test('processes hold what they share with nobody; where the system does not say it, only the time is told', () => {
  const starts = costs(1000, 2000, (pid) => pid * 100);
  starts.look([place('process', 40, 3), place('process', 60, 5)]);
  expect(starts.costs).toEqual({ begun: 2, beginMs: 100, held: { tasks: 2, memoryKb: 800 } });
  const untold = costs(1000, 2000, () => undefined);
  untold.look([place('process', 40)]);
  expect(untold.costs).toEqual({ begun: 1, beginMs: 40 });
});

test('the rest of the wall time begins when all are ready', () => {
  const starts = costs(0, 0, () => undefined);
  expect(starts.measures(100)).toEqual([]);
  starts.ready(60);
  expect(starts.measures(100)).toMatchObject([{ id: 'after-start', value: 40, unit: 'ms' }]);
});

test('a pool that starts executors one by one counts for itself', () => {
  const starts = costs(0, 0, () => undefined);
  starts.ready(1);
  starts.look([]);
  expect(starts.costs).toBeUndefined();
});
