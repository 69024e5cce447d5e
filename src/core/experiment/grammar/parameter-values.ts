/** From the text of a model option or a workload parameter to its values: one, or several that are swept. */
import { allowedValues, type Parameter, type ParameterValue } from '../parameter';
import { listItems, parseNumbers } from './list';
import { numberOf } from './number';
import { type Parsed, parsed } from './parsed';

/**
 * Limits are for the plan to check, which knows every model that has the option.
 * @param parameter undefined where no such name is known
 * @param name what the host calls it, for the sentence
 * @param cpus what `auto` stands for
 */
export function parseParameter(
  parameter: Parameter | undefined,
  text: string,
  name: string,
  cpus: number,
): Parsed<readonly ParameterValue[]> {
  switch (parameter?.kind) {
    case 'integer':
    case 'number':
      return parseNumbers(text, cpus, name, allowedValues(parameter, text));
    case 'folder':
    case 'address':
    case 'code':
    case 'list':
      return parsed([text]); // it may hold commas
    case 'choice':
      return parsed(listItems(text));
    case undefined:
      return parsed(listItems(text).map((item) => numberOf(item) ?? item));
  }
}
