/**
 * What a task asks its surroundings to do. JavaScript cannot be pre-empted, so a task that wants to be parked, awaited,
 * offloaded or locked out says so step by step, and the scheduler decides what a step means. What each step carries and
 * does stands in a file of its name in `steps/`.
 */

/** What a step carries, by its kind. Each file in `steps/` adds its own. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled from the files of the steps
export interface StepTable {}

export type StepKind = keyof StepTable;
export type StepOf<K extends StepKind> = { do: K } & StepTable[K];
export type Step = { [K in StepKind]: StepOf<K> }[StepKind];

/** A function that the workload names in `calls`, so that any executor can run it. */
export interface PortableCall {
  fn: string;
  args: unknown;
}

export type Steps<R> = Generator<Step, R, unknown>;
