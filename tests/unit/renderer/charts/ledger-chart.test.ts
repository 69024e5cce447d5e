import { expect, it } from 'vitest';
import type { RecordedAdvice } from '../../../../src/core/record/run-record';
import { chartLook } from '../../../../src/renderer/charts/chart-look';
import { ledger } from '../../../../src/renderer/charts/ledger-chart';
import { descriptors } from '../../../../src/workers/descriptors';
import { trialOf } from '../../../support/fake-lab';
import { pointOf, recordWith } from '../../../support/records';

const bins = { useful: 120, dispatch: 60, tail: 20 };

/** Threads and processes with a ledger each. @param voids ids of points that are void */
function chartOf(voids: readonly string[], advice: RecordedAdvice[] = []) {
  const record = recordWith([
    pointOf({ trials: [trialOf(200)] }),
    pointOf({ model: 'threads', workers: 2, trials: [trialOf(100)] }),
    pointOf({ model: 'processes', workers: 2, trials: [trialOf(120)] }),
  ]);
  const points = record.analysis.points.map((point) => ({
    ...point,
    ledgers: point.id.endsWith('-2') ? [{ round: 0, total: 200, bins }] : [],
    verdict: { level: voids.includes(point.id) ? ('void' as const) : ('sound' as const), reasons: [] },
  }));
  const [chart] = ledger({
    record: { ...record, analysis: { ...record.analysis, points, advice } },
    descriptors,
    look: chartLook(false, false),
  });
  return chart;
}

it('draws no bar of a void point, and says so; the table has it', () => {
  const chart = chartOf(['threads-2']);
  expect(chart?.config?.data.labels).toEqual(['Processes × 2']);
  expect(chart?.sentence).toMatch(/1 point is void and not drawn: the table says why\.$/);
  expect(chart?.table.rows.map(({ id }) => id)).toEqual(['threads-2', 'processes-2']);
});

it('draws nothing where every point is void', () => {
  const chart = chartOf(['threads-2', 'processes-2']);
  expect(chart?.config).toBeNull();
  expect(chart?.legend).toEqual([]);
  expect(chart?.sentence).toBeUndefined();
});

it('describes the point of the headline, and leaves the advice for it to the headline', () => {
  const advice = { point: 'threads-2', reason: 'hold the lock for less.', saving: null };
  expect(chartOf([], [advice as RecordedAdvice])?.sentence).toBe(
    'Threads × 2: 60 % of the workers’ time was useful; the rest was 30 % dispatch overhead, 10 % idle tail.',
  );
  expect(chartOf(['threads-2'])?.sentence).toMatch(/^Processes × 2: 60 %/);
});
