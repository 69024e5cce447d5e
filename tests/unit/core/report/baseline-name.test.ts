import { describe, expect, test } from 'vitest';
import { analysedPoints } from '../../../../src/core/record/analysed-points';
import type { RunRecord } from '../../../../src/core/record/run-record';
import { compareRuns, differenceLine } from '../../../../src/core/report/compare-runs';
import { baselineName } from '../../../../src/core/report/baseline-name';
import { runSummary } from '../../../../src/core/report/run-summary';
import { headlineSentence, summaryText } from '../../../../src/core/report/headline-sentence';
import { csv } from '../../../../src/lab/export/csv';
import { markdown } from '../../../../src/lab/export/markdown';
import { resultTable } from '../../../../src/renderer/report/result-table';
import { speedupView } from '../../../../src/renderer/report/speedup-view';
import { trialOf } from '../../../support/fake-lab';
import { pointOf, recordOf, recordWith } from '../../../support/records';
import { twoFamilies } from '../../../support/two-families';

const sequential = pointOf({ baseline: 'sequential-1', trials: [trialOf(200)] });
const threads = pointOf({ model: 'threads', workers: 2, baseline: 'sequential-1', trials: [trialOf(100)] });
const alone = pointOf({
  model: 'other-alone',
  role: 'baseline',
  baseline: 'other-alone-1',
  trials: [trialOf(2000)],
});
const other = pointOf({ model: 'other', workers: 2, baseline: 'other-alone-1', trials: [trialOf(1250)] });
const both: RunRecord = recordWith([sequential, alone, threads, other]);

describe('where a run has two baselines', () => {
  test('each point is compared with its own, and a baseline with itself', () => {
    expect(analysedPoints(both).map(({ id, speedup }) => [id, speedup?.median])).toEqual([
      ['sequential-1', 1],
      ['other-alone-1', 1],
      ['threads-2', 2],
      ['other-2', 1.6],
    ]);
  });

  test('a point names it, a baseline does not', () => {
    expect(both.points.map((point) => baselineName(point, both.points))).toEqual([
      undefined,
      undefined,
      'sequential',
      'other-alone',
    ]);
  });

  test('the headline of the run says what it was compared with', () => {
    expect(headlineSentence(both)).toMatch(/^threads × 2: probably 2\.00× as fast as sequential/);
    const summary = runSummary(both);
    expect(summary.headline).toMatchObject({ model: 'threads', baseline: 'sequential' });
    expect(summaryText(summary)).toBe('threads × 2 (compared with sequential) 2.00× (doubtful)');
  });

  test('tables and exports have a column for it', () => {
    const { columns, rows } = resultTable(both, twoFamilies);
    expect(columns.at(-1)?.label).toBe('Compared with');
    expect(rows.map(({ cells }) => cells.at(-1))).toEqual(['', '', 'Sequential', 'Another language alone']);
    expect(markdown.write(both)).toMatch(/\| Retried \| Compared with \|/);
    expect(markdown.write(both)).toMatch(/\| other .*\| other-alone +\|/);
    expect(csv.write(both)).toMatch(/,"other",2,.*,"other-alone-1"\n/);
  });

  test('the chart names it beside the line', () => {
    const { series } = speedupView(both, twoFamilies);
    expect(series.map(({ title }) => title)).toEqual([
      'Threads (compared with Sequential)',
      'Another language (compared with Another language alone)',
    ]);
  });
});

describe('where a run has one baseline', () => {
  const record = recordOf();

  test('nothing names it', () => {
    expect(record.points.map((point) => baselineName(point, record.points))).toEqual([undefined, undefined]);
    expect(runSummary(record).headline).not.toHaveProperty('baseline');
    expect(resultTable(record, twoFamilies).columns.map(({ label }) => label)).not.toContain('Compared with');
    expect(markdown.write(record)).not.toContain('Compared with');
    expect(headlineSentence(record)).toContain('as fast as one process');
  });
});

test('two runs that compared a model with different baselines differ in that', () => {
  const before = recordWith([pointOf({ trials: [trialOf(200)] }), { ...other, baseline: 'sequential-1' }]);
  expect(compareRuns(before, both).differences.map(differenceLine)).toEqual([
    'baseline of other: sequential and other-alone',
  ]);
  expect(compareRuns(both, both).differences).toEqual([]);
});

test('a record that names a baseline it does not hold has no speedup there', () => {
  const lost = recordWith([sequential, { ...threads, baseline: 'gone' }]);
  expect(analysedPoints(lost)[1]?.speedup).toBeNull();
});
