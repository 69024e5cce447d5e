import { describe, expect, it } from 'vitest';
import { TaskBook } from '../../../../src/engine/queue/task-book';
import type { Workload } from '../../../../src/engine/tasks/workload';
import { trialMeasures } from '../../../../src/workers/trial/trial-measures';

const workload: Workload<number, number> = {
  plan: (_parameters, length) => ({ length, at: (index) => index }),
  verify: () => true,
  measures: (results) => [
    { id: 'sum', title: 'Sum', unit: '', better: 'lower', value: results.reduce((a, b) => a + b, 0) },
  ],
};

describe('the measures of a trial', () => {
  it('come from the tasks that were done, not from those that failed', async () => {
    const book = new TaskBook(3);
    book.settleDone(0, 5);
    book.settleFailed(1);
    book.settleDone(2, 7);
    expect(await trialMeasures(workload as Workload, book, {})).toMatchObject([{ id: 'sum', value: 12 }]);
  });

  it('are none where nothing was done or nothing is measured', async () => {
    const book = new TaskBook(1);
    book.settleFailed(0);
    expect(await trialMeasures(workload as Workload, book, {})).toEqual([]);
    const silent: Workload<number, number> = { plan: workload.plan.bind(workload), verify: () => true };
    const done = new TaskBook(1);
    done.settleDone(0, 1);
    expect(await trialMeasures(silent as Workload, done, {})).toEqual([]);
  });
});
