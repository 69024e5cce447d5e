/** The fields that every experiment has, as parameters: limits and defaults are read from the one schema in core. */
import { z } from 'zod';
import { experimentSpecSchema } from '../../core/experiment/experiment-spec';
import type { ChoiceParameter, NumberParameter } from '../../core/experiment/parameter';

type NumberField =
  | 'tasks'
  | 'rounds'
  | 'precision'
  | 'budgetMs'
  | 'seed'
  | 'retries'
  | 'failureRate'
  | 'taskTimeoutMs'
  | 'runTimeoutMs'
  | 'memoryMb';

interface Words {
  label: string;
  help: string;
  unit?: string;
}

interface FieldSchema {
  type?: string;
  minimum?: number;
  maximum?: number;
  default?: unknown;
  anyOf?: FieldSchema[];
}

const properties = z.toJSONSchema(experimentSpecSchema, { io: 'input' }).properties as Record<
  string,
  FieldSchema
>;

function field(name: NumberField, words: Words): NumberParameter {
  const own = properties[name] ?? {};
  const limits = own.anyOf?.[0] ?? own;
  return {
    kind: limits.type === 'integer' ? 'integer' : 'number',
    name,
    min: limits.minimum ?? 0,
    max: limits.maximum ?? Number.MAX_SAFE_INTEGER,
    default: typeof own.default === 'number' ? own.default : NaN,
    ...words,
  };
}

export const tasksField = field('tasks', { label: 'Tasks', help: 'Tasks in each trial.' });

export const roundsField = field('rounds', {
  label: 'Rounds',
  help: 'How often every point is measured; from six on intervals are 95 %.',
});

export const furtherFields: readonly NumberParameter[] = [
  field('precision', {
    label: 'Precision',
    help: 'Adds rounds until every interval is as narrow as this share either way, such as 0.05.',
  }),
  field('budgetMs', {
    label: 'Budget',
    help: 'How long rounds are added; with a precision only.',
    unit: 'ms',
  }),
  field('retries', { label: 'Retries', help: 'How often a failed task is tried again.' }),
  field('failureRate', { label: 'Failure rate', help: 'Share of attempts that are made to fail.' }),
  field('taskTimeoutMs', { label: 'Task time-out', help: 'Longest a task may take.', unit: 'ms' }),
  field('runTimeoutMs', { label: 'Trial time-out', help: 'Longest a trial may take.', unit: 'ms' }),
  field('memoryMb', {
    label: 'Memory limit',
    help: 'Heap of each executor; empty divides what is free.',
    unit: 'MB',
  }),
  field('seed', { label: 'Seed', help: 'Same seed, same order and same tasks.' }),
];

export const clockField: ChoiceParameter = {
  kind: 'choice',
  name: 'clock',
  label: 'Clock',
  help: 'When the time of a trial begins.',
  choices: [
    { value: 'warm', help: 'when all workers are ready' },
    { value: 'cold', help: 'before the first one is started' },
  ],
  default: 'warm',
};

/** What the window calls a field of an experiment, in sentences that refuse one. */
export const fieldLabels: Readonly<Record<string, string>> = {
  models: 'Model',
  workload: 'Workload',
  workers: 'Workers',
  sweep: 'Sweep',
  ...Object.fromEntries(
    [tasksField, roundsField, ...furtherFields, clockField].map(({ name, label }) => [name, label]),
  ),
};
