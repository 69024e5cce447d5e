import { describe, expect, it } from 'vitest';
import { queueBlocks } from '../../../../src/core/queues/blocks';
import { nestedTimers } from '../../../../src/core/queues/compose';
import { isRuledOut, seenPairs } from '../../../../src/core/queues/order';
import {
  depthFrom,
  nestedText,
  orderInWords,
  orderLanes,
  slowedText,
} from '../../../../src/renderer/report/order-lanes';
import {
  ownBlocks,
  ownRecordings,
  recordHere,
  splitBlocks,
} from '../../../../src/renderer/report/own-engine';

describe('a recording as rows', () => {
  const lanes = orderLanes({
    blocks: ['timeout', 'sync', 'timeout'],
    typical: [
      [1, 0.01],
      [0, 1.5],
      [2, 1.6],
    ],
  });

  it('has one for each kind, in the order in which they ran, with the delay in words', () => {
    expect(
      lanes.rows.map(({ block, marks }) => [
        block.id,
        marks.map(({ name, place, text }) => [name, place, text]),
      ]),
    ).toEqual([
      ['sync', [['sync', 1, '10.0 µs']]],
      [
        'timeout',
        [
          ['timeout 1', 2, '1.50 ms'],
          ['timeout 2', 3, '1.60 ms'],
        ],
      ],
    ]);
    expect(lanes.places).toBe(3);
    expect(orderInWords(lanes)).toBe('sync, timeout 1, timeout 2');
  });
});

describe('timers that start one another', () => {
  it('are slow from the depth on from which every one is', () => {
    expect(depthFrom([1, 1, 1, 1, 4, 5, 4], 4)).toBe(5);
    expect(depthFrom([1, 4, 1, 4], 4)).toBe(4);
    expect(depthFrom([4, 4], 4)).toBe(1);
    expect(depthFrom([1, 1], 4)).toBeUndefined();
    expect(depthFrom([], 4)).toBeUndefined();
  });

  it('are told with that depth in a page, where there is one', () => {
    expect(nestedText([1.1, 1.3])).toBe('took 1.10 ms to 1.30 ms each, down to a depth of 2');
    expect(slowedText([0.2, 1, 4.1, 4.5])).toBe(
      'took 1.00 ms at most, and 4.10 ms or more from a depth of 3 on',
    );
    expect(slowedText([0.2, 1])).toBe('took 200 µs to 1.00 ms each, down to a depth of 2');
    expect(slowedText([4, 5])).toMatch(/^took 4/);
  });
});

describe('the engine of the window', () => {
  it('has a function for each block that browsers have, and no other', () => {
    const inBrowsers = queueBlocks.filter((block) => block.inBrowsers).map(({ id }) => id);
    expect(Object.keys(ownBlocks).sort()).toEqual([...inBrowsers].sort());
    expect(splitBlocks(['io', 'sync', 'immediate', 'io'])).toEqual({
      here: ['sync'],
      lacking: ['io', 'immediate'],
    });
  });

  it('records the order of its blocks, and timers that start one another', async () => {
    const order = await recordHere(['timeout', 'await', 'microtask', 'nextTick', 'sync']);
    expect(order).toMatchObject({
      blocks: ['timeout', 'await', 'microtask', 'sync'],
      recordings: ownRecordings,
    });
    expect(order?.nestedMs).toHaveLength(nestedTimers);
    expect(order && seenPairs(order).filter(isRuledOut)).toEqual([]);
    expect(await recordHere(['nextTick'])).toBeUndefined();
  });
});
