/** Trials for a fake lab whose lanes have spent their time on something, so that they have a ledger. */
import type { TrialSpec } from '../../src/core/experiment/trial-spec';
import { type FakeOutcome, trialOf } from './fake-lab';

/** Threads with two lanes wait half of their time for tasks, unless batches are large. */
export function dispatching(trial: TrialSpec): FakeOutcome {
  if (trial.model !== 'threads') return laned(200, trial.workers, { computing: 200 });
  const dispatch = 100 / Number(trial.settings['batch']);
  return laned(100 + dispatch, 2, { computing: 100, dispatch });
}

/** A sound trial of 1,000 tasks whose lanes all spent their time alike. */
export function laned(wallMs: number, lanes: number, totalsMs: Record<string, number>): FakeOutcome {
  const { timeline, round: _round, startedAtMs: _startedAtMs, ...sound } = trialOf(wallMs);
  const lane = (worker: number) => ({ worker, totalsMs, segments: { kind: 'spans' as const, spans: [] } });
  const tasks = { total: 1000, done: 1000, failed: 0, retried: 0 };
  return {
    ...sound,
    tasks,
    timeline: { ...timeline, lanes: Array.from({ length: lanes }, (_, i) => lane(i)) },
  };
}
