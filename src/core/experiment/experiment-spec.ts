/**
 * The one description of an experiment: parsed from unknown in every host, in presets, imports and saved records. Its
 * schema and its type follow from the list of fields.
 */
import { z } from 'zod';
import { assertNever } from '../assert-never';
import { experimentFields, type FieldName } from './fields';
import type { ExperimentField } from './fields/field';
import type { ParameterValue } from './parameter';

export { maxTasks, maxWorkers } from './fields';

/** Models × workers × swept values; more than anybody reads, and hours of measuring. */
export const maxPoints = 300;

const parameterValue = z.union([z.number(), z.string(), z.boolean(), z.null()]);

type Entry = (typeof experimentFields)[number];

/** What a field holds in the spec. */
type Held<F> = F extends { kind: 'integer' | 'number'; default: infer D }
  ? number | (D extends null ? (F extends { optional: true } ? never : null) : never)
  : F extends { kind: 'choice'; choices: readonly { value: infer V }[] }
    ? V
    : F extends { kind: 'switch' }
      ? boolean
      : F extends { kind: 'name' }
        ? string
        : F extends { kind: 'names' }
          ? string[]
          : F extends { kind: 'counts' }
            ? number[]
            : F extends { kind: 'values' }
              ? Record<string, ParameterValue>
              : F extends { kind: 'lists' }
                ? Record<string, ParameterValue[]>
                : never;

/** Fields that exclude each other may be missing; numbers of workers are resolved for a machine before; others have a default. */
type SchemaOf<F> = F extends { unless: string } | { optional: true }
  ? z.ZodOptional<z.ZodType<Held<F>>>
  : F extends { kind: 'counts' }
    ? z.ZodType<Held<F>>
    : z.ZodDefault<z.ZodType<Held<F>>>;

type Shape = { [F in Entry as F['name']]: SchemaOf<F> };

function schemaOf(field: ExperimentField): z.ZodType {
  switch (field.kind) {
    case 'integer':
    case 'number': {
      const number = z.number().min(field.min).max(field.max);
      const checked = field.kind === 'integer' ? number.int() : number;
      if (field.optional === true || field.unless !== undefined) return checked.optional();
      return field.default === null ? checked.nullable().default(null) : checked.default(field.default);
    }
    case 'choice':
      return z.enum(field.choices.map(({ value }) => value)).default(field.default);
    case 'switch':
      return z.boolean().default(field.default);
    case 'name':
      return z.string().default(field.default);
    case 'names':
      return z
        .array(z.string())
        .min(1)
        .default([...field.default]);
    case 'counts':
      return z.array(z.number().int().min(field.min).max(field.max)).min(1);
    case 'values':
      return z.record(z.string(), parameterValue).default({});
    case 'lists':
      return z.record(z.string(), z.array(parameterValue)).default({});
    default:
      return assertNever(field);
  }
}

/** Each field by itself; `parseExperimentSpec` also knows which exclude each other, and what is taken where both are missing. */
export const experimentSpecSchema = specSchema(experimentFields) as z.ZodObject<Shape, z.core.$strict>;

/** The schema that a list of fields gives. */
export function specSchema(fields: readonly ExperimentField[]): z.ZodObject {
  return z.strictObject(Object.fromEntries(fields.map((field) => [field.name, schemaOf(field)])));
}

/** With `rounds` there is neither `precision` nor `budgetMs`; without, there are both. */
export type ExperimentSpec = z.infer<typeof experimentSpecSchema>;

/** What a host may leave out. Numbers of workers may be typed (`1..auto`), to be resolved for the machine that measures. */
export type ExperimentSpecInput = {
  [N in FieldName]?: (N extends 'workers' ? number[] | string : ExperimentSpec[N]) | undefined;
};
