import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TimerHeap } from '../../../../../src/engine/schedulers/cooperative/timer-heap';

it('gives sleepers in the order in which they are due, and none before', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { maxLength: 200 }), (dueMs) => {
      const heap = new TimerHeap<number>();
      for (const due of dueMs) heap.add(due, due);
      expect(heap.size).toBe(dueMs.length);
      const half = dueMs.toSorted((a, b) => a - b)[Math.floor(dueMs.length / 2)] ?? 0;
      const taken: number[] = [];
      for (let one = heap.takeDue(half); one !== undefined; one = heap.takeDue(half)) taken.push(one);
      expect(taken).toEqual(dueMs.filter((due) => due <= half).sort((a, b) => a - b));
      expect(heap.nextMs).toBe(Math.min(Infinity, ...dueMs.filter((due) => due > half)));
    }),
  );
});
