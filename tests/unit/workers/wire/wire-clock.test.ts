import { expect, it } from 'vitest';
import { WireClock } from '../../../../src/workers/wire/wire-clock';

/** Asks until the clock is known; the executor is `aheadMs` ahead and answers after these ways there and back. */
function read(aheadMs: number, ways: readonly (readonly [there: number, back: number])[]): WireClock {
  const clock = new WireClock();
  let nowMs = 100;
  for (let i = 0; !clock.isKnown; i++) {
    const [there, back] = ways[i % ways.length] as readonly [number, number];
    clock.asked(nowMs);
    const atNs = Math.round((nowMs + there + aheadMs) * 1e6);
    nowMs += there + back;
    clock.answered(atNs, nowMs);
  }
  return clock;
}

it('finds the distance of two clocks from the quickest exchange, and says how wrong it may be', () => {
  const clock = read(250, [
    [9, 1],
    [0.2, 0.2],
    [1, 7],
  ]);
  expect(clock.offsetMs).toBeCloseTo(-250, 6);
  expect(clock.errorMs).toBeCloseTo(0.2, 6);
});

it('is never further off than it says, however uneven the ways are', () => {
  for (const [there, back] of [
    [0, 3],
    [3, 0],
    [2, 1],
  ] as const) {
    const clock = read(-40, [[there, back]]);
    expect(Math.abs(clock.offsetMs - 40)).toBeLessThanOrEqual(clock.errorMs + 1e-6);
  }
});
