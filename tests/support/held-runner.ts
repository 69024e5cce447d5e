/** A trial runner that holds each trial until the test lets it go on, so that a run can be looked at in its middle. */
import { CorelabError } from '../../src/core/errors';
import type { TrialSpec } from '../../src/core/experiment/trial-spec';
import type { TrialResult } from '../../src/core/protocol/trial';
import type { TrialEvents, TrialRunner } from '../../src/lab/trial-runner';
import { trialOf } from './fake-lab';

export class HeldRunner implements TrialRunner {
  trials = 0;
  events: TrialEvents = {};
  #finish: () => void = () => undefined;

  run(_trial: TrialSpec, signal: AbortSignal, events: TrialEvents = {}): Promise<TrialResult> {
    this.trials++;
    this.events = events;
    events.opened?.([{ kind: 'process', pid: 100, threadId: 0, osThreadId: 100 }]);
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new CorelabError('cancelled', 'The run was cancelled.')));
      const { startedAtMs: _, round: __, ...sound } = trialOf(100);
      this.#finish = () => resolve({ ...sound, startedMonotonicMs: 1_000_000 });
    });
  }

  /** Ends the trial under way. */
  finish(): void {
    this.#finish();
  }
}
