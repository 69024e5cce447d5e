import { describe, expect, it } from 'vitest';
import { TaskBook } from '../../../../src/engine/queue/task-book';

const failure = { code: 'task-threw', message: 'It broke.' } as const;

describe('the book of a trial', () => {
  it('lets no task end twice, in whatever way', () => {
    for (const first of ['done', 'failed'] as const) {
      for (const second of ['done', 'failed'] as const) {
        const book = new TaskBook(2);
        const settle = { done: () => book.settleDone(1, 'x'), failed: () => book.settleFailed(1) };
        settle[first]();
        expect(settle[second]).toThrow('Task 1 was settled twice.');
        expect(book.done + book.failed).toBe(1);
      }
    }
  });

  it('tells done from failed and from open', () => {
    const book = new TaskBook(3);
    book.settleDone(0, 'result');
    book.settleFailed(1);
    expect([0, 1, 2].map((id) => [book.isSettled(id), book.isDone(id)])).toEqual([
      [true, true],
      [true, false],
      [false, false],
    ]);
    expect(book.results[0]).toBe('result');
    expect(book.isFinished).toBe(false);
  });

  it('fails what is open when the trial ends early, and only that', () => {
    const book = new TaskBook(4);
    book.settleDone(2, null);
    book.settleFailed(0);
    book.failTheRest();
    expect(book).toMatchObject({ done: 1, failed: 3, isFinished: true });
    expect(book.isDone(2)).toBe(true);
  });

  it('keeps the first failures for the reader, not millions', () => {
    const book = new TaskBook(3000);
    for (let id = 0; id < 3000; id++) book.note(id, 0, failure);
    expect(book.failures).toHaveLength(1000);
    expect(book.failures[999]).toEqual({ id: 999, attempt: 0, failure });
  });

  it('knows why each attempt at a task failed', () => {
    const book = new TaskBook(2);
    const other = { ...failure, message: 'It broke again.' };
    book.note(1, 0, failure);
    book.note(1, 1, other);
    expect([0, 1, 2].map((attempt) => book.failureOf(1, attempt))).toEqual([failure, other, undefined]);
    expect(book.failureOf(0, 0)).toBeUndefined();
  });

  it('is finished at once when there is nothing to do', () => {
    expect(new TaskBook(0).isFinished).toBe(true);
  });
});
