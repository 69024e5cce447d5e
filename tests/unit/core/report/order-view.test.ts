import { describe, expect, it } from 'vitest';
import type { QueueContext } from '../../../../src/core/queues/blocks';
import { measureViews } from '../../../../src/core/report/measure-view';
import { orderSentence, ordersOf } from '../../../../src/core/report/order-view';
import { trialOf } from '../../../support/fake-lab';
import { orderedTrial, recordingOf } from '../../../support/queue-recordings';

const blocks = ['timeout', 'immediate', 'sync'];
const [timerFirst, immediateFirst] = [recordingOf(2, 0, 1), recordingOf(2, 1, 0)];
const pointIn = (context: QueueContext, ...recordings: (typeof timerFirst)[]) => ({
  name: context,
  trials: [{ ...trialOf(10), ...orderedTrial(recordings, blocks, context) }],
});
const points = [
  pointIn('commonjs', timerFirst, immediateFirst),
  pointIn('commonjs', immediateFirst),
  pointIn('io', immediateFirst),
];

describe('orders of callbacks', () => {
  it('are a row for each pair and a column for each context, whoever started the programs', () => {
    const view = measureViews(points).find(({ id }) => id === 'queue-order');
    expect(view?.columns).toEqual(['CommonJS', 'I/O callback', 'Documentation']);
    expect(view?.rows.map(({ name, cells }) => [name, ...cells.slice(0, 2)])).toEqual([
      ['timeout before immediate', 'either: 1 of 3', 'never: 0 of 1'],
      ['timeout before sync', 'never: 0 of 3', 'never: 0 of 1'],
      ['immediate before sync', 'never: 0 of 3', 'never: 0 of 1'],
    ]);
    for (const { cells } of view?.rows ?? []) expect(cells[2]).toMatch(/^https:/);
    // It has no bars.
    expect(view?.parts).toEqual([]);
    expect(view?.sentence).toBe('Every order that the documentation promises held in all 4 recordings.');
  });

  it('that the documentation rules out are marked, and named', () => {
    const odd = [pointIn('io', timerFirst, immediateFirst)];
    const view = measureViews(odd).find(({ id }) => id === 'queue-order');
    expect(view?.rows[0]?.cells[0]).toBe('⚠ never, but 1 of 2');
    expect(orderSentence(ordersOf(odd))).toBe(
      'Not as the documentation promises: timeout before immediate ⚠ never, but 1 of 2 (I/O callback).',
    );
  });

  it('of a later version are left out', () => {
    const later = pointIn('worker' as QueueContext, timerFirst);
    expect(ordersOf([later, points[0] as typeof later]).map(({ title }) => title)).toEqual(['CommonJS']);
    expect(orderSentence([])).toBeUndefined();
  });
});
