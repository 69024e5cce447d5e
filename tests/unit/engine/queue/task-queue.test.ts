import { describe, expect, it } from 'vitest';
import { TaskBook } from '../../../../src/engine/queue/task-book';
import { TaskQueue } from '../../../../src/engine/queue/task-queue';

const failure = { code: 'task-threw', message: 'It broke.' } as const;
const now = () => 0;
const queueOf = (tasks: number, retries = 0) => new TaskQueue(new TaskBook(tasks), retries);

describe('the queue of a manager', () => {
  it('hands out each task once, as many at a time as asked for', () => {
    const queue = queueOf(5);
    expect(queue.take(2, now)).toEqual([0, 1]);
    expect(queue.take(10, now)).toEqual([2, 3, 4]);
    expect(queue.take(1, now)).toEqual([]);
  });

  it('hands out no task before it is due, counted from the start of the clock', () => {
    const queue = new TaskQueue(new TaskBook(3), 0, { dueMs: (id) => 10 * id });
    queue.startAt(100);
    expect(queue.take(5, () => 99)).toEqual([]);
    expect(queue.nextDueMs()).toBe(100);
    expect(queue.take(5, () => 110)).toEqual([0, 1]);
    expect(queue.nextDueMs()).toBe(120);
    expect(queue.take(5, () => 1000)).toEqual([2]);
    expect(queue.nextDueMs()).toBe(Infinity);
  });

  it('hands out again what failed, after all that were never tried', () => {
    const queue = queueOf(4, 1);
    queue.take(2, now);
    expect(queue.attemptFailed(0, failure)).toBe(true);
    expect(queue.hasReturned).toBe(true);
    expect(queue.take(3, now)).toEqual([2, 3, 0]);
    expect(queue.attemptOf(0)).toBe(1);
    expect(queue.hasReturned).toBe(false);
  });

  it('gives a task up after its retries', () => {
    const queue = queueOf(1, 2);
    const outcomes = [0, 1, 2].map(() => {
      queue.take(1, now);
      return queue.attemptFailed(0, failure);
    });
    expect(outcomes).toEqual([true, true, false]);
    expect(queue.take(1, now)).toEqual([]);
    expect(queue.book).toMatchObject({ done: 0, failed: 1, retried: 2, isFinished: true });
    expect(queue.book.failures.map(({ id, attempt }) => [id, attempt])).toEqual([
      [0, 0],
      [0, 1],
      [0, 2],
    ]);
  });

  it('keeps results and is finished when all are there', () => {
    const queue = queueOf(2);
    queue.take(2, now);
    queue.done(1, 'b');
    expect(queue.book.isFinished).toBe(false);
    queue.done(0, 'a');
    expect(queue.book.isFinished).toBe(true);
    expect(queue.book.results).toEqual(['a', 'b']);
  });

  it('hands out one at a time, uncharged, what a lost executor had when nobody knows which was to blame', () => {
    const queue = queueOf(3, 0);
    queue.take(3, now);
    queue.putBackUncharged([1, 2]);
    expect(queue.hasReturned).toBe(true);
    expect(queue.take(3, now)).toEqual([]);
    expect([queue.takeSuspect(), queue.takeSuspect(), queue.takeSuspect()]).toEqual([1, 2, undefined]);
    expect([queue.attemptOf(1), queue.book.retried]).toEqual([0, 0]);
  });

  it('hands out like any other, uncharged, what had certainly not begun', () => {
    const queue = queueOf(3, 0);
    queue.take(3, now);
    queue.putBackUntouched([2, 1]);
    expect(queue.take(5, now)).toEqual([2, 1]);
    expect([queue.attemptOf(2), queue.book.retried]).toEqual([0, 0]);
  });
});
