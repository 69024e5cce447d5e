import { expect, test } from 'vitest';
import { CallQueue } from '../../../../src/engine/offload/call-queue';

test('numbers come out in the order in which they went in, round and round', () => {
  const queue = new CallQueue(CallQueue.allocate(4));
  for (let round = 0; round < 10; round++) {
    for (const value of [5, 0, 7]) queue.push(value);
    expect(queue.length).toBe(3);
    expect([queue.shift(), queue.shift(), queue.shift(), queue.shift()]).toEqual([5, 0, 7, -1]);
    expect(queue.length).toBe(0);
  }
});

test('all threads that have its memory share it', () => {
  const memory = CallQueue.allocate(3);
  const [one, other] = [new CallQueue(memory), new CallQueue(memory)];
  one.push(3);
  other.push(4);
  expect([other.shift(), one.shift()]).toEqual([3, 4]);
});

test('a full queue takes no more, until one is taken out', () => {
  const queue = new CallQueue(CallQueue.allocate(3));
  for (const value of [1, 2, 3, 4]) queue.push(value);
  expect(() => queue.push(5)).toThrow('The queue is full.');
  expect(queue.shift()).toBe(1);
  queue.push(5);
  expect(queue.length).toBe(4);
});

test('the counters may wrap', () => {
  const memory = CallQueue.allocate(2);
  const cells = new Int32Array(memory);
  const last = 2 ** 31 - 1;
  [cells[0], cells[16]] = [last, last];
  // Each cell waits for the position that it will have next.
  [cells[32], cells[34]] = [(last + 1) | 0, last];
  const queue = new CallQueue(memory);
  for (const value of [8, 9]) queue.push(value);
  expect(queue.length).toBe(2);
  expect([queue.shift(), queue.shift(), queue.shift()]).toEqual([8, 9, -1]);
});
