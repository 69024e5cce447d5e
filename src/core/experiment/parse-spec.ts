/** An experiment from unknown data, or one sentence that names the field, what it may be and what it was. */
import { z } from 'zod';
import { CorelabError } from '../errors';
import { type ExperimentSpec, experimentSpecSchema } from './experiment-spec';
import { suggestion } from './nearest-name';
import { type OptionNames, plainNames, shownValue } from './option-names';

/** @throws CorelabError `usage` for the first field that is wrong. */
export function parseExperimentSpec(input: unknown, names: OptionNames = plainNames): ExperimentSpec {
  const parsed = experimentSpecSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw usageFailure(parsed.error.issues[0] as z.core.$ZodIssue, input, names);
}

function usageFailure(issue: z.core.$ZodIssue, input: unknown, names: OptionNames): CorelabError {
  const properties = specProperties();
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    return new CorelabError(
      'usage',
      `An experiment has no field ${shownValue(key)}.`,
      suggestion(key, Object.keys(properties), 'Fields'),
    );
  }
  const field = issue.path[0];
  if (typeof field !== 'string') return new CorelabError('usage', 'An experiment must be an object.');
  const value = issue.path.reduce<unknown>(
    (inside, key) => (inside as Record<PropertyKey, unknown> | undefined)?.[key],
    input,
  );
  return new CorelabError(
    'usage',
    `${names.field(field)} must be ${allowed(properties[field] ?? {})}, not ${shownValue(value)}.`,
  );
}

/** The part of JSON Schema that the spec's fields use. */
interface FieldSchema {
  type?: string;
  minimum?: number;
  maximum?: number;
  enum?: readonly string[];
  items?: FieldSchema;
  additionalProperties?: FieldSchema | false;
  anyOf?: readonly FieldSchema[];
}

/** The limits stand in the zod schema alone; as JSON Schema they can be read. */
function specProperties(): Record<string, FieldSchema> {
  return z.toJSONSchema(experimentSpecSchema, { io: 'input' }).properties as Record<string, FieldSchema>;
}

/** What a field may be, in words. */
function allowed(schema: FieldSchema): string {
  if (schema.anyOf !== undefined) return allowed(schema.anyOf[0] ?? {});
  if (schema.enum !== undefined) return schema.enum.join(' or ');
  const range = `from ${schema.minimum ?? 'any'} to ${schema.maximum ?? 'any'}`;
  switch (schema.type) {
    case 'integer':
      return `a whole number ${range}`;
    case 'number':
      return `a number ${range}`;
    case 'string':
      return 'a name';
    case 'array':
      return schema.items?.type === 'integer'
        ? `one or more whole numbers from ${schema.items.minimum ?? 'any'} to ${schema.items.maximum ?? 'any'}`
        : 'one or more names';
    case 'boolean':
      return 'true or false';
    default:
      if (schema.additionalProperties && schema.additionalProperties.type === 'array')
        return 'names with a list of values each';
      return 'names with a number or a text each';
  }
}
