/** Where tasks have partners, pools know their parts: what is judged and recorded are the tasks again. */
import type { TaskBook } from '../../engine/queue/task-book';
import { bookOfWholes } from '../../engine/queue/book-of-wholes';
import { planOfWholes } from '../../engine/tasks/parts';
import type { Pool, TrialEnv } from '../pools/pool';

/** The trial with the plan and the book of whole tasks; itself where tasks have no parts. */
export function wholeTasks(env: TrialEnv): TrialEnv {
  const { partners, plan, book } = env;
  if (partners === 1) return env;
  return { ...env, partners: 1, plan: planOfWholes(plan, partners), book: bookOfWholes(book, partners) };
}

/** The books of all copies of the work, of whole tasks. */
export function wholeBooks({ books }: Pool, env: TrialEnv, whole: TrialEnv): readonly TaskBook[] {
  return (
    books?.map((book) => (book === env.book ? whole.book : bookOfWholes(book, env.partners))) ?? [whole.book]
  );
}
