import { expect, test } from 'vitest';
import { moreLoops } from '../../../../../src/core/report/claims/a5-loops';
import { around, soundPoints, timedPoint, voidPoints } from '../../../../support/claim-points';
import { recordWith } from '../../../../support/records';

const spec = { workload: 'hits', parameters: {} };

const points = (oneMs: number, twoMs: number) => [
  timedPoint({}, around(1000)),
  timedPoint({ model: 'loops-processes', workers: 1 }, around(oneMs)),
  timedPoint({ model: 'loops-processes', workers: 2 }, around(twoMs)),
];

test('two loops that answer more than one show it', () => {
  const measured = points(1000, 500);
  expect(moreLoops(recordWith(measured, spec), soundPoints(measured))).toEqual({
    concept: 'A5',
    shown: 'yes',
    sentence: '2 loops behind one port answered 2.00 times as many requests as one.',
  });
});

test('two that answer no more do not', () => {
  const measured = points(500, 510);
  expect(moreLoops(recordWith(measured, spec), soundPoints(measured))?.shown).toBe('no');
});

test('a void point answers nothing; other work, a rate, and a single number of loops are not asked', () => {
  const measured = points(1000, 500);
  const isVoid = voidPoints(measured, 'loops-processes', 'the machine slept');
  expect(moreLoops(recordWith(measured, spec), isVoid)?.shown).toBe('unclear');
  const sound = soundPoints(measured);
  expect(moreLoops(recordWith(measured, { ...spec, workload: 'wait' }), sound)).toBeUndefined();
  expect(moreLoops(recordWith(measured, { ...spec, parameters: { rate: 100 } }), sound)).toBeUndefined();
  expect(moreLoops(recordWith(measured, spec), sound.slice(0, 2))).toBeUndefined();
});
