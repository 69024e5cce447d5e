/** From the text of one field to what the spec holds, and back: the same for an option of the terminal and a field of the window. */
import { assertNever } from '../../assert-never';
import type { ExperimentField, NumberField } from '../fields/field';
import { allowedTyped } from './allowed';
import { listItems, parseNumbers, writeList } from './list';
import { numberOf, refuseSeparators } from './number';
import { mustBe, type Parsed, parsed } from './parsed';
import { scales } from './scales';

/** Fields that have one text. Values by name have one for each, see `typed-experiment`. */
export type TextField = Exclude<ExperimentField, { kind: 'values' | 'lists' }>;

export type FieldValue = number | string | boolean | readonly string[] | readonly number[];

export function isTextField(field: ExperimentField): field is TextField {
  return field.kind !== 'values' && field.kind !== 'lists';
}

/**
 * @param name what the host calls the field, for the sentence
 * @param cpus what `auto` stands for
 */
export function parseField(field: TextField, text: string, name: string, cpus: number): Parsed<FieldValue> {
  const typed = text.trim();
  const refused = (got: unknown) => mustBe(name, allowedTyped(field, got), got);
  switch (field.kind) {
    case 'integer':
    case 'number':
      return parseNumberField(field, typed, name);
    case 'choice':
      return field.choices.some(({ value }) => value === typed) ? parsed(typed) : refused(typed);
    case 'switch':
      return typed === 'on' || typed === 'off' ? parsed(typed === 'on') : refused(typed);
    case 'name':
      return parsed(typed);
    case 'names': {
      const names = listItems(typed);
      return names.length > 0 ? parsed(names) : refused(typed);
    }
    case 'counts': {
      const numbers = parseNumbers(typed, cpus, name, allowedTyped(field, typed));
      if (!numbers.ok) return numbers;
      const wrong = numbers.value.findLast((one) => !isWithin(field, one) || !Number.isInteger(one));
      return wrong === undefined ? numbers : refused(wrong);
    }
    default:
      return assertNever(field);
  }
}

function parseNumberField(field: NumberField, typed: string, name: string): Parsed<number> {
  const value = field.scale === undefined ? numberOf(typed) : scales[field.scale].parse(typed);
  if (value === undefined) {
    const example = field.scale === undefined ? '' : `, such as ${scales[field.scale].example}`;
    return refuseSeparators(typed, name) ?? mustBe(name, allowedTyped(field, typed) + example, typed);
  }
  if (isWithin(field, value) && (field.kind === 'number' || Number.isInteger(value))) return parsed(value);
  return mustBe(name, allowedTyped(field, value), field.scale === undefined ? value : typed);
}

function isWithin({ min, max }: { min: number; max: number }, value: number): boolean {
  return value >= min && value <= max;
}

/** A text that `parseField` turns into this value again. */
export function writeField(field: TextField, value: FieldValue): string {
  switch (field.kind) {
    case 'integer':
    case 'number':
      return field.scale === undefined ? String(value) : scales[field.scale].write(value as number);
    case 'switch':
      return value === true ? 'on' : 'off';
    case 'choice':
    case 'name':
      return String(value);
    case 'names':
    case 'counts':
      return writeList(value as readonly unknown[]);
    default:
      return assertNever(field);
  }
}

/** The default as it could be typed, or in words where there is none. */
export function defaultText(field: ExperimentField): string {
  if (field.defaultText !== undefined) return field.defaultText;
  if (!isTextField(field)) return 'none';
  if (field.kind === 'counts') return field.default;
  return field.default === null ? 'none' : writeField(field, field.default);
}
