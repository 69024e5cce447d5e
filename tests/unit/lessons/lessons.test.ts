/** The course itself: both languages ask the same of a reader, and every run can be planned and answers what is guessed. */
import { describe, expect, test } from 'vitest';
import { planExperiment } from '../../../src/core/experiment/plan-experiment';
import type { PlannedPoint } from '../../../src/core/experiment/experiment-plan';
import { findPreset } from '../../../src/core/experiment/presets/find-preset';
import { conceptIds } from '../../../src/core/experiment/presets/preset';
import type { Figure, PointChoice } from '../../../src/core/lesson/figure';
import { type Block, blocksOf, isBlock, type Lesson } from '../../../src/core/lesson/lesson';
import { loadLessons } from '../../../src/core/lesson/lessons';
import { lessonSpec } from '../../../src/core/answers/lesson-run';
import { modelDescriptors } from '../../../src/workers/models';
import { workloadDescriptors } from '../../../src/workers/workloads';

const descriptors = { models: modelDescriptors, workloads: workloadDescriptors };
const machines = [
  { usableCpus: 2, freeMemoryMb: 4096 },
  { usableCpus: 32, freeMemoryMb: 65_536 },
];
const [english, german] = [await loadLessons('en'), await loadLessons('de')];

test('both languages have the same lessons in the same order', () => {
  expect(german.map(({ id }) => id)).toEqual(english.map(({ id }) => id));
});

test('every concept has a lesson', () => {
  const taught = new Set(english.flatMap(({ concepts }) => concepts));
  expect(conceptIds.filter((concept) => !taught.has(concept))).toEqual([]);
});

describe.each(english)('$id', (lesson) => {
  const other = german.find(({ id }) => id === lesson.id) as Lesson;

  test('asks and measures the same in German, in words of its own', () => {
    const { title, goal, concepts, part, minutes } = other;
    expect({ concepts, part, minutes }).toEqual({
      concepts: lesson.concepts,
      part: lesson.part,
      minutes: lesson.minutes,
    });
    expect(title).not.toBe(lesson.title);
    expect(goal).not.toBe(lesson.goal);
    expect(other.blocks.map(wordless)).toEqual(lesson.blocks.map(wordless));
    for (const part of ['teacher', 'warmUp'] as const) {
      expect(other[part].map(({ kind }) => kind)).toEqual(lesson[part].map(({ kind }) => kind));
      expect(other[part]).not.toEqual(lesson[part]);
    }
  });

  test.each(machines)('can be planned on $usableCpus CPUs, with every point that it asks for', (machine) => {
    for (const run of blocksOf(lesson, 'run')) {
      const { points } = planExperiment(lessonSpec(run, descriptors), descriptors, machine);
      const quick = planExperiment(lessonSpec(run, descriptors, { quick: true }), descriptors, machine);
      expect(quick.points.map(({ id }) => id)).toEqual(points.filter(isNoCeiling).map(({ id }) => id));
      for (const { figure } of blocksOf(lesson, 'predict').filter((guess) => guess.run === run.id)) {
        for (const choice of pointsOf(figure)) expect(points.some(fits(choice))).toBe(true);
        for (const model of figure.of === 'fastest' ? figure.among : [])
          expect(points.map((point) => point.model.id)).toContain(model);
        if (figure.of === 'claim') expect(findPreset(run.preset).concepts).toContain(figure.concept);
      }
    }
  });

  test('shows panels that its experiment is about', () => {
    for (const { run, panel } of blocksOf(lesson, 'chart')) {
      const { preset } = blocksOf(lesson, 'run').find(({ id }) => id === run) as Block<'run'>;
      expect(findPreset(preset).lookAt).toContain(panel);
    }
  });

  test('is over in about its minutes, with time to read', () => {
    const runs = blocksOf(lesson, 'run').map((run) => lessonSpec(run, descriptors).budgetMs ?? 60_000);
    expect(runs.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(0.4 * lesson.minutes * 60_000);
  });
});

const isNoCeiling = ({ model }: PlannedPoint) => model.role !== 'ceiling';

/** What of a part must be the same in both languages. */
function wordless(part: Lesson['blocks'][number]): unknown {
  if (!isBlock(part))
    return part.kind === 'list' ? { kind: part.kind, items: part.items.length } : { kind: part.kind };
  switch (part.kind) {
    case 'predict':
      return { ...part, ask: '' };
    case 'run':
      return { ...part, label: '', goal: part.goal && { ...part.goal, say: '' } };
    case 'question':
      return { kind: part.kind, id: part.id, right: part.choices?.map(({ right }) => right) };
    default:
      return part;
  }
}

function pointsOf(figure: Figure): PointChoice[] {
  if (figure.of === 'times') return [figure.point, figure.than];
  return 'point' in figure ? [figure.point] : [];
}

const fits =
  ({ model, workers, settings = {}, parameters = {} }: PointChoice) =>
  (point: PlannedPoint): boolean =>
    point.model.id === model &&
    (workers === undefined || point.workers === workers) &&
    Object.entries(settings).every(([name, value]) => point.settings[name] === value) &&
    Object.entries(parameters).every(([name, value]) => point.parameters[name] === value);
