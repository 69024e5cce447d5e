/** One trial after another on this machine, for benchmarks that need no run around them. */
import { defaultTrialFields, type TrialSpec } from '../../src/core/experiment/trial-spec';
import type { TrialResult } from '../../src/core/protocol/trial';
import { LocalTrialRunner } from '../../src/lab/local-trial-runner';

type Essentials = 'model' | 'workers' | 'settings' | 'workload' | 'parameters' | 'tasks';

/** A warm trial without failures; `over` replaces what it names. */
export function trialSpec(over: Pick<TrialSpec, Essentials> & Partial<TrialSpec>): TrialSpec {
  return {
    tasksGiven: true,
    ...defaultTrialFields,
    retries: 0,
    runTimeoutMs: 120_000,
    memoryMb: 256,
    ...over,
  };
}

/** @throws when the trial failed */
export async function runTrial(spec: TrialSpec): Promise<TrialResult> {
  const result = await new LocalTrialRunner().run(spec, new AbortController().signal);
  if (result.failure !== undefined) throw new Error(result.failure.message);
  return result;
}
