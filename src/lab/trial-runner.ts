/** Who runs a trial: the local machine now; an attached window or remote workers are further ones behind the same interface. */
import type { TrialSpec } from '../core/experiment/trial-spec';
import type { LiveExecutor } from '../core/counters/live-executor';
import type { LookedAtCode, ToCodeProbe } from '../core/protocol/code-probe';
import type { TrialProgress, TrialResult } from '../core/protocol/trial';

export interface TrialEvents {
  /** Before it starts: the program that its model runs in is compiled, which may take a minute. @param text for people */
  preparing?(text: string): void;
  /** All executors are ready. */
  opened?(executors: readonly LiveExecutor[]): void;
  /** At most every 50 ms. */
  progress?(progress: TrialProgress): void;
}

export interface TrialRunner {
  /**
   * Looks at code of the user's in a process of its own, so that what is wrong with it is said before anything is measured.
   * @throws CorelabError `usage` that says what is wrong, `cancelled`
   */
  lookAtCode?(request: ToCodeProbe, signal?: AbortSignal): Promise<LookedAtCode>;
  /** Asked once before a run, so that what every trial lacks is said before one is measured. @throws CorelabError */
  checkReady?(): void;
  /**
   * Runs one trial. Resolves with a result even when tasks, executors or the manager failed: the result's `failure`
   * says so. After it has settled no process of the trial is left.
   * @throws CorelabError `cancelled` when the signal was aborted, within a second.
   */
  run(trial: TrialSpec, signal: AbortSignal, events?: TrialEvents): Promise<TrialResult>;
}
