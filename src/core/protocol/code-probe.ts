/** Messages between the lab and the process that looks at code of the user's before a run. */
import type { Failure } from '../errors';
import type { ParameterValues } from '../experiment/parameter';

export interface ToCodeProbe {
  workload: string;
  /** Of the workload, as the lab has checked them. */
  parameters: ParameterValues;
  /** The number of tasks that was asked for; null where none was. */
  tasks: number | null;
}

/** It can be measured. */
export interface LookedAtCode {
  /** How many tasks there are, where the code says so. */
  tasks: number | null;
  /** Of a command with a folder: the files in it, one task each. */
  files?: readonly string[];
}

export type FromCodeProbe = ({ kind: 'looked' } & LookedAtCode) | { kind: 'failed'; failure: Failure };
