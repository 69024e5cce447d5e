import { expect, test } from 'vitest';
import { roundsMeasured } from '../../../../src/core/report/rounds-text';
import { trialOf } from '../../../support/fake-lab';
import { pointOf, recordWith } from '../../../support/records';

const inRounds = (from: number, count: number, phase?: string) =>
  Array.from({ length: count }, (_, index) => ({
    ...trialOf(100, from + index),
    ...(phase !== undefined && { phase }),
  }));

test('rounds are those of all points; fresh ones for the best are said apart', () => {
  const explored = [
    pointOf({ trials: inRounds(0, 9) }),
    pointOf({ model: 'threads', trials: inRounds(0, 9) }),
  ];
  expect(roundsMeasured(recordWith(explored))).toBe('9 rounds');
  const [baseline, threads] = explored.map((point) => ({
    ...point,
    trials: [...point.trials, ...inRounds(9, 6, 'confirmation')],
  }));
  const other = pointOf({ model: 'async', trials: inRounds(0, 9) });
  const confirmed = recordWith([baseline, threads, other].filter((point) => point !== undefined));
  expect(roundsMeasured(confirmed)).toBe('9 rounds and 6 fresh ones');
  expect(roundsMeasured({ ...confirmed, spec: { ...confirmed.spec, rounds: 9 } })).toBe(
    '9 rounds and 6 fresh ones',
  );
});
