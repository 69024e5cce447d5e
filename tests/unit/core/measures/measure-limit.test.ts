import { describe, expect, test } from 'vitest';
import {
  judgeMeasureLimit,
  type LimitedPoint,
  parseMeasureLimit,
} from '../../../../src/core/measures/measure-limit';
import { pointMeasures } from '../../../../src/core/measures/point-measures';
import { HistogramLog } from '../../../../src/core/statistics/histogram';
import type { Measure } from '../../../../src/core/vocabulary/measure';

function point(
  name: string,
  rounds: readonly number[],
  { isVoid = false, with: measures = [] as Measure[] } = {},
) {
  return { name, isVoid, measures: pointMeasures(rounds.map((wallMs) => ({ wallMs, measures }))) };
}

const six = (middle: number, half: number) =>
  [-1, -0.6, -0.2, 0.2, 0.6, 1].map((step) => middle + step * half);
const judged = (limit: string, ...points: LimitedPoint[]) => {
  const outcome = judgeMeasureLimit(points, parseMeasureLimit(limit));
  return outcome && [outcome.kind, outcome.point.name, outcome.isSettled];
};

describe('a limit as text', () => {
  test.each([
    ['latency.p99>20ms', { measure: 'latency', figure: 'p99', failsWhen: 'above', value: 20, unit: 'ms' }],
    [' wall-time < 1_000 ', { measure: 'wall-time', figure: undefined, failsWhen: 'below', value: 1000 }],
    ['energy.max>0.5J', { measure: 'energy', figure: 'max', value: 0.5, unit: 'J' }],
    ['requests<1200tasks/s', { measure: 'requests', value: 1200, unit: 'tasks/s' }],
    ['balance<-3', { measure: 'balance', value: -3, unit: undefined }],
  ])('%s', (text, limit) => {
    expect(parseMeasureLimit(text)).toMatchObject(limit);
  });

  test.each([
    'latency.p99',
    'latency.p98>20ms',
    'Latency>20',
    'latency>=20ms',
    'latency>ms',
    '>20ms',
    'latency>1,000ms',
  ])('is refused: %s', (text) => {
    expect(() => parseMeasureLimit(text)).toThrow('--fail-if must be MEASURE>VALUE or MEASURE<VALUE');
  });

  test('with a unit that the measure cannot have is refused', () => {
    expect(() => parseMeasureLimit('wall-time>20MB')).toThrow(
      'wall-time is measured in ms, ns, us, µs, s, min, h',
    );
    expect(() => parseMeasureLimit('results>2ms')).toThrow('results is a count without a unit');
  });
});

describe('a limit', () => {
  test('is judged by the median; the interval says whether that is settled', () => {
    expect(judged('wall-time>120', point('a', six(100, 10)))).toEqual(['kept', 'a', true]);
    expect(judged('wall-time>105', point('a', six(100, 10)))).toEqual(['kept', 'a', false]);
    expect(judged('wall-time>95', point('a', six(100, 10)))).toEqual(['broken', 'a', false]);
    expect(judged('wall-time>80', point('a', six(100, 10)))).toEqual(['broken', 'a', true]);
    expect(judged('wall-time<0.12s', point('a', six(100, 10)))).toEqual(['broken', 'a', true]);
    expect(judged('wall-time>80', point('a', [100, 100]))).toEqual(['broken', 'a', false]);
  });

  test('holds for every point: the worst decides', () => {
    const [fast, slow] = [point('fast', six(50, 1)), point('slow', six(100, 1))];
    expect(judged('wall-time>80', fast, slow)).toEqual(['broken', 'slow', true]);
    expect(judged('wall-time<80', slow, fast)).toEqual(['broken', 'fast', true]);
    expect(judged('wall-time>200', fast, slow)).toEqual(['kept', 'slow', true]);
  });

  test('a void point settles nothing, but hides nothing that another one breaks', () => {
    const [sound, doubted] = [point('sound', six(100, 1)), point('void', six(10, 1), { isVoid: true })];
    expect(judged('wall-time>200', sound, doubted)).toEqual(['void', 'void', true]);
    expect(judged('wall-time>80', sound, doubted)).toEqual(['broken', 'sound', true]);
  });

  test('takes the p50 of a histogram unless it names another figure', () => {
    const log = new HistogramLog('µs');
    for (let ms = 1; ms <= 100; ms++) log.add(ms * 1000);
    const latency: Measure = { id: 'latency', unit: 'ms', better: 'lower', histogram: log.recorded() };
    const measured = point('a', six(100, 1), { with: [latency] });
    expect(judgeMeasureLimit([measured], parseMeasureLimit('latency>60ms'))).toMatchObject({
      kind: 'kept',
      figure: 'p50',
    });
    expect(judged('latency.p99>0.06s', measured)).toEqual(['broken', 'a', true]);
    expect(() => judged('wall-time.p99>1ms', measured)).toThrow('It has: wall-time.');
  });

  test('on a measure that the run did not have names those that it had', () => {
    expect(() => judged('energy>3J', point('a', [1]))).toThrow('no measure energy. It has: wall-time.');
    expect(judged('wall-time>3', point('a', []))).toBeUndefined();
  });
});
