/**
 * What a task asks its surroundings to do. JavaScript cannot be pre-empted, so a task that wants to be parked, awaited,
 * offloaded or locked out says so step by step, and the model decides what a step means.
 */
export type Step =
  | { do: 'checkpoint' } // at most 1 ms of computing apart; a model may switch here
  | { do: 'wait'; ms: number } // the model blocks, awaits or parks
  | { do: 'io'; start(signal: AbortSignal): Promise<unknown> } // resumes with what the promise gives
  | { do: 'blocking' | 'native'; call: PortableCall } // offloadable; native runs outside a global lock
  | { do: 'lock' | 'unlock'; lock: number }
  | { do: 'send' | 'receive'; channel: number; value?: number };

/** A function that the workload names in `calls`, so that any executor can run it. */
export interface PortableCall {
  fn: string;
  args: unknown;
}

export type Steps<R> = Generator<Step, R, unknown>;
