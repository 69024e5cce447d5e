import { expect, it } from 'vitest';
import { TurnQueue } from '../../../../../src/engine/schedulers/cooperative/turn-queue';

it('gives turns in the order in which they were asked for, also while it grows and wraps', () => {
  const queue = new TurnQueue<number>();
  const taken: (number | undefined)[] = [];
  for (let i = 0; i < 300; i++) {
    queue.add(i);
    if (i % 3 === 0) taken.push(queue.take());
  }
  while (queue.length > 0) taken.push(queue.take());
  expect(taken).toEqual(Array.from({ length: 300 }, (_, i) => i));
  expect(queue.take()).toBeUndefined();
});
