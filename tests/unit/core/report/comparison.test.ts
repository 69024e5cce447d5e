import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../../../src/core/record/run-record';
import { comparisonOf } from '../../../../src/core/report/comparison';
import { trialOf, twoCpus } from '../../../support/fake-lab';
import { pointOf, recordWith } from '../../../support/records';

const rounds = (wallMs: number) => [0, 1, 2, 3, 4, 5].map((round) => trialOf(wallMs + round / 10, round));
function runOf(models: Readonly<Record<string, number>>, over: Partial<RunRecord> = {}): RunRecord {
  const points = Object.entries(models).map(([model, wallMs]) =>
    pointOf({ model, workers: 2, trials: rounds(wallMs) }),
  );
  return { ...recordWith([pointOf({ trials: rounds(200) }), ...points]), ...over };
}
const sourceOf = (...records: RunRecord[]) => ({
  series: records.map((record, index) => ({ id: String(index), title: `Run ${index}`, record })),
});
const otherCpu = { ...twoCpus, cpu: { ...twoCpus.cpu, model: 'Other CPU' } };

describe('a comparison', () => {
  it('has a row for each point of any series, in the order of the first', () => {
    const { rows } = comparisonOf(sourceOf(runOf({ threads: 100 }), runOf({ processes: 120, threads: 50 })));
    expect(rows.map(({ point, cells }) => [point.model, cells.map((cell) => cell !== null)])).toEqual([
      ['sequential', [true, true]],
      ['threads', [true, true]],
      ['processes', [false, true]],
    ]);
  });

  it('compares each series with the first, with an interval that joins both', () => {
    const { rows } = comparisonOf(
      sourceOf(runOf({ threads: 100 }), runOf({ threads: 50 }), runOf({ threads: 200 })),
    );
    const threads = rows.find(({ point }) => point.model === 'threads');
    expect(threads?.cells[0]?.compared).toBeNull();
    const [, faster, slower] = threads?.cells ?? [];
    expect(faster?.compared?.ratio?.median).toBeCloseTo(2, 1);
    expect(slower?.compared?.ratio?.median).toBeCloseTo(0.5, 1);
    const { low, high } = faster?.compared?.ratio ?? { low: 0, high: 0 };
    expect(low).toBeLessThan(100 / 50);
    expect(high).toBeGreaterThan(100 / 50);
    expect(faster?.compared?.clear).toBe(true);
  });

  it.each([
    ['alike', {}],
    ['other-machine', { machine: otherCpu }],
    ['other-work', { machine: otherCpu, spec: { ...runOf({}).spec, clock: 'cold' } }],
  ] as [string, Partial<RunRecord>][])('says whether the series may be compared: %s', (expected, over) => {
    const one = runOf({ threads: 100 });
    expect(comparisonOf(sourceOf(one, one, { ...one, ...over })).comparability).toBe(expected);
  });

  /** @param models whose points are void */
  const spoilt = (record: RunRecord, ...models: string[]): RunRecord => {
    const points = record.analysis.points.map((point) =>
      models.some((model) => point.id.startsWith(model))
        ? { ...point, verdict: { level: 'void' as const } }
        : point,
    );
    return { ...record, analysis: { ...record.analysis, points } };
  };

  it('says so where nothing that the series share has a result in both', () => {
    const one = runOf({ threads: 100, processes: 120 });
    const all = spoilt(one, 'sequential', 'threads', 'processes');
    expect(comparisonOf(sourceOf(one, all))).toMatchObject({ comparability: 'no-result', withoutResult: 3 });
    const some = spoilt(one, 'threads');
    expect(comparisonOf(sourceOf(one, some))).toMatchObject({ comparability: 'alike', withoutResult: 1 });
    expect(comparisonOf(sourceOf(one, one, all))).toMatchObject({ comparability: 'alike', withoutResult: 3 });
  });

  it('says so where series share no point', () => {
    const swept = recordWith([pointOf({ model: 'threads', workers: 4, trials: rounds(90) })]);
    expect(comparisonOf(sourceOf(runOf({ threads: 100 }), swept)).comparability).toBe('nothing-shared');
    expect(comparisonOf(sourceOf(runOf({ threads: 100 }))).comparability).toBe('alike');
  });

  it('of nothing is empty', () => {
    expect(comparisonOf({ series: [] })).toEqual({
      rows: [],
      differences: [],
      comparability: 'alike',
      withoutResult: 0,
    });
  });
});
