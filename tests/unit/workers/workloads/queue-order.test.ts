import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../../src/core/measures/point-measures';
import type { QueueRecording } from '../../../../src/core/queues/recording';
import type { Measure } from '../../../../src/core/vocabulary/measure';
import { queueOrder } from '../../../../src/workers/workloads/queue-order';
import {
  pathOfProgram,
  programBehind,
  type ProgramChoice,
} from '../../../../src/workers/workloads/recorded-program';
import { recordingOf } from '../../../support/queue-recordings';
import { parametersOf, tasksOf } from '../../engine/workloads/drive';

const parameters = (blocks: string, context = 'commonjs') => parametersOf('queue-order', { blocks, context });
const taskOf = (blocks: string, context?: string) =>
  tasksOf(queueOrder, parameters(blocks, context), 1)[0] as ProgramChoice;
const verdictOf = (recording: QueueRecording, ...of: Parameters<typeof taskOf>) =>
  queueOrder.verify(taskOf(...of), recording);

describe('a recording', () => {
  it('that lacks a callback is wrong', () => {
    expect(verdictOf(recordingOf(1), 'timeout, sync')).toBe('The recording lacks timeout.');
  });

  it('is observed by which of the two came first that have no order', () => {
    expect(verdictOf(recordingOf(0, 1), 'timeout, immediate')).toMatchObject({
      observed: { id: 'timeout-first', expected: true },
    });
    expect(verdictOf(recordingOf(1, 0), 'timeout, immediate')).toMatchObject({
      observed: { id: 'immediate-first', expected: true },
    });
    expect(verdictOf(recordingOf(1, 0), 'timeout, sync')).toMatchObject({
      observed: { id: 'as-promised', expected: true },
    });
  });

  it('in an order that the documentation rules out is counted as unexpected', () => {
    expect(verdictOf(recordingOf(0, 1), 'timeout, immediate', 'io')).toEqual({
      observed: {
        id: 'ruled-out',
        title: 'Ruled out by the documentation: timeout and immediate',
        expected: false,
      },
    });
  });
});

it('measures the order, and how long timers of 0 ms took', async () => {
  const recordings = [recordingOf(1, 0), recordingOf(1, 0)];
  const measures = (await queueOrder.measures?.(recordings, parameters('timeout, sync'))) ?? [];
  expect(measures.map(({ id }) => id)).toEqual(['queue-order', 'timer-delay']);
  expect(measures[0]?.order).toMatchObject({ recordings: 2, pairs: [[0, 1, 0]] });
  expect(figuresOf(measures[1] as Measure).p50).toBeCloseTo(2, 2);
  const without = await queueOrder.measures?.(recordings, parameters('microtask, sync'));
  expect(without?.map(({ id }) => id)).toEqual(['queue-order']);
});

describe('the path of a program', () => {
  it('says all that is in it', () => {
    const choice: ProgramChoice = { context: 'module', blocks: ['nextTick', 'sync', 'nextTick'] };
    expect(programBehind(pathOfProgram(choice))).toEqual(choice);
  });

  it.each([
    '',
    '/',
    '/commonjs',
    '/commonjs/',
    '/page/sync',
    '/commonjs/tomorrow',
    '/commonjs/sync,,sync',
    '/commonjs/../sync',
    `/commonjs/${Array.from({ length: 13 }, () => 'sync').join(',')}`,
  ])('that is none is refused: %s', (asked) => {
    expect(programBehind(asked)).toBeUndefined();
  });
});
