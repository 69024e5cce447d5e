import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isAvailable, type Maybe } from '../../../../src/core/availability';
import { fitLaws, type LawFit } from '../../../../src/core/speedup/fit-laws';
import { amdahlSpeedup, uslMost, uslSpeedup } from '../../../../src/core/speedup/laws';
import { type PlantedLaw, scalingCoverage } from '../../../support/scaling-coverage';
import { simulatedRounds } from '../../../support/simulated-machine/law-rounds';
import { syntheticRounds } from './synthetic-rounds';

const workers = [1, 2, 3, 4, 6, 8];
const atSixRounds = { rounds: 6, noise: 0.03, workers };

function available(fit: Maybe<LawFit>): LawFit {
  if (!isAvailable(fit)) throw new Error(fit.reason);
  return fit;
}

const estimate = (fit: LawFit, name: string) => fit.parameters[name]?.median ?? NaN;

describe('intervals hold the truth in 93 % of 100 seeds or more', () => {
  // The lower bound of what 95 % would give; `npm run bench:coverage` takes 1,000 seeds.
  const least = 90;
  test.each<PlantedLaw>([
    { law: 'amdahl', parameters: [0.05], oneWorker: 1, ...atSixRounds },
    { law: 'amdahl', parameters: [0.2], oneWorker: 0.9, ...atSixRounds },
    { law: 'gustafson', parameters: [0.1], oneWorker: 0.9, ...atSixRounds },
    { law: 'usl', parameters: [0.05, 0.01], oneWorker: 1, ...atSixRounds },
    { law: 'usl', parameters: [0.2, 0.002], oneWorker: 0.9, ...atSixRounds },
    { law: 'usl', parameters: [0.05, 0.005], oneWorker: 0.9, ...atSixRounds, workers: [1, 2, 4, 8] },
    { law: 'usl', parameters: [0.02, 0.02], oneWorker: 0.9, ...atSixRounds, noise: 0.08 },
  ])('$law $parameters, one worker $oneWorker, $noise noise', (planted) => {
    const { fitted, covered } = scalingCoverage(planted, 100);
    expect(fitted).toBe(100);
    for (const count of Object.values(covered)) expect(count).toBeGreaterThanOrEqual(least);
  });

  test.each<PlantedLaw>([
    { law: 'usl', parameters: [0.05, 0.01], oneWorker: 0.9, ...atSixRounds },
    { law: 'usl', parameters: [0.1, 0], oneWorker: 0.9, ...atSixRounds },
  ])('and where a simulated machine runs inflated tasks: $law $parameters', (planted) => {
    const { fitted, covered, noLimit } = scalingCoverage(planted, 100, simulatedRounds);
    expect(fitted).toBe(100);
    for (const count of Object.values(covered)) expect(count).toBeGreaterThanOrEqual(least);
    if (planted.parameters[1] === 0) expect(noLimit).toBeGreaterThanOrEqual(least);
  });

  test.each<PlantedLaw>([
    { law: 'usl', parameters: [0.1, 0], oneWorker: 0.9, ...atSixRounds },
    { law: 'usl', parameters: [0, 0], oneWorker: 1, ...atSixRounds },
    { law: 'amdahl', parameters: [0], oneWorker: 0.9, ...atSixRounds },
  ])('also where nothing limits: $law $parameters sees no limit', (planted) => {
    const { fitted, covered, noLimit } = scalingCoverage(planted, 100);
    expect(fitted).toBe(100);
    expect(noLimit).toBeGreaterThanOrEqual(least);
    for (const count of Object.values(covered)) expect(count).toBeGreaterThanOrEqual(least);
  });
});

test('every one of 200 seeds at 1 % noise is within 0.03 of the serial fraction', () => {
  for (const truth of [0, 0.05, 0.2, 0.5]) {
    for (let seed = 0; seed < 50; seed++) {
      const points = syntheticRounds((n) => amdahlSpeedup(n, truth), { ...atSixRounds, seed, noise: 0.01 });
      expect(Math.abs(estimate(available(fitLaws(points).amdahl), 'serialFraction') - truth)).toBeLessThan(
        0.03,
      );
    }
  }
});

test('a constant overhead is what one worker does, neither contention nor serial work', () => {
  // Every trial takes 10 % longer than it should, with any number of workers: scaling is perfectly linear.
  const points = syntheticRounds((n) => n / 1.1, { ...atSixRounds, seed: 1, noise: 0.01 });
  const { usl, amdahl } = fitLaws(points);
  const { low = NaN, high = NaN } = available(usl).parameters['oneWorker'] ?? {};
  expect([low < 1 / 1.1, high > 1 / 1.1, high < 0.95]).toEqual([true, true, true]);
  expect(available(usl).parameters['contention']).toMatchObject({ low: 0 });
  expect(estimate(available(usl), 'contention')).toBeLessThan(0.005);
  expect(available(usl).atMost).toMatchObject({ median: null, high: null });
  expect(available(amdahl).atMost).toMatchObject({ median: null, high: null });
  expect(available(amdahl).parameters['serialFraction']).toMatchObject({ low: 0 });
});

test('the highest speedup and the best number of workers follow from the parameters', () => {
  const law = (n: number) => 0.9 * uslSpeedup(n, 0.04, 0.01);
  const usl = available(fitLaws(syntheticRounds(law, { ...atSixRounds, seed: 1, noise: 0 })).usl);
  expect(usl.bestWorkers?.median).toBeCloseTo(Math.sqrt(0.96 / 0.01), 4);
  expect(usl.atMost?.median).toBeCloseTo(0.9 * uslMost(0.04, 0.01), 4);
  expect(usl.deviation).toBeLessThan(1e-6);
});

describe('limits', () => {
  const noisy = (seed: number, law: (n: number) => number) =>
    syntheticRounds(law, { ...atSixRounds, seed, noise: 0.08 });

  test('are never below what was measured, and never with less than one worker', () => {
    for (let seed = 0; seed < 40; seed++) {
      const points = noisy(seed, (n) => uslSpeedup(n, 0.3, 0.2));
      const medians = workers.map((n) => {
        const all = points.flatMap((point) => (point.workers === n ? [point.speedup] : []));
        return all
          .sort((a, b) => a - b)
          .slice(2, 4)
          .reduce((sum, one) => sum + one / 2, 0);
      });
      const { usl } = fitLaws(points);
      if (!isAvailable(usl)) continue;
      expect(usl.atMost?.median ?? Infinity).toBeGreaterThanOrEqual(Math.max(...medians) - 1e-12);
      for (const end of [usl.bestWorkers?.low, usl.bestWorkers?.median])
        expect(end ?? 1).toBeGreaterThanOrEqual(1);
    }
  });

  test('no peak is claimed where the interval of the coherency holds 0', () => {
    let claimed = 0;
    for (let seed = 0; seed < 40; seed++) {
      const { usl } = fitLaws(noisy(seed, (n) => uslSpeedup(n, 0.1, 0.003)));
      if (!isAvailable(usl)) continue;
      const isSeen = (usl.parameters['coherency']?.low ?? 0) > 0;
      expect([usl.bestWorkers?.median !== null, usl.atMost?.median !== null]).toEqual([isSeen, isSeen]);
      if (!isSeen) claimed++;
    }
    expect(claimed).toBeGreaterThan(10);
  });
});

test('a trial that took twice as long in one of six rounds moves no parameter by more than its interval', () => {
  const clean = syntheticRounds((n) => uslSpeedup(n, 0.05, 0.01), { ...atSixRounds, seed: 4, noise: 0.01 });
  const disturbed = clean.map((point) =>
    point.round === 2 && point.workers === 4 ? { ...point, speedup: point.speedup / 2 } : point,
  );
  const { parameters } = available(fitLaws(disturbed).usl);
  for (const [name, { low, high }] of Object.entries(available(fitLaws(clean).usl).parameters)) {
    expect(parameters[name]?.median).toBeGreaterThanOrEqual(low);
    expect(parameters[name]?.median).toBeLessThanOrEqual(high);
  }
});

test('a lost trial costs its round nothing but itself', () => {
  const law = (n: number) => uslSpeedup(n, 0.05, 0.01);
  const all = syntheticRounds(law, { ...atSixRounds, seed: 5, noise: 0.01 });
  const left = all.filter(({ round, workers: n }) => round !== 3 || n !== 6);
  const fit = available(fitLaws(left).usl);
  expect(fit.parameters['contention']?.rounds).toBe(6);
  expect(estimate(fit, 'contention')).toBeCloseTo(estimate(available(fitLaws(all).usl), 'contention'), 2);
});

describe('published data', () => {
  const caseOf = (name: string) => {
    const file = new URL(`../../../fixtures/cases/${name}/data.json`, import.meta.url);
    const data = JSON.parse(readFileSync(file, 'utf8')) as { workers: number[]; throughput: number[] };
    return data.workers.map((n, i) => ({ round: 0, workers: n, speedup: data.throughput[i] as number }));
  };
  const isWithinOnePercent = (value: number, published: number) =>
    expect(Math.abs(value / published - 1)).toBeLessThan(0.01);

  test('the network device of B. Schwartz gets the parameters that usl4j tests', () => {
    const fit = available(fitLaws(caseOf('usl-cisco')).usl);
    isWithinOnePercent(estimate(fit, 'contention'), 0.02671591);
    isWithinOnePercent(estimate(fit, 'coherency'), 7.690945e-4);
    isWithinOnePercent(estimate(fit, 'oneWorker'), 995.65);
    isWithinOnePercent(fit.bestWorkers?.median ?? NaN, 35.57); // √((1 − σ) / κ)
  });

  test('SPEC SDM91 gets the coefficients that the R package usl gives', () => {
    const fit = available(fitLaws(caseOf('usl-specsdm91')).usl);
    isWithinOnePercent(estimate(fit, 'contention'), 0.0277285);
    isWithinOnePercent(estimate(fit, 'coherency'), 0.0001044);
    isWithinOnePercent(estimate(fit, 'oneWorker'), 89.995);
    isWithinOnePercent(fit.bestWorkers?.median ?? NaN, 96.52);
  });

  test("N. Gunther's ray tracer gets a fit, with hardly any coherency", () => {
    const fit = available(fitLaws(caseOf('usl-raytracer')).usl);
    expect(estimate(fit, 'coherency')).toBeLessThan(1e-4);
    expect(fit.atMost).toMatchObject({ median: null });
  });

  test("Amdahl: Quinn's first example has a serial fraction of 0.1 on every number of processors", () => {
    // M. J. Quinn, "Parallel Programming in C with MPI and OpenMP", 2003, section 7.5: speedups on 1 to 8 processors.
    const published = [1, 1.82, 2.5, 3.08, 3.57, 4, 4.38, 4.71];
    const fit = available(
      fitLaws(published.map((speedup, i) => ({ round: 0, workers: i + 1, speedup }))).amdahl,
    );
    expect(estimate(fit, 'serialFraction')).toBeCloseTo(0.1, 2);
    expect(fit.atMost?.median).toBeCloseTo(10, 0);
  });
});

describe('no fit', () => {
  const fits = (over: Partial<Parameters<typeof syntheticRounds>[1]>) =>
    fitLaws(syntheticRounds((n) => amdahlSpeedup(n, 0.1), { ...atSixRounds, seed: 1, noise: 0.01, ...over }));

  test('with too few numbers of workers: the USL needs four, the others three', () => {
    expect(fits({ workers: [1, 2] }).amdahl).toMatchObject({
      reason: 'it needs 3 numbers of workers, and there are 2',
    });
    expect(isAvailable(fits({ workers: [1, 2, 4] }).amdahl)).toBe(true);
    expect(fits({ workers: [1, 2, 4] }).usl).toMatchObject({
      reason: 'it needs 4 numbers of workers, and there are 3',
    });
    expect(isAvailable(fits({ workers: [1, 2, 3, 4] }).usl)).toBe(true);
  });

  test('where the points lie far off the curve', () => {
    const hinge = syntheticRounds((n) => Math.min(n, 2), { ...atSixRounds, seed: 1, noise: 0.01 });
    expect(fitLaws(hinge).gustafson).toMatchObject({ available: false });
    expect(fitLaws([]).usl).toMatchObject({ available: false });
  });

  test('where the points do not determine the parameters', () => {
    const loud = fits({ rounds: 2, noise: 1.5, workers: [1, 2, 3, 4] });
    expect(loud.usl).toMatchObject({ available: false });
  });
});
