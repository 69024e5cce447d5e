/**
 * Options and parameters as plain data: forms, `--help`, docs and validation are all drawn from these descriptions.
 * Used by every model and workload descriptor.
 */

export type ParameterValue = number | string | boolean | null;
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

interface Common {
  name: string;
  label: string;
  /** One line, shown beside the field and in `--help`. */
  help: string;
}

export interface NumberParameter extends Common {
  kind: 'integer' | 'number';
  min: number;
  max: number;
  default: number;
  unit?: string;
}

export interface ChoiceParameter extends Common {
  kind: 'choice';
  choices: readonly { value: string; help: string }[];
  default: string;
}

/** A folder on this machine; `null` where none is given. */
export interface FolderParameter extends Common {
  kind: 'folder';
  default: null;
}

export type Parameter = NumberParameter | ChoiceParameter | FolderParameter;

/** The allowed values of a parameter in words, for help texts and error messages. */
export function allowedValues(parameter: Parameter): string {
  switch (parameter.kind) {
    case 'integer':
    case 'number': {
      const kind = parameter.kind === 'integer' ? 'a whole number' : 'a number';
      const unit = parameter.unit === undefined ? '' : ` (${parameter.unit})`;
      return `${kind} from ${parameter.min} to ${parameter.max}${unit}`;
    }
    case 'choice':
      return parameter.choices.map((choice) => choice.value).join(' or ');
    case 'folder':
      return 'the path of a folder that can be read';
  }
}

/** The defaults of a list of parameters, by name. */
export function defaultsOf(parameters: readonly Parameter[]): Record<string, ParameterValue> {
  return Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.default]));
}
