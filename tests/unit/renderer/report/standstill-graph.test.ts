import { expect, test } from 'vitest';
import { type Standstill, standstillGraph } from '../../../../src/renderer/report/standstill-graph';

const deadlock: Standstill = {
  kind: 'deadlock',
  atMs: 500,
  forMs: 160,
  threads: [
    { worker: 0, holds: [0], waitsFor: 1 },
    { worker: 1, holds: [1], waitsFor: 0 },
  ],
};

test('the arrows of a deadlock make a circle', () => {
  const { nodes, arrows } = standstillGraph(deadlock);
  expect(nodes.map(({ label }) => label)).toEqual(['Thread 1', 'Lock B', 'Thread 2', 'Lock A']);
  const next = new Map(arrows.map(({ id }) => id.split(' ') as [string, string]));
  let at = 'thread-0';
  const way = Array.from({ length: 4 }, () => (at = next.get(at) ?? ''));
  expect(way).toEqual(['lock-1', 'thread-1', 'lock-0', 'thread-0']);
});

test('a lock that was never given back belongs to a task that has ended', () => {
  const threads = [{ worker: 1, holds: [], waitsFor: 2 }];
  const { nodes, arrows } = standstillGraph({ ...deadlock, kind: 'forgotten-unlock', threads, task: 3 });
  expect(nodes.map(({ label }) => label)).toEqual(['Thread 2', 'Lock C', 'Task 3, ended']);
  expect(arrows.map(({ id, kind }) => [id, kind])).toEqual([
    ['thread-1 lock-2', 'waits'],
    ['lock-2 ended', 'held'],
  ]);
});

test('all nodes lie within the picture, however many there are', () => {
  for (const count of [1, 2, 5, 12]) {
    const threads = Array.from({ length: count }, (_, worker) => ({
      worker,
      holds: [worker],
      waitsFor: (worker + 1) % 20,
    }));
    const { nodes, arrows, width, height } = standstillGraph({ ...deadlock, threads });
    for (const { x, y } of nodes) {
      expect(x).toBeGreaterThan(58);
      expect(x).toBeLessThan(width - 58);
      expect(y).toBeGreaterThan(20);
      expect(y).toBeLessThan(height - 20);
    }
    for (const { x1, y1, x2, y2 } of arrows) expect(Math.hypot(x2 - x1, y2 - y1)).toBeGreaterThan(0);
  }
});
