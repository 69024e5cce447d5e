import { expect, test } from 'vitest';
import type { Case } from '../../../../src/core/trust/checks/check';
import { standApart } from '../../../../src/core/trust/checks/rounds';
import { trustLimits } from '../../../../src/core/trust/limits';
import { trialOf } from '../../../support/fake-lab';
import { normalAt } from '../speedup/synthetic-rounds';

/** @param change what a round's time is multiplied by */
function standsApart(rounds: number, seed: number, change: (round: number) => number = () => 1): boolean {
  const trials = (ms: number, path: number) =>
    Array.from({ length: rounds }, (_, round) => {
      const noise = Math.exp(0.03 * normalAt(seed, round, path));
      return trialOf(ms * noise * (path === 1 ? change(round) : 1), round);
    });
  const about = { trials: trials(50, 1), baselines: trials(100, 0), limits: trustLimits } as Partial<Case>;
  return standApart(about as Case) !== undefined;
}

test('of clean runs with six to ten rounds at most 1.5 % have rounds that are said to stand apart', () => {
  const seeds = 2000;
  for (const rounds of [6, 7, 8, 9, 10]) {
    const fired = Array.from({ length: seeds }, (_, seed) => standsApart(rounds, seed)).filter(Boolean);
    expect(fired.length / seeds).toBeLessThanOrEqual(0.015);
  }
});

test('two of nine rounds that took twice as long are noticed in three of four runs', () => {
  const doubled = (round: number) => (round < 2 ? 2 : 1);
  const noticed = Array.from({ length: 500 }, (_, seed) => standsApart(9, seed, doubled)).filter(Boolean);
  expect(noticed.length / 500).toBeGreaterThanOrEqual(0.75);
});
