/** What beginning and holding tasks cost in a trial, as measures, from what its executors say. */
import type { TaskCosts } from '../../core/protocol/executor';
import type { Measure } from '../../core/vocabulary/measure';

/** @param costs of each executor; measures whose figures one of them lacks are left out */
export function costMeasures(costs: readonly (TaskCosts | undefined)[]): Measure[] {
  const known = costs.filter((one) => one !== undefined);
  if (known.length === 0 || known.length < costs.length) return [];
  const sum = (of: (costs: TaskCosts) => number) => known.reduce((all, one) => all + of(one), 0);
  const begun = sum((one) => one.begun);
  const measures: Measure[] = [];
  if (begun > 0) {
    const value = sum(({ beginMs }) => beginMs) / begun;
    measures.push({ id: 'start-time', unit: 'ms', better: 'lower', value });
  }
  const held = known.flatMap((one) => one.held ?? []);
  const tasks = held.reduce((all, one) => all + one.tasks, 0);
  if (held.length === known.length && tasks > 0) {
    const value = held.reduce((all, { memoryKb }) => all + memoryKb, 0) / tasks;
    measures.push({ id: 'memory-per-task', unit: 'KB', better: 'lower', value });
  }
  if (known.every(({ switches }) => switches !== undefined)) {
    const value = sum(({ switches }) => switches ?? 0);
    measures.push({ id: 'task-switches', unit: '', better: 'lower', value });
  }
  if (known.every(({ stolen }) => stolen !== undefined)) {
    const value = sum(({ stolen }) => stolen ?? 0);
    measures.push({ id: 'stolen-tasks', unit: '', better: 'lower', value });
  }
  return measures;
}
