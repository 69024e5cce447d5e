import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAvailable } from '../../../../src/core/availability';
import { judgeInterval } from '../../../../src/core/counters/interval';
import { parsePressure, parseUptimeMs } from '../../../../src/core/counters/pressure';

describe('the time between two samples', () => {
  it('is as planned', () => {
    expect(judgeInterval(104, 100, 0)).toEqual({ interval: 104, gap: null });
    expect(judgeInterval(104, undefined, 0)).toEqual({ interval: 104, gap: null });
  });

  it('is a gap with true means when samples were missed', () => {
    expect(judgeInterval(400, 100, 0)).toMatchObject({ interval: 400, gap: { missed: 3 } });
  });

  it.each([
    ['the clock went back', -5, 0],
    ['the clock stood still', 0, 0],
    ['the clock jumped', 86_400_000, 0],
    ['the computer slept', 100, 60_000],
    ['there is no number', NaN, 0],
  ])('gives no rates when %s', (_, passedMs, sleptMs) => {
    const { interval, gap } = judgeInterval(passedMs, 100, sleptMs);
    expect(isAvailable(interval)).toBe(false);
    expect(gap?.reason).toEqual(expect.any(String));
  });

  it('is positive wherever rates are taken over it', () => {
    fc.assert(
      fc.property(
        fc.double(),
        fc.option(fc.double(), { nil: undefined }),
        fc.double(),
        (passed, scheduled, slept) => {
          const { interval, gap } = judgeInterval(passed, scheduled, slept);
          if (isAvailable(interval)) expect(interval).toBeGreaterThan(0);
          else expect(gap).not.toBeNull();
        },
      ),
    );
  });
});

describe('pressure and uptime', () => {
  it('are read', () => {
    const text =
      'some avg10=0.17 avg60=1.57 avg300=2.01 total=19128268\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=0\n';
    expect(parsePressure(Buffer.from(text))).toEqual({ some10sPercent: 0.17, totalMs: 19128.268 });
    expect(parseUptimeMs('2287.27 3850.52\n')).toBeCloseTo(2_287_270);
  });

  it.each(['', 'some avg10=nan avg60=0 avg300=0 total=1', 'some avg10=999.00 avg60=0 avg300=0 total=1'])(
    'are not %j',
    (text) => {
      expect(parsePressure(Buffer.from(text))).toBeNull();
      expect(parseUptimeMs(text)).toBeNull();
    },
  );

  it('may be any bytes: a pressure is a share and a time then, or there is none', () => {
    const words = fc.constantFrom(
      'some avg10=',
      '0.1',
      '99.99',
      ' avg60=1',
      ' total=',
      '7',
      '.',
      ' ',
      '-',
      '\n',
    );
    const texts = fc.oneof(
      fc.uint8Array(),
      fc.array(words).map((parts) => Buffer.from(parts.join(''))),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const reading = parsePressure(text);
        if (reading === null) return;
        expect(reading.some10sPercent).toBeGreaterThanOrEqual(0);
        expect(reading.some10sPercent).toBeLessThanOrEqual(100);
        expect(reading.totalMs).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
