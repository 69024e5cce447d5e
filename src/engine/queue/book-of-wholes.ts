/** From the parts that threads have done together to the tasks that they belong to. Used after the clock. */
import { TaskBook } from './task-book';

/** What became of whole tasks: done when all parts are, with a list of what they gave; failed as soon as one has failed. */
export function bookOfWholes(parts: TaskBook, partners: number): TaskBook {
  if (partners === 1) return parts;
  const book = new TaskBook(parts.total / partners);
  for (let task = 0; task < book.total; task++) {
    const own = Array.from({ length: partners }, (_, part) => task * partners + part);
    if (own.every((id) => parts.isDone(id)))
      book.settleDone(
        task,
        own.map((id) => parts.results[id]),
      );
    else if (own.some((id) => parts.isSettled(id) && !parts.isDone(id))) book.settleFailed(task);
  }
  for (const { id, attempt, failure } of parts.failures)
    book.note(Math.floor(id / partners), attempt, failure);
  return book;
}
