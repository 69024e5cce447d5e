import { expect, test } from 'vitest';
import {
  amdahlSpeedup,
  gustafsonSpeedup,
  karpFlatt,
  uslBestWorkers,
  uslMost,
  uslSpeedup,
} from '../../../../src/core/speedup/laws';

test('Karp–Flatt gives back the serial fraction that Amdahl put in, and nothing for one worker', () => {
  for (const s of [0, 0.05, 0.5]) expect(karpFlatt(amdahlSpeedup(8, s), 8, 8)).toBeCloseTo(s, 12);
  expect(karpFlatt(1, 1, 8)).toBeNull();
  expect(karpFlatt(4.4, 4, 8)).toBeLessThan(0);
});

test('Karp–Flatt says nothing about workers that take turns on fewer CPUs', () => {
  // Two CPUs give eight workers a speedup of two: that is no serial share of 43 %.
  expect(karpFlatt(2, 8, 2)).toBeNull();
  expect(karpFlatt(1.9, 2, 2)).toBeCloseTo(0.0526, 4);
  expect(karpFlatt(1.9, 3, 2.5)).toBeNull();
});

test("Karp–Flatt: Quinn's second example shows overhead that grows with the processors", () => {
  // M. J. Quinn, "Parallel Programming in C with MPI and OpenMP", 2003, section 7.5: 2 to 8 processors.
  const speedups = [1.87, 2.61, 3.23, 3.73, 4.14, 4.46, 4.71];
  const published = [0.07, 0.075, 0.08, 0.085, 0.09, 0.095, 0.1];
  const computed = speedups.map((speedup, i) => karpFlatt(speedup, i + 2, 8) as number);
  computed.forEach((e, i) => expect(Math.abs(e - (published[i] as number))).toBeLessThan(0.001));
});

test('a tenth of serial work allows a speedup of ten at most', () => {
  // G. M. Amdahl 1967, as every textbook has it.
  expect(amdahlSpeedup(1e9, 0.1)).toBeCloseTo(10, 6);
  expect(amdahlSpeedup(4, 0)).toBe(4);
});

test('Gustafson: the speedups 1021, 1020 and 1016 on 1024 processors belong to serial shares below 0.8 %', () => {
  // J. L. Gustafson, CACM 31(5), 1988: three applications on a 1024-processor hypercube.
  for (const published of [1021, 1020, 1016]) {
    const share = (1024 - published) / 1023;
    expect(share).toBeLessThan(0.008);
    expect(gustafsonSpeedup(1024, share)).toBeCloseTo(published, 9);
  }
});

test('USL: the peak of the SPEC SDM91 coefficients lies at 96.5 users', () => {
  // R package usl (S. Möding), README and test of peak.scalability: alpha, beta, and 96.51956.
  const [sigma, kappa] = [0.0277285, 0.0001044];
  const best = uslBestWorkers(sigma, kappa);
  expect(best).toBeCloseTo(96.5, 1);
  expect(uslSpeedup(best, sigma, kappa)).toBeGreaterThan(uslSpeedup(best * 1.1, sigma, kappa));
  expect(uslSpeedup(best, sigma, kappa)).toBeGreaterThan(uslSpeedup(best * 0.9, sigma, kappa));
  expect(uslMost(sigma, kappa)).toBe(uslSpeedup(best, sigma, kappa));
});

test('USL: without coherency more workers never hurt, and one is the best that can be', () => {
  expect(uslBestWorkers(0.1, 0)).toBe(Infinity);
  expect(uslMost(0.1, 0)).toBeCloseTo(10, 9);
  expect(uslBestWorkers(0.2, 5)).toBe(1);
  expect(uslMost(0.2, 5)).toBe(1);
  expect(uslBestWorkers(1.2, 0.1)).toBe(1);
});
