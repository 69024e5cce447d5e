/** After the clock: every result is checked; a wrong one is an error of the trial, never a fast time. */
import type { Failure } from '../../core/errors';
import type { TrialEnv } from '../pools/pool';
import type { Workload } from '../workloads/workload';

/** Null, or the first thing that is wrong. */
export async function verifyResults(
  workload: Workload,
  { book, plan, parameters }: TrialEnv,
): Promise<Failure | null> {
  for (let id = 0; id < book.total; id++) {
    if (!book.isDone(id)) continue;
    const verdict = workload.verify(plan.at(id), book.results[id]);
    const answer = verdict instanceof Promise ? await verdict : verdict;
    if (answer !== true)
      return { code: 'wrong-result', message: `Task ${id} gave a wrong result: ${answer}` };
  }
  if (book.done < book.total) return null;
  const whole = workload.verifyAll?.(parameters, book.total, book.results) ?? true;
  return whole === true ? null : { code: 'wrong-result', message: `The results do not add up: ${whole}` };
}
