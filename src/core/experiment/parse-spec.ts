/** An experiment from unknown data, or one sentence that names the field, what it may be and what it was. */
import type { z } from 'zod';
import { CorelabError } from '../errors';
import { t } from '../text/t';
import { type ExperimentSpec, experimentSpecSchema } from './experiment-spec';
import { experimentFields, fieldNamed } from './fields';
import { allowedStored } from './grammar/allowed';
import { parseField, type TextField } from './grammar/field-value';
import { mustBe } from './grammar/parsed';
import { suggestion } from './nearest-name';
import { type OptionNames, plainNames, shownValue } from './option-names';
import { usageError } from './usage-error';

/**
 * A complete experiment: every field has its value, and of fields that exclude each other only those that count.
 * @param usableCpus what `auto` stands for in numbers of workers
 * @throws CorelabError `usage` for the first field that is wrong
 */
export function parseExperimentSpec(
  input: unknown,
  usableCpus: number,
  names: OptionNames = plainNames,
): ExperimentSpec {
  const resolved = withNumbersOfWorkers(input, usableCpus, names);
  const parsed = experimentSpecSchema.safeParse(resolved);
  if (!parsed.success) throw usageFailure(parsed.error.issues[0] as z.core.$ZodIssue, resolved, names);
  return withAlternatives(parsed.data, names);
}

/** What is missing or typed, such as `1..auto`, as numbers. */
function withNumbersOfWorkers(input: unknown, usableCpus: number, names: OptionNames): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input;
  const field = fieldNamed('workers') as TextField & { default: string };
  const { workers = field.default, leaveOneFree } = input as Record<string, unknown>;
  if (typeof workers !== 'string') return input;
  const cpus = usableCpus - (leaveOneFree === true ? 1 : 0);
  const numbers = parseField(field, workers, names.field('workers'), cpus);
  if (!numbers.ok) throw usageError(numbers);
  return { ...input, workers: numbers.value };
}

/** Refuses fields that exclude each other, and fills in those that nothing excludes. */
function withAlternatives(spec: ExperimentSpec, names: OptionNames): ExperimentSpec {
  const complete: Record<string, unknown> = { ...spec };
  for (const field of experimentFields) {
    if (!('unless' in field)) continue;
    const { name, unless } = field;
    if (spec[unless] === undefined) complete[name] ??= field.default;
    else if (spec[name] !== undefined)
      throw new CorelabError(
        'usage',
        t('refused.exclude', { one: names.field(unless), other: names.field(name) }),
      );
  }
  return complete as ExperimentSpec;
}

function usageFailure(issue: z.core.$ZodIssue, input: unknown, names: OptionNames): CorelabError {
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    const known = experimentFields.map(({ name }) => name);
    return new CorelabError(
      'usage',
      `An experiment has no field ${shownValue(key)}.`,
      suggestion(key, known, 'Fields'),
    );
  }
  const field = fieldNamed(String(issue.path[0]));
  if (field === undefined) return new CorelabError('usage', 'An experiment must be an object.');
  const value = issue.path.reduce<unknown>(
    (inside, key) => (inside as Record<PropertyKey, unknown> | undefined)?.[key],
    input,
  );
  return usageError(mustBe(names.field(field.name), allowedStored(field, value), value));
}
