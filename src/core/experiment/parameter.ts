/**
 * Options and parameters as plain data: forms, `--help`, docs and validation are all drawn from these descriptions.
 * Used by every model and workload descriptor.
 */
import { t } from '../text/t';

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

/** Where a server is that this machine can reach, as `redis://127.0.0.1:6379`; `null` where none is given. */
export interface AddressParameter extends Common {
  kind: 'address';
  /** What it may begin with, such as `redis` for `redis://`. */
  schemes: readonly string[];
  /** One that would do, for help texts. */
  example: string;
  default: null;
}

/** Code of the user's own, which runs with all their rights; `null` where none is given. `own-code.ts` says more. */
export interface CodeParameter extends Common {
  kind: 'code';
  /** A file that is loaded, or a command that is carried out. */
  what: 'file' | 'command';
  /** What it may be, for help texts and failures. */
  allowed: string;
  default: null;
}

/** Names in an order of the reader's own, each as often as wanted: as text, with commas between them. */
export interface ListParameter extends Common {
  kind: 'list';
  /** What it may hold, and the line of a program that each stands for. */
  items: readonly { value: string; help: string; code: string }[];
  most: number;
  default: string;
}

export type Parameter =
  NumberParameter | ChoiceParameter | FolderParameter | AddressParameter | CodeParameter | ListParameter;

/** Whether several values can be measured side by side: not of what stands for a place, of code, or of a list. */
export function canVary({ kind }: Pick<Parameter, 'kind'>): boolean {
  return kind !== 'folder' && kind !== 'address' && kind !== 'code' && kind !== 'list';
}

/**
 * The allowed values of a parameter in words, for help texts and error messages: `1 to 256`.
 * @param got a value that is refused: where it is no number, or not whole, the words ask for one
 */
export function allowedValues(parameter: Parameter, got?: unknown): string {
  switch (parameter.kind) {
    case 'integer':
    case 'number': {
      const unit = parameter.unit === undefined ? '' : ` ${parameter.unit}`;
      return `${numbersFrom(parameter, parameter.kind === 'integer', got)}${unit}`;
    }
    case 'choice':
      return parameter.choices.map((choice) => choice.value).join(' or ');
    case 'folder':
      return 'the path of a folder that can be read';
    case 'address':
      return `an address such as ${parameter.example}`;
    case 'code':
      return parameter.allowed;
    case 'list':
      return t('form.allowed-list', {
        most: parameter.most,
        items: parameter.items.map((item) => item.value).join(', '),
      });
  }
}

/** `1 to 256`, or `a whole number from 1 to 256` where something else was given. */
export function numbersFrom(
  { min, max }: { min: number; max: number },
  isWhole: boolean,
  got: unknown,
): string {
  const range = `${min} to ${max}`;
  if (got === undefined || (isWhole ? Number.isInteger(got) : Number.isFinite(got))) return range;
  return isWhole ? `a whole number from ${range}` : `a number from ${range}`;
}

/** The defaults of a list of parameters, by name. */
export function defaultsOf(parameters: readonly Parameter[]): Record<string, ParameterValue> {
  return Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.default]));
}
