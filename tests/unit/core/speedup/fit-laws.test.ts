import { describe, expect, test } from 'vitest';
import { isAvailable, type Maybe } from '../../../../src/core/availability';
import { fitLaws, type LawFit, type LawName } from '../../../../src/core/speedup/fit-laws';
import { amdahlSpeedup, gustafsonSpeedup, uslSpeedup } from '../../../../src/core/speedup/laws';
import type { MedianInterval } from '../../../../src/core/statistics/median-interval';
import { syntheticRounds } from './synthetic-rounds';

const seeds = 1000;
const workers = [1, 2, 3, 4, 6, 8];

function available(fit: Maybe<LawFit>): LawFit {
  if (!isAvailable(fit)) throw new Error(fit.reason);
  return fit;
}

/** How often the interval of a parameter covers the truth, and the largest error of its median. */
function recovery(
  law: LawName,
  parameter: string,
  truth: number,
  speedupOf: (n: number) => number,
  rounds: number,
): { coverage: number; meanError: number } {
  let [covered, error] = [0, 0];
  for (let seed = 0; seed < seeds; seed++) {
    const fit = available(fitLaws(syntheticRounds(speedupOf, { seed, rounds, noise: 0.03, workers }))[law]);
    const { low, high, median } = fit.parameters[parameter] as MedianInterval;
    if (low <= truth && truth <= high) covered++;
    error += Math.abs(median - truth);
  }
  return { coverage: covered / seeds, meanError: error / seeds };
}

describe('with 3 % noise in every trial', () => {
  for (const truth of [0, 0.05, 0.2, 0.5]) {
    test(`a serial fraction of ${truth} is recovered within 0.02, and covered in 93 % of ${seeds} seeds`, () => {
      for (const rounds of [6, 9]) {
        const { coverage, meanError } = recovery(
          'amdahl',
          'serialFraction',
          truth,
          (n) => amdahlSpeedup(n, truth),
          rounds,
        );
        expect(coverage).toBeGreaterThanOrEqual(0.93);
        expect(meanError).toBeLessThan(0.02);
      }
    });
  }

  test('so are contention and coherency of the USL', () => {
    for (const [sigma, kappa] of [
      [0, 0],
      [0.05, 0.01],
      [0.2, 0.002],
    ] as const) {
      const law = (n: number) => uslSpeedup(n, sigma, kappa);
      const contention = recovery('usl', 'contention', sigma, law, 6);
      expect(contention.coverage).toBeGreaterThanOrEqual(0.93);
      expect(contention.meanError).toBeLessThan(0.03);
      const coherency = recovery('usl', 'coherency', kappa, law, 6);
      expect(coherency.coverage).toBeGreaterThanOrEqual(0.93);
      expect(coherency.meanError).toBeLessThan(0.005);
    }
  });

  test("so is Gustafson's serial share", () => {
    const { coverage } = recovery('gustafson', 'serialShare', 0.1, (n) => gustafsonSpeedup(n, 0.1), 6);
    expect(coverage).toBeGreaterThanOrEqual(0.93);
  });
});

test('single fits: every one of 200 seeds within 0.02 of the serial fraction at 1 % noise', () => {
  for (const truth of [0, 0.05, 0.2, 0.5]) {
    for (let seed = 0; seed < 200; seed++) {
      const points = syntheticRounds((n) => amdahlSpeedup(n, truth), {
        seed,
        rounds: 6,
        noise: 0.01,
        workers,
      });
      const { median } = available(fitLaws(points).amdahl).parameters['serialFraction'] as MedianInterval;
      expect(Math.abs(median - truth)).toBeLessThan(0.02);
    }
  }
});

test('the highest speedup and the best number of workers follow from the parameters', () => {
  const exact = syntheticRounds((n) => uslSpeedup(n, 0.04, 0.01), { seed: 1, rounds: 6, noise: 0, workers });
  const usl = available(fitLaws(exact).usl);
  const best = Math.sqrt(0.96 / 0.01);
  expect(usl.bestWorkers?.median).toBeCloseTo(best, 6);
  expect(usl.atMost?.median).toBeCloseTo(uslSpeedup(best, 0.04, 0.01), 6);
  expect(usl.deviation).toBeLessThan(1e-9);
});

test('where nothing is serial no highest speedup is claimed', () => {
  const points = syntheticRounds((n) => n, { seed: 3, rounds: 9, noise: 0.03, workers });
  const { atMost } = available(fitLaws(points).amdahl);
  expect(atMost?.high).toBeNull();
  expect(atMost?.low).toBeGreaterThan(8);
});

test('USL: the SPEC SDM91 measurements give the coefficients that R gives, within their standard errors', () => {
  // Data and coefficients: R package usl (S. Möding), after N. J. Gunther 2007. gamma is the throughput of one user.
  const load = [18, 36, 72, 108, 144, 216];
  const throughput = [995.9, 1652.4, 1853.2, 1828.9, 1775.0, 1702.2];
  const published = { gamma: 89.995233, alpha: 0.0277285, beta: 0.0001044 };
  const points = [0, 1, 2].flatMap((round) =>
    load.map((n, i) => ({ round, workers: n, speedup: (throughput[i] as number) / published.gamma })),
  );
  const { parameters } = available(fitLaws(points).usl);
  expect(Math.abs((parameters['contention'] as MedianInterval).median - published.alpha)).toBeLessThan(
    0.0091,
  );
  expect(Math.abs((parameters['coherency'] as MedianInterval).median - published.beta)).toBeLessThan(0.00002);
});

test("Amdahl: Quinn's first example has a serial fraction of 0.1 on every number of processors", () => {
  // M. J. Quinn, "Parallel Programming in C with MPI and OpenMP", 2003, section 7.5: speedups on 2 to 8 processors.
  const published = [1.82, 2.5, 3.08, 3.57, 4, 4.38, 4.71];
  const points = [0, 1, 2].flatMap((round) =>
    published.map((speedup, i) => ({ round, workers: i + 2, speedup })),
  );
  const { parameters, atMost } = available(fitLaws(points).amdahl);
  expect((parameters['serialFraction'] as MedianInterval).median).toBeCloseTo(0.1, 2);
  expect(atMost?.median).toBeCloseTo(10, 0);
});

describe('no fit', () => {
  const amdahl = (over: Partial<Parameters<typeof syntheticRounds>[1]>) =>
    fitLaws(
      syntheticRounds((n) => amdahlSpeedup(n, 0.1), { seed: 1, rounds: 6, noise: 0.01, workers, ...over }),
    );

  test('with too few numbers of workers', () => {
    expect(amdahl({ workers: [1, 2] }).amdahl).toMatchObject({ available: false });
    expect(isAvailable(amdahl({ workers: [2, 4] }).amdahl)).toBe(true);
    expect(amdahl({ workers: [2, 4] }).usl).toMatchObject({
      reason: 'it needs 3 numbers of workers above 1, and there are 2',
    });
  });

  test('with too few rounds', () => {
    expect(amdahl({ rounds: 2 }).amdahl).toMatchObject({
      reason: 'it needs 3 complete rounds, and there are 2',
    });
  });

  test('where the points lie far off the curve', () => {
    const hinge = syntheticRounds((n) => Math.min(n, 2), { seed: 1, rounds: 6, noise: 0.01, workers });
    expect(fitLaws(hinge).amdahl).toMatchObject({ available: false });
    expect(fitLaws([]).usl).toMatchObject({ available: false });
  });
});
