/** Reads checked parameters by name. A wrong kind here is a mistake in the program, not of the user. */
import type { ParameterValues } from '../../core/experiment/parameter';

/** The number under `name`. @throws TypeError when it is something else. */
export function numberIn(parameters: ParameterValues, name: string): number {
  const value = parameters[name];
  if (typeof value !== 'number') throw new TypeError(`The parameter ${name} is not a number.`);
  return value;
}

/** The text under `name`. @throws TypeError when it is something else. */
export function textIn(parameters: ParameterValues, name: string): string {
  const value = parameters[name];
  if (typeof value !== 'string') throw new TypeError(`The parameter ${name} is not a text.`);
  return value;
}
