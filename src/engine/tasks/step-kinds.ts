/** Which steps schedulers perform, as plain lists: what descriptors of models are made of, without the code behind them. */
import type { StepKind } from './step';

/** Everywhere. */
export const plainSteps: readonly StepKind[] = ['checkpoint', 'wait', 'io', 'blocking', 'native'];

/** Where tasks share memory: threads of one process, or all tasks of a single executor. */
export const sharingSteps: readonly StepKind[] = ['lock', 'unlock'];

export const allSteps: readonly StepKind[] = [...plainSteps, ...sharingSteps];
