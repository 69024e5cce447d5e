import type { TooltipItem } from 'chart.js';
import { describe, expect, it } from 'vitest';
import { notAvailable } from '../../../../src/core/availability';
import { wordOf } from '../../../../src/core/vocabulary/word-of';
import { chartLook } from '../../../../src/renderer/charts/chart-look';
import { ledgerChart } from '../../../../src/renderer/charts/ledger-chart';
import { barsHeight } from '../../../../src/renderer/charts/stacked-bars';
import { switchesChart } from '../../../../src/renderer/charts/switches-chart';

const look = chartLook(false, false);
const ledger = ledgerChart(
  [
    {
      id: 'threads-2',
      model: 'threads',
      name: 'threads × 2',
      void: false,
      shares: { useful: 1.2, slower: -0.2 },
    },
  ],
  [wordOf('useful'), wordOf('slower')],
  look,
);
const own = { colour: 'orange', marker: 'square', dash: 'long' } as const;
const switches = switchesChart(
  [
    { look: own, name: 'threads', perTask: { voluntary: 2, involuntary: 1 } },
    { look: own, name: 'async', perTask: notAvailable('no counter tells') },
  ],
  look,
);

const words = (chart: typeof ledger | typeof switches, x: number) =>
  chart.options?.plugins?.tooltip?.callbacks?.label?.call(
    {} as never,
    { dataset: { label: 'part' }, parsed: { x, y: 0 } } as TooltipItem<'bar'>,
  );

describe('bars', () => {
  it('lie on their side, and their parts are stacked', () => {
    for (const { options } of [ledger, switches]) {
      expect(options?.indexAxis).toBe('y');
      expect(options?.scales).toMatchObject({ x: { stacked: true }, y: { stacked: true } });
    }
  });

  it('of the ledger show what lies below zero, and say percent', () => {
    expect(ledger.data.datasets.map(({ data }) => data)).toEqual([[120], [-20]]);
    expect(ledger.options?.scales?.['x']).toMatchObject({ min: -20, max: 120 });
    expect(words(ledger, 94)).toBe('part: 94 %');
  });

  it('of switches begin at nothing, and stay away where nothing was counted', () => {
    expect(switches.data.datasets.map(({ data }) => data)).toEqual([
      [2, null],
      [1, null],
    ]);
    expect(switches.data.labels).toEqual(['threads', 'async (n/a)']);
    expect(switches.options?.scales?.['x']).toMatchObject({ min: 0 });
    expect(words(switches, 1.5)).toBe('part: 1.50 per task');
  });
});

it('puts swept values on a line of their own, which the chart has room for', () => {
  const row = { id: 'a', model: 'threads', name: 'Threads × 2, batch 10, range 8', void: false, shares: {} };
  expect(ledgerChart([row], [], look).data.labels).toEqual([['Threads × 2', 'batch 10, range 8']]);
  expect(barsHeight([row.name, 'b'], '12rem', look).height).toBe('max(12rem, 9.5rem)');
  expect(barsHeight(['a', 'b'], '12rem', look).height).toBe('max(12rem, 8rem)');
});
