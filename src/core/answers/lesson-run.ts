/** The experiment of a lesson's run: its preset with what the lesson and the reader change, and what its end answers. */
import type { Descriptors } from '../experiment/descriptors';
import { fewestRounds } from '../experiment/enough-rounds';
import { fieldDefaults } from '../experiment/fields';
import type { ExperimentSpecInput } from '../experiment/experiment-spec';
import type { ParameterValues } from '../experiment/parameter';
import { findPreset } from '../experiment/presets/find-preset';
import { replaceFields } from '../experiment/replace-fields';
import type { RunRecord } from '../record/run-record';
import { measuredFigure } from './measured-figure';
import { type Block, blocksOf, type Lesson } from '../lesson/lesson';
import type { LessonProgress } from '../lesson/progress';

export interface LessonRunOptions {
  /** A quarter of the tasks, and as few rounds as an interval needs: sooner done, less sure. */
  quick?: boolean;
  /** What the reader has set of the block's knobs. */
  knobs?: ParameterValues;
}

export function lessonSpec(
  { preset, changes = {} }: Pick<Block<'run'>, 'preset' | 'changes'>,
  descriptors: Descriptors,
  { quick = false, knobs = {} }: LessonRunOptions = {},
): ExperimentSpecInput {
  const changed = replaceFields(findPreset(preset).spec, changes, descriptors);
  const set = replaceFields(changed, { parameters: knobs }, descriptors);
  if (!quick) return set;
  const workload = descriptors.workloads.find(({ id }) => id === (set.workload ?? fieldDefaults.workload));
  const all = set.tasks ?? workload?.defaultTasks ?? fewestTasks;
  const tasks = Math.min(all, Math.max(fewestTasks, Math.ceil(all / 4)));
  // What is swept or grouped by its number says itself how many there are.
  const fewer = set.sweep?.['tasks'] === undefined ? { tasks } : {};
  return replaceFields(set, { ...fewer, rounds: fewestRounds, warmUp: false, ceiling: false }, descriptors);
}

/** For every worker of a small machine to have some. */
const fewestTasks = 8;

/**
 * What is known after a run: its id, and the figure beside each guess that it answers. A guess whose point is void, or was
 * not measured, stays open; a run that was cancelled leaves nothing.
 * @param run the id of the block
 */
export function afterRun(
  lesson: Pick<Lesson, 'blocks'>,
  { asked: _, ...progress }: LessonProgress,
  run: string,
  record: RunRecord,
): LessonProgress {
  if (record.status === 'cancelled' || record.status === 'running') return progress;
  const measured = blocksOf(lesson, 'predict').flatMap(({ id, figure, run: about }) => {
    const answer = about === run ? measuredFigure(figure, record) : undefined;
    return answer === undefined || answer.kind === 'none' ? [] : [[id, answer] as const];
  });
  return {
    ...progress,
    runs: { ...progress.runs, [run]: record.id },
    measured: { ...progress.measured, ...Object.fromEntries(measured) },
  };
}
