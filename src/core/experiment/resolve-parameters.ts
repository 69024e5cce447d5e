/** Values for the parameters of one model or workload: checked against their descriptions, defaults filled in. */
import { assertNever } from '../assert-never';
import { listItems } from './grammar/list';
import { mustBe } from './grammar/parsed';
import {
  allowedValues,
  defaultsOf,
  type ListParameter,
  type Parameter,
  type ParameterValue,
  type ParameterValues,
} from './parameter';
import { usageError } from './usage-error';

/**
 * All parameters with the given values or their defaults. Values without a parameter are the caller's to refuse.
 * @param nameOf what the host calls a parameter
 * @throws CorelabError `usage` for a value that is not allowed.
 */
export function resolveParameters(
  parameters: readonly Parameter[],
  given: ParameterValues,
  nameOf: (name: string) => string,
): ParameterValues {
  const resolved: Record<string, ParameterValue> = defaultsOf(parameters);
  for (const parameter of parameters) {
    if (!Object.hasOwn(given, parameter.name)) continue;
    const value = given[parameter.name] as ParameterValue;
    if (!fits(parameter, value)) {
      const got = parameter.kind === 'list' ? wrongIn(parameter, value) : value;
      throw usageError(mustBe(nameOf(parameter.name), allowedValues(parameter, value), got));
    }
    resolved[parameter.name] = value;
  }
  return resolved;
}

function fits(parameter: Parameter, value: ParameterValue): boolean {
  switch (parameter.kind) {
    case 'integer':
      return Number.isInteger(value) && within(parameter, value as number);
    case 'number':
      return Number.isFinite(value) && within(parameter, value as number);
    case 'choice':
      return parameter.choices.some((choice) => choice.value === value);
    case 'folder':
    case 'code':
      return value === null || (typeof value === 'string' && value !== '');
    case 'address':
      return value === null || (typeof value === 'string' && isAddress(value, parameter.schemes));
    case 'list':
      return fitsList(parameter, value);
    default:
      return assertNever(parameter);
  }
}

function fitsList({ items, most }: ListParameter, value: ParameterValue): boolean {
  if (typeof value !== 'string') return false;
  const given = listItems(value);
  return (
    given.length > 0 && given.length <= most && given.every((one) => items.some((item) => item.value === one))
  );
}

/** The first item that it may not hold; how many there are where they are too many; what was given where it holds nothing. */
function wrongIn({ items, most }: ListParameter, value: ParameterValue): unknown {
  if (typeof value !== 'string') return value;
  const given = listItems(value);
  const unknown = given.find((one) => items.every((item) => item.value !== one));
  return unknown ?? (given.length > most ? given.length : value);
}

/** With a host; the rest is for whoever connects to say. */
function isAddress(value: string, schemes: readonly string[]): boolean {
  const [, scheme = ''] = /^([a-z]+):\/\/[^\s/?#]+(?:[/?#]\S*)?$/.exec(value) ?? [];
  return schemes.includes(scheme);
}

function within({ min, max }: { min: number; max: number }, value: number): boolean {
  return value >= min && value <= max;
}
