import { describe, expect, it } from 'vitest';
import { isExternalLink } from '../../../../src/core/protocol/window-policy';
import { blockOf, queueBlocks, queueContexts, type QueueContext } from '../../../../src/core/queues/blocks';
import { factOf, nestedTimersPage, queuePages } from '../../../../src/core/queues/facts';

const promised = (first: string, then: string, context: QueueContext) =>
  factOf(blockOf(first), blockOf(then), context).promised;

describe('what the documentation promises', () => {
  // https://nodejs.org/api/process.html#when-to-use-queuemicrotask-vs-processnexttick
  it('of nextTick and microtasks depends on the kind of module', () => {
    expect(promised('nextTick', 'microtask', 'commonjs')).toBe('always');
    expect(promised('nextTick', 'microtask', 'io')).toBe('always');
    expect(promised('nextTick', 'microtask', 'module')).toBe('never');
    expect(promised('await', 'nextTick', 'module')).toBe('always');
  });

  // https://nodejs.org/en/learn/asynchronous-work/event-loop-timers-and-nexttick
  it('of timers and immediates is an order behind I/O alone', () => {
    expect(promised('immediate', 'timeout', 'io')).toBe('always');
    expect(promised('timeout', 'immediate', 'io')).toBe('never');
    expect(promised('timeout', 'immediate', 'commonjs')).toBe('either');
    expect(promised('timeout', 'immediate', 'module')).toBe('either');
  });

  // https://nodejs.org/api/timers.html: "no guarantees about the exact timing of when callbacks will fire, nor of their ordering"
  it('of one queue is the order of the program, but for timers and I/O', () => {
    expect(promised('microtask', 'await', 'commonjs')).toBe('always');
    expect(promised('nextTick', 'nextTick', 'module')).toBe('always');
    expect(promised('immediate', 'immediate', 'io')).toBe('always');
    expect(promised('busy', 'sync', 'io')).toBe('always');
    expect(promised('timeout', 'timeout', 'commonjs')).toBe('either');
    expect(promised('io', 'io', 'commonjs')).toBe('either');
  });

  it.each(queueContexts.map(({ id }) => id))(
    'of code and of the loop is certain in the context %s',
    (context) => {
      for (const early of ['sync', 'busy', 'nextTick', 'microtask', 'await'])
        for (const late of ['timeout', 'immediate', 'io']) {
          expect(promised(early, late, context)).toBe('always');
          expect(promised(late, early, context)).toBe('never');
        }
      for (const other of ['nextTick', 'microtask', 'await', 'timeout', 'immediate', 'io'])
        expect(promised('sync', other, context)).toBe('always');
    },
  );

  it('turns round with the pair', () => {
    const turned = { always: 'never', never: 'always', either: 'either' };
    for (const { id: context } of queueContexts)
      for (const one of queueBlocks)
        for (const other of queueBlocks)
          if (one.queue !== other.queue)
            expect(factOf(other, one, context).promised).toBe(turned[factOf(one, other, context).promised]);
  });

  it('stands on a page that the window may open', () => {
    for (const { id: context } of queueContexts)
      for (const one of queueBlocks)
        for (const other of queueBlocks) expect(queuePages).toContain(factOf(one, other, context).link);
    for (const page of queuePages) expect(isExternalLink(page)).toBe(true);
    expect(queuePages).toContain(nestedTimersPage);
    expect(isExternalLink('https://example.org')).toBe(false);
  });
});
