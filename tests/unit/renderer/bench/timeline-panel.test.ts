// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import type { RecordedTrial } from '../../../../src/core/record/run-record';
import TimelinePanel from '../../../../src/renderer/bench/TimelinePanel.svelte';
import { descriptors } from '../../../../src/workers/descriptors';
import { trialOf } from '../../../support/fake-lab';
import { laned } from '../../../support/laned-trials';
import { recordOf } from '../../../support/records';
import OnPage from '../../../support/window/OnPage.svelte';

/** A document without a screen has none. */
class NoSizes {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
vi.stubGlobal('ResizeObserver', NoSizes);

function show(level: 'sound' | 'void'): void {
  const record = recordOf({
    trials: [{ ...trialOf(100), ...(laned(100, 2, { computing: 100 }) as Partial<RecordedTrial>) }],
  });
  const because = [{ code: 'other-load', level: 'void' as const }];
  const points = record.analysis.points.map((point) =>
    point.id === 'threads-2'
      ? { ...point, verdict: { level, because: level === 'void' ? because : [] } }
      : point,
  );
  const its = { record: { ...record, analysis: { ...record.analysis, points } }, descriptors };
  render(OnPage, { shown: TimelinePanel, its } as never);
}

it('marks the picture of a void point, with the reasons, and concludes nothing from it', async () => {
  show('void');
  const region = screen.getByRole('region', { name: 'Timeline' });
  expect(region.textContent).toContain('Threads × 2 is void: the picture shows what its workers did');
  expect(region.textContent).not.toMatch(/100 % computing/);
  await fireEvent.click(screen.getByRole('button', { name: /Void/ }));
  expect(screen.getByRole('dialog').textContent).toContain('Other programs');
});

it('says of a sound one what its workers did', () => {
  show('sound');
  expect(screen.getByRole('region', { name: 'Timeline' }).textContent).toContain('100 % computing');
  expect(screen.queryByRole('button', { name: /Void/ })).toBeNull();
});
