/** What a field may hold, in words: for sentences that refuse a value, help texts and the table in the docs. */
import { assertNever } from '../../assert-never';
import type { ExperimentField } from '../fields/field';
import { numbersFrom } from '../parameter';
import { scales } from './scales';

/**
 * As it is typed: `1 to 256`, `0.1% to 100%`.
 * @param got where it is no whole number, the words ask for one
 */
export function allowedTyped(field: ExperimentField, got?: unknown): string {
  if ((field.kind === 'number' || field.kind === 'integer') && field.scale !== undefined) {
    const scale = scales[field.scale];
    return `${scale.write(field.min)} to ${scale.write(field.max)}`;
  }
  return field.kind === 'switch' ? 'on or off' : allowedStored(field, got);
}

/** As it stands in the spec: `1 to 86400000 ms`. */
export function allowedStored(field: ExperimentField, got?: unknown): string {
  switch (field.kind) {
    case 'integer':
    case 'number': {
      const unit = field.unit === undefined ? '' : ` ${field.unit}`;
      return `${numbersFrom(field, field.kind === 'integer', got)}${unit}`;
    }
    case 'counts':
      return got === undefined || Number.isInteger(got)
        ? numbersFrom(field, true, got)
        : `one or more whole numbers from ${field.min} to ${field.max}`;
    case 'choice':
      return field.choices.map(({ value }) => value).join(' or ');
    case 'switch':
      return 'true or false';
    case 'name':
      return 'a name';
    case 'names':
      return 'one or more names';
    case 'values':
      return 'names with a number or a text each';
    case 'lists':
      return 'names with a list of values each';
    default:
      return assertNever(field);
  }
}
