/**
 * What a task asks its surroundings to do. JavaScript cannot be pre-empted, so a task that wants to be parked, awaited,
 * offloaded or locked out says so step by step, and the scheduler decides what a step means. What each step does stands
 * in a file of its name in `steps/`.
 */
export type Step =
  | { do: 'checkpoint' } // at most 1 ms of computing apart; a scheduler may switch here
  | { do: 'wait'; ms: number } // the scheduler blocks, awaits or parks
  | { do: 'io'; start(signal: AbortSignal): Promise<unknown> } // resumes with what the promise gives
  | { do: 'blocking'; call: PortableCall } // computes for long without a checkpoint; may be offloaded
  | { do: 'native'; call: PortableCall } // likewise, and needs no global lock meanwhile
  | { do: 'lock'; lock: number }
  | { do: 'unlock'; lock: number };

export type StepKind = Step['do'];
export type StepOf<K extends StepKind> = Extract<Step, { do: K }>;

/** A function that the workload names in `calls`, so that any executor can run it. */
export interface PortableCall {
  fn: string;
  args: unknown;
}

export type Steps<R> = Generator<Step, R, unknown>;
