import { describe, expect, it } from 'vitest';
import { CorelabError } from '../../../../src/core/errors';
import { primes, type PrimesTask } from '../../../../src/engine/workloads/primes';
import { drive, parametersOf, runOf, tasksOf } from './drive';

const parameters = parametersOf('primes', { range: 1_000 });

/** Divisions that trial division needs for the numbers from `from` to `to - 1`. */
function divisionsIn({ from, to }: Pick<PrimesTask, 'from' | 'to'>): number {
  let divisions = 0;
  for (let n = from; n < to; n++) {
    divisions++;
    if (n % 2 === 0) continue;
    for (let divisor = 3; divisor * divisor <= n; divisor += 2) {
      divisions++;
      if (n % divisor === 0) break;
    }
  }
  return divisions;
}

describe('primes', () => {
  it('counts the primes of each range', () => {
    const tasks = tasksOf(primes, parameters, 10);
    // OEIS A038822: primes between 1000n and 1000(n + 1).
    expect(tasks.map((task) => runOf(primes, task))).toEqual([
      168, 135, 127, 120, 119, 114, 117, 107, 110, 112,
    ]);
  });

  it('takes ranges that follow each other without gap or overlap', () => {
    const tasks = tasksOf(primes, parameters, 5);
    expect(tasks.map(({ from }) => from)).toEqual([0, 1_000, 2_000, 3_000, 4_000]);
    expect(tasks.map(({ to }) => to)).toEqual([1_000, 2_000, 3_000, 4_000, 5_000]);
  });

  it('counts the same step by step as in one go, with checkpoints between', async () => {
    for (const task of tasksOf(primes, parametersOf('primes', { range: 40_000 }), 4)) {
      const { result, steps } = await drive(primes, task);
      expect(result).toBe(runOf(primes, task));
      expect(steps.length).toBeGreaterThan(1);
      expect(new Set(steps.map((step) => step.do))).toEqual(new Set(['checkpoint']));
    }
  });

  it.each([0, 1_000_000, 50_000_000, 2_000_000_000])(
    'bounds the work between two checkpoints from %i on',
    async (from) => {
      const task = { from, to: from + 20_000, limit: from + 20_000 };
      const { steps } = await drive(primes, task);
      // No more than twice the intended number, on average over the task.
      expect(divisionsIn(task) / (steps.length + 1)).toBeLessThan(100_000);
    },
  );

  it('accepts right results and refuses those that are off by one', () => {
    for (const task of tasksOf(primes, parameters, 5)) {
      const result = runOf(primes, task);
      expect(primes.verify(task, result)).toBe(true);
      expect(primes.verify(task, result + 1)).toMatch(
        /^Counted \d+ primes from \d+ to \d+, but there are \d+\.$/,
      );
      expect(primes.verify(task, NaN)).not.toBe(true);
    }
  });

  it('accepts results whose sum is π of the whole, and refuses any other sum', () => {
    const results = tasksOf(primes, parameters, 100).map((task) => runOf(primes, task));
    expect(primes.verifyAll?.(parameters, 100, results)).toBe(true);
    expect(primes.verifyAll?.(parameters, 100, results.slice(1))).toBe(
      'Counted 9424 primes below 100000, but there are 9592.',
    );
  });

  it('refuses ranges that go beyond 32-bit integers', () => {
    const tooMuch = () => primes.plan(parametersOf('primes', { range: 10_000_000 }), 1_000, 1);
    expect(tooMuch).toThrow(CorelabError);
    expect(tooMuch).toThrow('but range × tasks is 10000000000');
  });
});
