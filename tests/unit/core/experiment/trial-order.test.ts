import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundOrder } from '../../../../src/core/experiment/trial-order';

const order = (things: number, rounds: number, seed: number) =>
  Array.from({ length: rounds }, (_, round) => roundOrder([...Array(things).keys()], round, seed)).flat();

test('every round holds every point once', () => {
  const size = { points: fc.integer({ min: 1, max: 12 }), rounds: fc.integer({ min: 1, max: 8 }) };
  fc.assert(
    fc.property(
      fc.record({ ...size, seed: fc.integer({ min: 0, max: 0xffffffff }) }),
      ({ points, rounds, seed }) => {
        const trials = order(points, rounds, seed);
        for (let round = 0; round < rounds; round++) {
          const inRound = trials.slice(round * points, (round + 1) * points);
          expect(inRound.every((trial) => trial.round === round)).toBe(true);
          expect(inRound.map((trial) => trial.thing).sort((a, b) => a - b)).toEqual([
            ...Array(points).keys(),
          ]);
        }
      },
    ),
  );
});

test('the seed decides the order, and rounds differ', () => {
  const rounds = (seed: number) => {
    const things = order(8, 4, seed).map(({ thing }) => thing);
    return [0, 1, 2, 3].map((round) => things.slice(8 * round, 8 * round + 8).join(' '));
  };
  expect(rounds(1)).toEqual(rounds(1));
  expect(rounds(1)).not.toEqual(rounds(2));
  expect(new Set(rounds(1)).size).toBe(4);
});
