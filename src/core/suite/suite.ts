/** What a suite is: cells that measure one thing each, in three parts, at levels of use of the machine. */
import type { ParameterValues } from '../experiment/parameter';
import type { FigureName } from '../measures/point-measures';

export const suiteParts = ['process', 'thread', 'async'] as const;
export type SuitePart = (typeof suiteParts)[number];

/** How much of the machine works: one worker, one for each physical core, one for each logical CPU. */
export const suiteLevels = ['one', 'physical', 'logical'] as const;
export type SuiteLevel = (typeof suiteLevels)[number];

export interface SuiteCell {
  /** Readable and unique in its suite. */
  id: string;
  part: SuitePart;
  title: string;
  /** What its trials do: the rest of a sentence that begins with "It". */
  about: string;
  measures: 'capacity' | 'latency';
  unit: string;
  better: 'higher' | 'lower';
  /** Measured at each level with as many workers, and that many times the tasks; otherwise at level `one` alone. */
  scales: boolean;
  /** Workers at level `one`; 1 where absent. */
  workers?: number;
  /** Whether the quick suite has it. */
  quick?: boolean;
  /** Measured twice a pass, for the noise floor of its part. */
  twin?: boolean;
  trial: {
    model: string;
    workload: string;
    /** For each worker where the cell scales. */
    tasks: number;
    parameters?: ParameterValues;
    settings?: ParameterValues;
  };
  /** Tasks ÷ wall time, or a figure of a measure in the cell's unit. */
  figure: { of: 'tasks' } | { of: 'measure'; measure: string; figure: FigureName };
}

export interface Suite {
  id: string;
  title: string;
  /** SHA-256 over its cells and the sources of what they measure, made when Corelab is built; in hexadecimal digits. */
  identity: string;
  cells: readonly SuiteCell[];
}

/** Fewest passes of a whole suite and of a quick one. */
export const fewestPasses = { full: 12, quick: 8 } as const;
export const suiteModes = ['full', 'quick'] as const;
export type SuiteMode = (typeof suiteModes)[number];

/** The cells of a mode. */
export function cellsOf({ cells }: Pick<Suite, 'cells'>, mode: SuiteMode): SuiteCell[] {
  return cells.filter(({ quick }) => mode === 'full' || quick === true);
}
