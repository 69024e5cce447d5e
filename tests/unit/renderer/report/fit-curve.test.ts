import { describe, expect, it } from 'vitest';
import { bestLaw, fittedCurve, type FittedLaw } from '../../../../src/renderer/report/fit-curve';

const interval = (median: number, low = median, high = median) => ({
  median,
  low,
  high,
  rounds: 6,
  preliminary: false,
});
const amdahl: FittedLaw = {
  law: 'amdahl',
  parameters: { serialFraction: interval(0.1, 0.05, 0.2) },
  deviation: 0.02,
};
const usl: FittedLaw = {
  law: 'usl',
  parameters: { contention: interval(0.1), coherency: interval(0.05) },
  deviation: 0.01,
};

describe('the law that describes a series', () => {
  it('is the one with the smallest deviation among those that the data carry', () => {
    const missing = { law: 'gustafson', available: false, reason: 'too few' } as const;
    expect(bestLaw({ laws: [amdahl, missing, usl] })).toBe(usl);
    expect(bestLaw({ laws: [missing] })).toBeUndefined();
  });

  it('is Amdahl’s rather than the USL’s where no coherency is seen: the same curve with a parameter less', () => {
    const unseen = { ...usl, parameters: { ...usl.parameters, coherency: interval(0.01, 0, 0.02) } };
    expect(bestLaw({ laws: [amdahl, unseen] })).toBe(amdahl);
    expect(bestLaw({ laws: [unseen] })).toBe(unseen);
  });
});

describe('its curve', () => {
  it('goes from one worker, which is once as fast, to the last in equal steps', () => {
    for (const law of [amdahl, usl]) {
      const curve = fittedCurve(law, 9, 4);
      expect(curve.map(({ workers }) => workers)).toEqual([1, 3, 5, 7, 9]);
      expect(curve[0]?.median).toBeCloseTo(1);
    }
    expect(fittedCurve(amdahl, 9, 4)[4]?.median).toBeCloseTo(1 / (0.1 + 0.9 / 9));
    expect(fittedCurve(usl, 9, 4)[4]?.median).toBeCloseTo(9 / (1 + 0.1 * 8 + 0.05 * 72));
  });

  it('lies within the band of its parameters, which has no width where they have no interval', () => {
    for (const { median, low, high } of fittedCurve(amdahl, 8).slice(1)) {
      expect(low).toBeLessThan(median);
      expect(high).toBeGreaterThan(median);
    }
    expect(fittedCurve(usl, 8).every(({ low, high }) => low === high)).toBe(true);
  });

  it('begins at what one worker does of the baseline', () => {
    const slow = { ...usl, parameters: { ...usl.parameters, oneWorker: interval(0.9, 0.8, 0.95) } };
    const [first] = fittedCurve(slow, 9, 4);
    expect(first).toEqual({ workers: 1, median: 0.9, low: 0.8, high: 0.95 });
  });

  it('knows Gustafson’s law', () => {
    const law: FittedLaw = {
      law: 'gustafson',
      parameters: { serialShare: interval(0.25) },
      deviation: 0,
    };
    expect(fittedCurve(law, 5, 1)[1]?.median).toBeCloseTo(4);
  });

  it('ends before its law has no speedup', () => {
    const beyond: FittedLaw = { ...amdahl, parameters: { serialFraction: interval(-0.5) } };
    const curve = fittedCurve(beyond, 8, 7);
    expect(curve.map(({ workers }) => workers)).toEqual([1, 2]);
  });
});
