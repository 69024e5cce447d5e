import { expect, test } from 'vitest';
import type { RecordedTrial } from '../../../../../src/core/record/run-record';
import { oneByOne } from '../../../../../src/core/report/claims/a3-one-by-one';
import { around, soundPoints, timedPoint, voidPoints } from '../../../../support/claim-points';
import { recordWith } from '../../../../support/records';

/** Lanes that did one thing all the time. */
function lanes(count: number, state: string, ms: number): Partial<RecordedTrial> {
  const lane = { worker: 0, totalsMs: { [state]: ms }, segments: { kind: 'spans' as const, spans: [] } };
  return {
    timeline: { states: [], lanes: Array.from({ length: count }, () => lane) },
    tasks: { total: 50, done: 50, failed: 0, retried: 0 },
  };
}

const points = (aloneMs: number, togetherMs: number, state = 'wait') => [
  timedPoint({}, around(1000)),
  timedPoint({ model: 'async-sequential' }, around(aloneMs), lanes(1, state, aloneMs)),
  timedPoint({ model: 'async' }, around(togetherMs), lanes(50, state, togetherMs)),
];
const claimOf = (measured: ReturnType<typeof points>) =>
  oneByOne(recordWith(measured), soundPoints(measured));

test('tasks that wait take far less together than one after another: shown, with both times', () => {
  expect(claimOf(points(1000, 25))).toEqual({
    concept: 'A3',
    shown: 'yes',
    sentence:
      'Awaited one after another, 50 tasks took 1.00 s; with async, started together, 25.0 ms: 40.0 times [40.0–40.0] as fast.',
  });
});

test('a machine on which they hardly gain does not show it, and says so', () => {
  expect(claimOf(points(1000, 900))).toMatchObject({
    shown: 'no',
    sentence: expect.stringMatching(/^On this machine .* 1\.11 times/) as string,
  });
  expect(claimOf(points(1000, 500))?.shown).toBe('unclear');
});

test('a void point answers nothing', () => {
  const measured = points(1000, 25);
  const claim = oneByOne(recordWith(measured), voidPoints(measured, 'async', 'the machine slept'));
  expect(claim?.shown).toBe('unclear');
});

test('tasks that compute, and runs without both models, are not asked', () => {
  expect(claimOf(points(1000, 1000, 'computing'))).toBeUndefined();
  const measured = points(1000, 25).slice(0, 2);
  expect(oneByOne(recordWith(measured), soundPoints(measured))).toBeUndefined();
});
