// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { QueueContext } from '../../../../src/core/queues/blocks';
import OrderPanel from '../../../../src/renderer/bench/OrderPanel.svelte';
import { resultPanels } from '../../../../src/renderer/bench/result-panels';
import { descriptors } from '../../../../src/workers/descriptors';
import { trialOf } from '../../../support/fake-lab';
import { orderedTrial, recordingOf } from '../../../support/queue-recordings';
import { pointOf, recordOf, recordWith } from '../../../support/records';
import OnPage from '../../../support/window/OnPage.svelte';

vi.mock('../../../../src/renderer/charts/chart-parts', () => ({ Chart: undefined }));

/** A document without a screen has none. */
class NoSizes {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
vi.stubGlobal('ResizeObserver', NoSizes);

const blocks = ['timeout', 'nextTick', 'microtask', 'sync'];
const inOrder = recordingOf(3, 1, 2, 0);
const pointIn = (context: QueueContext, recordings = [inOrder, inOrder]) =>
  pointOf({
    model: 'async',
    parameters: { context },
    trials: [{ ...trialOf(10), ...orderedTrial(recordings, blocks, context) }],
  });

function show(...points: ReturnType<typeof pointIn>[]): void {
  const record = recordWith(points, { workload: 'queue-order' });
  render(OnPage, { shown: OrderPanel, its: { record, descriptors } } as never);
}
const rowOf = (name: string) => screen.getByRole('cell', { name }).closest('tr') as HTMLTableRowElement;

describe('the panel of orders', () => {
  beforeEach(() => document.body.replaceChildren());

  it('has each pair with what the documentation promises, its page, and what was seen', () => {
    show(pointIn('commonjs'));
    const row = rowOf('timeout before nextTick');
    expect(row.textContent).toContain('0 of 2');
    const link = within(row).getByRole('link', { name: 'never' });
    expect(link.getAttribute('href')).toMatch(/^https:\/\/nodejs\.org\//);
    expect(rowOf('nextTick before microtask').textContent).toMatch(/always\s*2 of 2/);
    expect(screen.getByText(/^Every order that the documentation promises held in all 2/)).toBeTruthy();
  });

  it('says in words in which order they ran, and has the times as a table, the phase as inferred', async () => {
    show(pointIn('commonjs'));
    expect(
      screen.getByRole('img', { name: /in this order: sync, nextTick, microtask, timeout\./ }),
    ).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Table: Order of callbacks' }));
    expect(screen.getByRole('columnheader', { name: 'Phase of the loop, inferred' })).toBeTruthy();
    expect(rowOf('setTimeout(f, 0)').textContent).toMatch(
      /4\s*timeout\s*setTimeout\(f, 0\)\s*4\.00 ms\s*phase of timers/,
    );
  });

  it('shows another context on demand, and the program that was recorded there', async () => {
    show(pointIn('commonjs'), pointIn('module', [recordingOf(3, 2, 1, 0)]));
    await fireEvent.change(screen.getByLabelText('Show the order in'), { target: { value: 'module' } });
    expect(rowOf('nextTick before microtask').textContent).toMatch(/never\s*0 of 1/);
    expect(document.querySelector('pre')?.textContent).toContain("setTimeout(() => log('timeout'), 0);");
  });

  it('records the same in this window, as far as it has the blocks', async () => {
    show(pointIn('commonjs'));
    expect(screen.getByText('It lacks nextTick.')).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Record the same in this window' }));
    await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/^\s*20 recordings/), {
      timeout: 9000,
    });
    expect(screen.getByRole('status').textContent).toContain('sync, microtask, timeout');
    expect(rowOf('timeout before microtask').textContent).toMatch(/never\s*0 of 2\s*0 of 20/);
    expect(rowOf('timeout before nextTick').textContent).toContain('not here');
  });
});

it('a run that recorded no order has no such panel', () => {
  expect(resultPanels(recordOf()).map(({ id }) => id)).not.toContain('queues');
  expect(resultPanels(recordWith([pointIn('io')])).map(({ id }) => id)[0]).toBe('queues');
});
