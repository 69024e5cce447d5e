import { describe, expect, it } from 'vitest';
import { type InjectedFailure, injectedFailures } from '../../../../src/engine/sources/injected-failures';

/** @throws where the rate asks for none */
function failuresAt(rate: number, seed: number): InjectedFailure {
  const injected = injectedFailures(rate, seed);
  if (injected === undefined) throw new Error('nothing is injected');
  return injected;
}

const failing = (injected: InjectedFailure, count: number, attempt = 0) =>
  Array.from({ length: count }, (_, id) => id).filter((id) => injected(id, attempt) !== null);

describe('injected failures', () => {
  it('hit the share of attempts that was asked for', () => {
    for (const rate of [0.05, 0.3, 0.9]) {
      const share = failing(failuresAt(rate, 1), 5000).length / 5000;
      expect(Math.abs(share - rate)).toBeLessThan(0.03);
    }
  });

  it('hit none at 0, so that nobody has to ask, and all at 1', () => {
    expect(injectedFailures(0, 1)).toBeUndefined();
    expect(failing(failuresAt(1, 1), 100)).toHaveLength(100);
    expect(failuresAt(1, 1)(0, 0)?.code).toBe('task-injected');
  });

  it('follow from the seed, task and attempt, whatever the order', () => {
    const first = failing(failuresAt(0.5, 42), 200);
    const backwards = failuresAt(0.5, 42);
    for (let id = 199; id >= 0; id--) expect(backwards(id, 0) !== null).toBe(first.includes(id));
    expect(failing(failuresAt(0.5, 43), 200)).not.toEqual(first);
    expect(failing(failuresAt(0.5, 42), 200, 1)).not.toEqual(first);
  });

  it('are the same in every version, so that a record can be measured again', () => {
    expect(failing(failuresAt(0.3, 7), 20)).toEqual([2, 3, 4, 10, 11, 12, 14]);
  });
});
