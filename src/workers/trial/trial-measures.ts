/** What a workload measures besides time, from the results of the tasks that were done. After the clock. */
import type { ParameterValues } from '../../core/experiment/parameter';
import type { Measure } from '../../core/vocabulary/measure';
import type { TaskBook } from '../../engine/queue/task-book';
import type { Workload } from '../../engine/tasks/workload';

/** Empty where the workload measures nothing, or no task was done. */
export async function trialMeasures(
  workload: Workload,
  book: TaskBook,
  parameters: ParameterValues,
): Promise<readonly Measure[]> {
  if (workload.measures === undefined || book.done === 0) return [];
  return workload.measures(
    book.results.filter((_result, id) => book.isDone(id)),
    parameters,
  );
}
