import { describe, expect, it } from 'vitest';
import { laneStateIndex } from '../../../src/core/vocabulary/lane-states';
import { SpanLog, spanWidth } from '../../../src/engine/span-log';

describe('a log of spans', () => {
  it('gives them back flat, in order, and forgets them', () => {
    const log = new SpanLog();
    log.add(3, 'wait', 1.5, 2.5);
    log.add(0, 'lock', 2, 4);
    expect(log.isEmpty).toBe(false);
    expect([...log.drain()]).toEqual([3, laneStateIndex('wait'), 1.5, 2.5, 0, laneStateIndex('lock'), 2, 4]);
    expect(log.isEmpty).toBe(true);
    expect(log.drain()).toHaveLength(0);
  });

  it('keeps none without length', () => {
    const log = new SpanLog();
    log.add(0, 'wait', 5, 5);
    log.add(0, 'ready', 5, 4);
    expect(log.isEmpty).toBe(true);
  });

  it('grows as long as it must, also after it was emptied', () => {
    const log = new SpanLog();
    const count = 3000;
    for (const round of [1, 2]) {
      for (let i = 0; i < count; i++) log.add(i, 'wait', i, i + round);
      const drained = log.drain();
      expect(drained).toHaveLength(count * spanWidth);
      for (let i = 0; i < count; i++) {
        const span = [...drained.subarray(i * spanWidth, (i + 1) * spanWidth)];
        expect(span).toEqual([i, laneStateIndex('wait'), i, i + round]);
      }
    }
  });

  it('does not change what it has given out', () => {
    const log = new SpanLog();
    log.add(1, 'wait', 0, 1);
    const drained = log.drain();
    log.add(2, 'lock', 5, 6);
    expect(drained[0]).toBe(1);
  });
});
