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
    const book = new TaskBook(1000);
    for (let id = 0; id < 1000; id++) book.note(id, 0, failure);
    expect(book.failures).toHaveLength(20);
    expect(book.failures[19]).toEqual({ id: 19, attempt: 0, failure });
  });

  it('is finished at once when there is nothing to do', () => {
    expect(new TaskBook(0).isFinished).toBe(true);
  });
});
