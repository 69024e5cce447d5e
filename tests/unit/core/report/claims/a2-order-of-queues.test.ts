import { expect, test } from 'vitest';
import type { QueueContext } from '../../../../../src/core/queues/blocks';
import type { QueueRecording } from '../../../../../src/core/queues/recording';
import { orderOfQueues } from '../../../../../src/core/report/claims/a2-order-of-queues';
import { around, soundPoints, timedPoint, voidPoints } from '../../../../support/claim-points';
import { orderedTrial, recordingOf } from '../../../../support/queue-recordings';
import { recordWith } from '../../../../support/records';

const blocks = ['timeout', 'immediate', 'sync'];
const [timerFirst, immediateFirst] = [recordingOf(2, 0, 1), recordingOf(2, 1, 0)];
const spec = { workload: 'queue-order' };

/** Eight rounds of the same recordings. */
const recorded = (context: QueueContext, recordings: QueueRecording[], of = blocks) =>
  timedPoint({ model: 'async', parameters: { context } }, around(500), orderedTrial(recordings, of, context));

test('a timer behind all that is pending shows it, with its delay and what is open, however busy the machine was', () => {
  const points = [recorded('commonjs', [timerFirst, immediateFirst]), recorded('io', [immediateFirst])];
  const claim = orderOfQueues(recordWith(points, spec), voidPoints(points, 'async', 'other programs'));
  expect(claim).toEqual({
    concept: 'A2',
    shown: 'yes',
    sentence:
      'In all 24 recordings setTimeout(f, 0) ran after the running code and after all nextTick callbacks and microtasks that were waiting; ' +
      'half of the time it took more than 2.00 ms (CommonJS) and 2.00 ms (I/O callback). ' +
      'Where the documentation leaves the order open, the timer came before setImmediate in 8 of 16 recordings (CommonJS).',
  });
});

test('a timer ahead of what is pending speaks against it', () => {
  const points = [recorded('commonjs', [recordingOf(0, 2, 1)])];
  expect(orderOfQueues(recordWith(points, spec), soundPoints(points))).toMatchObject({
    shown: 'no',
    sentence: expect.stringContaining('timeout before sync ⚠ never, but 8 of 8') as string,
  });
});

test('nothing that was recorded is not clear', () => {
  const points = [timedPoint({ model: 'async' }, [])];
  expect(orderOfQueues(recordWith(points, spec), soundPoints(points))).toMatchObject({ shown: 'unclear' });
});

test('it is not asked of other work, nor of programs without a timer and something before it', () => {
  const points = [recorded('commonjs', [recordingOf(0, 1)], ['timeout', 'immediate'])];
  expect(orderOfQueues(recordWith(points, spec), soundPoints(points))).toBeUndefined();
  expect(orderOfQueues(recordWith(points), soundPoints(points))).toBeUndefined();
});
