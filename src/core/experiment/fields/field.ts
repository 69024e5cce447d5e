/**
 * What a field of an experiment says of itself, as plain data: the schema of the spec, the options of the terminal, the
 * fields of the window and the table in the docs are all drawn from it.
 */
import type { ChoiceParameter, NumberParameter } from '../parameter';

/** What belongs together in forms, help texts and docs, in the order in which they show it. */
export const fieldGroups = {
  models: 'Models',
  work: 'Work',
  rounds: 'Rounds',
  trial: 'Trial',
  limits: 'Limits',
} as const;
export type FieldGroup = keyof typeof fieldGroups;

/** How a number is typed where people think in another unit than the one that is stored; see `grammar/scales`. */
export type ScaleName = 'percent' | 'share' | 'duration' | 'size';

interface Common {
  name: string;
  label: string;
  /** Starts with a verb in the imperative, no capital and no full stop: terminal and window both show it. */
  help: string;
  group: FieldGroup;
  /**
   * Option of the terminal, without dashes and value. A switch that is on by default is turned off by `--no-FLAG`. Absent
   * where each name of several has an option of its own.
   */
  flag?: string;
  /** What stands for the value in help texts: `PERCENT`. Absent for switches. */
  placeholder?: string;
  /** `trial`: the manager and the executors of every trial get it as it is. */
  scope: 'experiment' | 'trial';
  /** Where nobody gives a value and the default is not one that could be typed: what is taken instead, in words. */
  defaultText?: string;
  /** The field that makes this one meaningless; giving both is refused. */
  unless?: string;
}

/** Null leaves the choice to others, which `defaultText` names. `optional`: not even null stands in the spec then. */
export type NumberField = Common &
  Pick<NumberParameter, 'kind' | 'min' | 'max' | 'unit'> & {
    default: number | null;
    scale?: ScaleName;
    optional?: true;
  };

export type ChoiceField = Common & Pick<ChoiceParameter, 'kind' | 'choices' | 'default'>;

/** `offHelp`: the help of the option that turns off what is on by default. */
export type SwitchField = Common & { kind: 'switch' } & (
    { default: false } | { default: true; offHelp: string }
  );

/** One id of a descriptor. */
export type NameField = Common & { kind: 'name'; of: 'workloads'; default: string };

/** Ids of descriptors, in the order in which they are reported. */
export type NamesField = Common & { kind: 'names'; of: 'models'; default: readonly string[] };

/** Whole numbers; the default is typed, because it depends on the machine. */
export type CountsField = Common & { kind: 'counts'; min: number; max: number; default: string };

/** Values by the names of model options or workload parameters. */
export type ValuesField = Common & { kind: 'values'; of: 'models' | 'workload' };

/** Lists of values by such names. */
export type ListsField = Common & { kind: 'lists' };

export type ExperimentField =
  NumberField | ChoiceField | SwitchField | NameField | NamesField | CountsField | ValuesField | ListsField;
