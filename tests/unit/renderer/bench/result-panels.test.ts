import { expect, test, vi } from 'vitest';
import { panelIds } from '../../../../src/core/experiment/presets/preset';
import type { RunRecord } from '../../../../src/core/record/run-record';
import { resultPanels } from '../../../../src/renderer/bench/result-panels';
import { chartLook } from '../../../../src/renderer/charts/chart-look';
import { descriptors } from '../../../../src/workers/descriptors';
import { racedTrial } from '../../../support/raced-trial';
import { recordOf } from '../../../support/records';

vi.mock('../../../../src/renderer/charts/chart-parts', () => ({ Chart: undefined }));

const withoutLedgers = recordOf();
const ledgers = [{ round: 0, total: 200, bins: { useful: 120, dispatch: 60, tail: 20 } }];
const { analysis } = withoutLedgers;
const record: RunRecord = {
  ...withoutLedgers,
  analysis: { ...analysis, points: analysis.points.map((one) => ({ ...one, ledgers })) },
};
const idsOf = (run: RunRecord) => resultPanels(run).map(({ id }) => id);

test('all panels that a preset can point to are among the panels of results, that of orders where there are some', () => {
  expect(idsOf(record)).toEqual(
    expect.arrayContaining(panelIds.filter((id) => id !== 'table' && id !== 'queues')),
  );
});

test('until a run has a ledger, switches stand in its place', () => {
  expect(idsOf(record).slice(0, 2)).toEqual(['speedup', 'ledger']);
  expect(idsOf(withoutLedgers).slice(0, 2)).toEqual(['speedup', 'switches']);
  expect(idsOf(withoutLedgers)).toHaveLength(new Set(idsOf(withoutLedgers)).size);
});

test('where threads were to go wrong, outcomes come before times, and a standstill is drawn', () => {
  const standstill = {
    kind: 'deadlock',
    atMs: 9,
    forMs: 3,
    threads: [{ worker: 0, holds: [0], waitsFor: 1 }],
  };
  const [baseline, ...others] = record.points;
  const points = others.map((point) => ({
    ...point,
    trials: point.trials.map((trial) => ({ ...trial, ...racedTrial(3), standstills: [standstill] })),
  }));
  const ids = idsOf({ ...record, points: [...(baseline === undefined ? [] : [baseline]), ...points] });
  expect(ids.slice(0, 3)).toEqual(['measures', 'standstills', 'timeline']);
  expect(ids).toEqual(expect.arrayContaining(['speedup', 'ledger', 'switches']));
});

test('a chart that is data has as many cells in each row of its table as the table has columns', () => {
  const look = chartLook(false, false);
  const charts = resultPanels(record).flatMap((panel) =>
    'charts' in panel ? panel.charts({ record, descriptors, look }) : [],
  );
  expect(charts.map(({ id }) => id)).toEqual(['ledger', 'switches']);
  for (const { table, config } of charts) {
    expect(table.rows.length).toBe(config?.data.labels?.length);
    for (const { cells } of table.rows) expect(cells).toHaveLength(table.columns.length);
  }
});

test('where work arrives over time its latency comes before speedups', () => {
  const latency = { id: 'latency', unit: 'ms', better: 'lower' as const, value: 3 };
  const points = record.points.map((point) => ({
    ...point,
    trials: point.trials.map((trial) => ({ ...trial, measures: [latency] })),
  }));
  expect(idsOf({ ...record, points }).slice(0, 3)).toEqual(['measures', 'timeline', 'speedup']);
});
