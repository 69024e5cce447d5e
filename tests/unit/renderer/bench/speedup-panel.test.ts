// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RecordedFits, RunRecord } from '../../../../src/core/record/run-record';
import SpeedupPanel from '../../../../src/renderer/bench/SpeedupPanel.svelte';
import { descriptors } from '../../../../src/workers/descriptors';
import { recordOf, recordWith } from '../../../support/records';
import OnPage from '../../../support/window/OnPage.svelte';

/** A document without pixels has no Chart.js: what it would be told is kept instead. */
const told = vi.hoisted(() => ({
  active: [] as { datasetIndex: number; index: number }[],
  data: { datasets: [] as { label?: string }[] },
}));
vi.mock('../../../../src/renderer/charts/chart-parts', () => ({
  Chart: class {
    options = {};
    tooltip = { setActiveElements: () => undefined };
    constructor(_: unknown, { data }: typeof told) {
      told.data = data;
    }
    set data(data: typeof told.data) {
      told.data = data;
    }
    setActiveElements(elements: typeof told.active) {
      told.active = elements;
    }
    update() {
      return undefined;
    }
    destroy() {
      return undefined;
    }
  },
}));

const fits = (model: string): RecordedFits => ({
  model,
  settings: {},
  laws: [
    { law: 'gustafson', available: false, reason: 'too few' },
    {
      law: 'amdahl',
      parameters: { serialFraction: { median: 0.1, low: 0.05, high: 0.2, rounds: 6, preliminary: false } },
      deviation: 0.01,
    },
  ],
});

/** Threads and processes with 2 workers each. */
function recorded(over: Partial<RunRecord> = {}): RunRecord {
  const record = recordOf();
  const twins = record.points
    .filter(({ model }) => model === 'threads')
    .map((point) => ({ ...point, id: 'processes-2', model: 'processes' }));
  return { ...recordWith([...record.points, ...twins]), ...over };
}

function show(record: RunRecord) {
  return render(OnPage, { props: { shown: SpeedupPanel as never, its: { record, descriptors } } });
}

beforeEach(() => {
  told.active = [];
});

describe('the speedup panel', () => {
  it('is walked through with the arrow keys, which point at what is read aloud', async () => {
    show(recorded());
    const chart = screen.getByRole('application', { name: 'Points of the chart' });
    expect(chart.getAttribute('tabindex')).toBe('0');
    const aloud = chart.querySelector('[aria-live]');
    expect(aloud?.textContent).toBe('');
    await fireEvent.keyDown(chart, { key: 'ArrowRight' });
    expect(aloud?.textContent).toMatch(/^Threads, 2 workers: 2\.00x/);
    expect(told.data.datasets[told.active[0]?.datasetIndex ?? -1]?.label).toBe('Threads');
    await fireEvent.keyDown(chart, { key: 'ArrowDown' });
    expect(aloud?.textContent).toMatch(/^Processes, 2 workers/);
    expect(told.data.datasets[told.active[0]?.datasetIndex ?? -1]?.label).toBe('Processes');
  });

  it('is left with Escape, which cancels no run while it points at something', async () => {
    show(recorded());
    const chart = screen.getByRole('application', { name: 'Points of the chart' });
    const outside = vi.fn();
    document.body.addEventListener('keydown', outside);
    await fireEvent.keyDown(chart, { key: 'ArrowRight' });
    await fireEvent.keyDown(chart, { key: 'Escape' });
    expect(outside).not.toHaveBeenCalled();
    expect(told.active).toEqual([]);
    expect(chart.querySelector('[aria-live]')?.textContent).toBe('');
    await fireEvent.keyDown(chart, { key: 'Escape' });
    expect(outside).toHaveBeenCalledOnce();
    document.body.removeEventListener('keydown', outside);
  });

  it('shows efficiency on demand', async () => {
    show(recorded());
    await fireEvent.change(screen.getByLabelText('Show as'), { target: { value: 'efficiency' } });
    expect(screen.getByRole('img').getAttribute('aria-label')).toMatch(/^Efficiency/);
    const chart = screen.getByRole('application');
    await fireEvent.keyDown(chart, { key: 'ArrowRight' });
    expect(chart.querySelector('[aria-live]')?.textContent).toMatch(/^Threads, 2 workers: 100 %/);
  });

  it('shows no efficiency of one event loop with a hundred tasks in flight', async () => {
    const record = recorded();
    const points = record.analysis.points.map((point) =>
      point.id.startsWith('threads') ? { ...point, efficiency: null } : point,
    );
    show({ ...record, analysis: { ...record.analysis, points } });
    await fireEvent.change(screen.getByLabelText('Show as'), { target: { value: 'efficiency' } });
    expect(told.data.datasets.map(({ label }) => label)).toContain('Processes');
    expect(told.data.datasets.map(({ label }) => label)).not.toContain('Threads');
    const chart = screen.getByRole('application');
    await fireEvent.keyDown(chart, { key: 'ArrowRight' });
    expect(chart.querySelector('[aria-live]')?.textContent).toMatch(/^Processes, 2 workers: 100 %/);
  });

  it('draws fitted laws and says them, as long as nobody takes them away', async () => {
    const { points } = recorded();
    const more = points
      .filter(({ id }) => id === 'processes-2')
      .map((one) => ({ ...one, id: 'processes-1', workers: 1 }));
    const record = recordWith([...points, ...more]);
    show({ ...record, analysis: { ...record.analysis, fits: [fits('processes')] } });
    const curves = () => told.data.datasets.filter(({ label }) => label === 'Processes, amdahl').length;
    expect(curves()).toBe(1);
    expect(screen.getByText(/^Processes, Amdahl: 10 % .* of one worker's time is serial/)).toBeTruthy();
    await fireEvent.click(screen.getByRole('checkbox', { name: 'Fits' }));
    expect(curves()).toBe(0);
  });

  it('draws nothing where no point can be believed, and says so', () => {
    const record = recorded();
    const verdict = { level: 'void', reasons: [{ code: 'load', message: 'others' }] } as const;
    const points = record.analysis.points.map((point) => ({ ...point, verdict }));
    show({ ...record, analysis: { ...record.analysis, points } });
    expect(screen.getByText(/^No point can be believed/)).toBeTruthy();
    expect(screen.queryByRole('application')).toBeNull();
    // Once is enough.
    expect(screen.queryByText(/void and not drawn/)).toBeNull();
  });

  it('has nothing to switch where nothing was fitted', () => {
    show(recorded());
    expect(screen.queryByRole('checkbox', { name: 'Fits' })).toBeNull();
  });
});
