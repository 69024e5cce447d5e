import { describe, expect, it } from 'vitest';
import { CallBoard, mostCallBytes, type TakenCall } from '../../../../src/engine/offload/call-board';

/** Two loops with three lanes each. */
const board = () => new CallBoard(CallBoard.allocate(2, 3));

function claimed(calls: CallBoard, thread = 0): TakenCall {
  const call = calls.claim(thread);
  if (call === undefined) throw new Error('There is no call.');
  return call;
}

describe('a call', () => {
  it('is made with what the loop left, and gives back what the thread answered', () => {
    const calls = board();
    const { number, ahead } = calls.post(4, { fn: 'square', args: [3, 'ä'] });
    expect(ahead).toBe(0);
    expect(calls.take(4, number)).toBeUndefined();
    const call = claimed(calls);
    expect(call).toMatchObject({ lane: 4, request: { fn: 'square', args: [3, 'ä'] } });
    calls.begin(call, 10);
    calls.end(call, true, 9, 12);
    expect(calls.take(4, number)).toEqual({ startedMs: 10, endedMs: 12, ok: true, value: 9 });
    expect(calls.take(4, number)).toBeUndefined();
  });

  it('waits behind those that came before it', () => {
    const calls = board();
    expect([0, 1, 2].map((lane) => calls.post(lane, lane).ahead)).toEqual([0, 1, 2]);
    expect([claimed(calls), claimed(calls), claimed(calls)].map(({ lane }) => lane)).toEqual([0, 1, 2]);
    expect(calls.claim(0)).toBeUndefined();
  });

  it('rings its own loop, and no other', () => {
    const calls = board();
    calls.post(4, null);
    const before = [calls.bellOf(0), calls.bellOf(1)];
    calls.end(claimed(calls), true, undefined, 1);
    expect([calls.bellOf(0), calls.bellOf(1)]).toEqual([before[0], (before[1] ?? 0) + 1]);
  });

  it.each([[undefined], [null], [false], [{ list: [1, 2] }]])('can answer %o', (answer) => {
    const calls = board();
    const { number } = calls.post(0, null);
    calls.end(claimed(calls), true, answer, 1);
    expect(calls.take(0, number)?.value).toEqual(answer);
  });

  it('is refused with arguments that are no plain data, or too large', () => {
    const calls = board();
    expect(() => calls.post(0, { when: new Date(0) })).toThrow(
      'The arguments of a call to a pool must be plain data',
    );
    expect(() => calls.post(0, 'x'.repeat(mostCallBytes))).toThrow(
      'The arguments of a call to a pool may take 2048 bytes, not 2050.',
    );
    expect(calls.claim(0)).toBeUndefined();
  });

  it('can still fail when its answer cannot be sent', () => {
    const calls = board();
    const { number } = calls.post(0, null);
    const call = claimed(calls);
    expect(() => calls.end(call, true, () => 1, 2)).toThrow('The answer of a call');
    calls.end(call, false, { message: 'no' }, 3);
    expect(calls.take(0, number)).toMatchObject({ ok: false, value: { message: 'no' }, endedMs: 3 });
  });
});

describe('a lost thread', () => {
  it('fails the call that it was at, and no other', () => {
    const calls = board();
    const numbers = [0, 1].map((lane) => calls.post(lane, lane).number);
    claimed(calls, 0);
    claimed(calls, 1);
    calls.failCallOf(1, { code: 'task-timed-out' }, 7);
    expect(calls.take(0, numbers[0] as number)).toBeUndefined();
    expect(calls.take(1, numbers[1] as number)).toMatchObject({ ok: false, endedMs: 7 });
  });

  it('that had answered already fails nothing', () => {
    const calls = board();
    const { number } = calls.post(0, null);
    calls.end(claimed(calls), true, 1, 2);
    calls.failCallOf(0, 'lost', 3);
    expect(calls.take(0, number)).toMatchObject({ ok: true, value: 1 });
  });
});

describe('a lost loop', () => {
  it('leaves calls that nobody makes any more', () => {
    const calls = board();
    calls.post(2, 'old');
    calls.abandon(2);
    expect(calls.claim(0)).toBeUndefined();
  });

  it('gets no answer to a call that was being made, and its successor none of an older one', () => {
    const calls = board();
    calls.post(2, 'old');
    const old = claimed(calls);
    calls.abandon(2);
    const { number } = calls.post(2, 'new');
    calls.end(old, true, 'answer to the old one', 5);
    expect(calls.take(2, number)).toBeUndefined();
    const call = claimed(calls);
    expect(call.request).toBe('new');
    calls.end(call, true, 'answer to the new one', 6);
    expect(calls.take(2, number)?.value).toBe('answer to the new one');
  });

  it('whose lane stands in the queue twice has its call made once', () => {
    const calls = board();
    calls.post(2, 'old');
    calls.abandon(2);
    calls.post(2, 'new');
    expect(claimed(calls).request).toBe('new');
    expect(calls.claim(0)).toBeUndefined();
  });
});

it('threads of the pool hear of the clock and of the end', () => {
  const calls = board();
  const before = calls.attend;
  expect([calls.isOnClock, calls.isClosed]).toEqual([false, false]);
  calls.startClock();
  expect(calls.isOnClock).toBe(true);
  calls.close();
  expect(calls.isClosed).toBe(true);
  expect(calls.attend).not.toBe(before);
});
