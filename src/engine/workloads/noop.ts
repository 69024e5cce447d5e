/** Nothing at all: what is measured is the price of the machinery itself. */
import type { Workload } from '../tasks/workload';

export const noop: Workload<number, number> = {
  plan: (_parameters, tasks) => ({ length: tasks, at: (index) => index }),
  run: (task) => task,
  verify: (task, result) => result === task || `expected ${task}, got ${String(result)}`,
};
