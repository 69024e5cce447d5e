/** A task in flight on a cooperative scheduler: little more than its generator and what it goes on with. */
import type { Steps } from './step';
import type { Attempt } from './task-tools';

export class GreenTask {
  steps: Steps<unknown> | undefined = undefined;
  /** What its step has given, or the error that is thrown in it. */
  outcome: unknown = undefined;
  throws = false;

  /**
   * @param number among all that this scheduler has begun; it holds locks under it
   * @param ref its reference in the source
   */
  constructor(
    readonly number: number,
    readonly ref: number,
    readonly attempt: Attempt,
  ) {}
}
