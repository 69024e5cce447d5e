import { describe, expect, it } from 'vitest';
import { TaskBook } from '../../../../src/engine/queue/task-book';
import { bookOfWholes } from '../../../../src/engine/queue/book-of-wholes';
import { planOfParts, planOfWholes, workloadOfParts } from '../../../../src/engine/tasks/parts';
import type { Workload } from '../../../../src/engine/tasks/workload';

const plan = { length: 3, at: (index: number) => `task ${index}`, dueMs: (index: number) => index * 10 };
const verify: Workload['verify'] = () => true;

describe('the parts of tasks that threads do together', () => {
  it('stand in a row, due with their task, and come back as whole tasks', () => {
    const parts = planOfParts(plan, 2);
    expect(Array.from({ length: parts.length }, (_, part) => parts.at(part))).toEqual([
      'task 0',
      'task 0',
      'task 1',
      'task 1',
      'task 2',
      'task 2',
    ]);
    expect([parts.dueMs?.(3), parts.dueMs?.(4)]).toEqual([10, 20]);
    const wholes = planOfWholes(parts, 2);
    expect([wholes.length, wholes.at(2)]).toEqual([3, 'task 2']);
    expect(planOfParts(plan, 1)).toBe(plan);
  });

  it('are run with their number and that of their task', () => {
    const workload: Workload = {
      partners: 3,
      plan: () => plan,
      runPart: (task, part, { id }) => [task, part, id],
      verify,
    };
    const parts = workloadOfParts(workload);
    expect(parts.plan({}, 3, 1).length).toBe(9);
    expect(parts.run?.('task 1', { id: 5, attempt: 0, trial: { machineMs: () => 0 } })).toEqual([
      'task 1',
      2,
      1,
    ]);
    expect(() => workloadOfParts({ partners: 2, plan: () => plan, verify })).toThrow('needs runPart');
  });

  it('are run step by step where the workload has it so', () => {
    const workload: Workload = {
      partners: 2,
      plan: () => plan,
      *partSteps(task, part, { id }) {
        yield { do: 'lock', lock: part };
        return [task, part, id];
      },
      verify,
    };
    const steps = workloadOfParts(workload).steps?.('task 1', {
      id: 3,
      attempt: 0,
      trial: { machineMs: () => 0 },
    });
    expect(steps?.next()).toEqual({ done: false, value: { do: 'lock', lock: 1 } });
    expect(steps?.next()).toEqual({ done: true, value: ['task 1', 1, 1] });
  });

  it('make a task that is done when all are, and failed when one is', () => {
    const parts = new TaskBook(6);
    parts.settleDone(0, 'a');
    parts.settleDone(1, 'b');
    parts.settleDone(2, 'c');
    parts.note(3, 0, { code: 'task-threw', message: 'no' });
    parts.settleFailed(3);
    parts.settleDone(4, 'e');
    const book = bookOfWholes(parts, 2);
    expect(book).toMatchObject({ total: 3, done: 1, failed: 1 });
    expect(book.results[0]).toEqual(['a', 'b']);
    expect(book.failures).toMatchObject([{ id: 1 }]);
    expect(bookOfWholes(parts, 1)).toBe(parts);
  });
});
