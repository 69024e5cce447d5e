/** After the clock: every result is checked; a wrong one is an error of the trial, never a fast time. */
import type { Failure } from '../../core/errors';
import type { TrialEnv } from '../pools/pool';
import type { TaskBook } from '../../engine/queue/task-book';
import { Outcomes } from './outcomes';
import type { Workload } from '../../engine/tasks/workload';

/**
 * Null, or the first thing that is wrong.
 * @param books of every copy, where the same work was done several times over; by default the trial's own
 * @param joined what the serial part behind the tasks gave
 * @param outcomes where observations are counted
 */
export async function verifyResults(
  workload: Workload,
  env: TrialEnv,
  books: readonly TaskBook[] = [env.book],
  joined?: unknown,
  outcomes = new Outcomes(),
): Promise<Failure | null> {
  for (const [copy, book] of books.entries()) {
    const wrong = await wrongIn(workload, env, book, joined, outcomes);
    const inCopy = books.length > 1 ? `Copy ${copy + 1}: ` : '';
    if (wrong !== null) return wrongResult(`${inCopy}${wrong}`);
    if (book.done !== env.book.done) {
      return wrongResult(`${inCopy}${book.done} tasks were done, and ${env.book.done} in copy 1.`);
    }
  }
  return null;
}

/** Counts the observations of what was done in a trial that has stopped; nothing else is said of it. */
export async function observeDone(
  workload: Workload,
  { plan }: Pick<TrialEnv, 'plan'>,
  books: readonly TaskBook[],
  outcomes: Outcomes,
): Promise<void> {
  for (const book of books) {
    for (let id = 0; id < book.total; id++) {
      if (!book.isDone(id)) continue;
      const answer = await workload.verify(plan.at(id), book.results[id]);
      if (typeof answer === 'object') outcomes.add(answer.observed);
    }
  }
}

function wrongResult(message: string): Failure {
  return { code: 'wrong-result', message };
}

async function wrongIn(
  workload: Workload,
  { plan, parameters }: TrialEnv,
  book: TaskBook,
  joined: unknown,
  outcomes: Outcomes,
): Promise<string | null> {
  for (let id = 0; id < book.total; id++) {
    if (!book.isDone(id)) continue;
    const verdict = workload.verify(plan.at(id), book.results[id]);
    const answer = verdict instanceof Promise ? await verdict : verdict;
    if (typeof answer === 'object') outcomes.add(answer.observed);
    else if (answer !== true) return `Task ${id} gave a wrong result: ${answer}`;
  }
  if (book.done < book.total) return null;
  const whole = (await workload.verifyAll?.(parameters, book.total, book.results, joined)) ?? true;
  return whole === true ? null : `The results do not add up: ${whole}`;
}
