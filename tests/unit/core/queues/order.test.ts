import { describe, expect, it } from 'vitest';
import {
  isKnown,
  isRuledOut,
  oddPairs,
  orderOf,
  ruledOut,
  seenPairs,
  sumOfOrders,
} from '../../../../src/core/queues/order';
import { recordingOf } from '../../../support/queue-recordings';

const blocks = ['timeout', 'immediate', 'sync'];
const [timerFirst, immediateFirst, wrong] = [
  recordingOf(2, 0, 1),
  recordingOf(2, 1, 0),
  recordingOf(0, 2, 1),
] as const;

describe('the order of many recordings', () => {
  it('counts each pair, in the order of the program', () => {
    const order = orderOf([timerFirst, timerFirst, immediateFirst], blocks, 'commonjs');
    expect(order).toMatchObject({ context: 'commonjs', blocks, recordings: 3 });
    expect(order.pairs).toEqual([
      [0, 1, 2],
      [0, 2, 0],
      [1, 2, 0],
    ]);
  });

  it('keeps a recording of the order that was seen most often', () => {
    const order = orderOf([immediateFirst, timerFirst, timerFirst], blocks, 'commonjs');
    expect(order.typical.map(([callback]) => callback)).toEqual([2, 0, 1]);
    expect(order.nestedMs).toEqual([1.5, 2.5]);
  });

  it('adds up over trials', () => {
    const one = orderOf([timerFirst, immediateFirst], blocks, 'io');
    const other = orderOf([immediateFirst], blocks, 'io');
    const sum = sumOfOrders([one, other]);
    expect(sum).toMatchObject({ recordings: 3, typical: one.typical });
    expect(sum?.pairs[0]).toEqual([0, 1, 1]);
    expect(sumOfOrders([])).toBeUndefined();
    // Another program is not added to it.
    expect(sumOfOrders([one, orderOf([timerFirst], ['sync'], 'io')])?.recordings).toBe(2);
  });
});

describe('a pair', () => {
  it('is told by its names, with what was seen and what is promised', () => {
    const pairs = seenPairs(orderOf([timerFirst, immediateFirst], blocks, 'commonjs'));
    expect(
      pairs.map(({ first, then, promised, before, of }) => [first.name, then.name, promised, before, of]),
    ).toEqual([
      ['timeout', 'immediate', 'either', 1, 2],
      ['timeout', 'sync', 'never', 0, 2],
      ['immediate', 'sync', 'never', 0, 2],
    ]);
    expect(pairs.some(isRuledOut)).toBe(false);
  });

  it('that the documentation rules out is found in a single recording', () => {
    expect(ruledOut(timerFirst, blocks, 'commonjs')).toEqual([]);
    expect(ruledOut(timerFirst, blocks, 'io').map(({ first, then }) => [first.name, then.name])).toEqual([
      ['timeout', 'immediate'],
    ]);
    expect(ruledOut(wrong, blocks, 'commonjs').map(({ first, then }) => [first.name, then.name])).toEqual([
      ['timeout', 'sync'],
    ]);
  });
});

it('an order of a later version is not known here', () => {
  const order = orderOf([timerFirst], blocks, 'commonjs');
  expect(isKnown(order)).toBe(true);
  expect(isKnown({ ...order, context: 'worker' })).toBe(false);
  expect(isKnown({ ...order, blocks: ['tomorrow'] })).toBe(false);
  expect(oddPairs({ ...order, blocks: ['tomorrow'] })).toBe(0);
  expect(oddPairs(orderOf([wrong], blocks, 'commonjs'))).toBe(1);
});
