/** Runs a trial as the lab does: with a real manager, real processes and threads, from the built files. */
import type { TrialResult } from '../../../src/core/protocol/trial';
import { LocalTrialRunner } from '../../../src/lab/local-trial-runner';
import type { TrialEvents } from '../../../src/lab/trial-runner';
import { trialOf, type Engine, type TrialChanges } from './trial-spec';

const never = new AbortController().signal;

export async function runTrial(
  engine: Engine,
  workload: string,
  changes: TrialChanges = {},
  { signal = never, ...events }: TrialEvents & { signal?: AbortSignal } = {},
): Promise<TrialResult> {
  return new LocalTrialRunner().run(trialOf(engine, workload, changes), signal, events);
}
