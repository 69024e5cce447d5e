/** Has one trial run and brings back what the record keeps of it, whatever happened. */
import { toFailure, type Failure } from '../../core/errors';
import type { TrialSpec } from '../../core/experiment/trial-spec';
import type { RecordedTrial } from '../../core/record/run-record';
import { trialSchema } from '../../core/record/trial-schema';
import { laneStates } from '../../core/vocabulary/lane-states';
import type { Clock } from '../clock';
import type { TrialEvents, TrialRunner } from '../trial-runner';

export interface TrialToMeasure {
  spec: TrialSpec;
  round: number;
  /** What the round is for, where it is not one of the first. */
  phase?: string;
  /** Start of the run on the monotonic clock, in milliseconds. */
  runStartedMs: number;
}

/** Undefined when the trial was cancelled. */
export async function measureTrial(
  { spec, round, phase, runStartedMs }: TrialToMeasure,
  runner: TrialRunner,
  clock: Clock,
  signal: AbortSignal,
  events: TrialEvents,
): Promise<RecordedTrial | undefined> {
  const place = { round, ...(phase !== undefined && { phase }) };
  const askedAtMs = clock.monotonicMs() - runStartedMs;
  try {
    const { startedMonotonicMs, ...result } = await runner.run(spec, signal, events);
    const startedAtMs = Math.max(0, startedMonotonicMs - runStartedMs);
    const parsed = trialSchema.safeParse({ ...place, startedAtMs, ...result });
    if (parsed.success) return parsed.data;
    const path = parsed.error.issues[0]?.path.join('.') ?? '';
    return failedTrial(spec, place, askedAtMs, {
      code: 'manager-died',
      message: `The manager's report cannot be used: ${path} is not as it should be.`,
    });
  } catch (error) {
    if (signal.aborted) return undefined;
    return failedTrial(spec, place, askedAtMs, toFailure(error, 'manager-died'));
  }
}

/** A trial of which nothing is known but why. */
function failedTrial(
  spec: TrialSpec,
  place: Pick<RecordedTrial, 'round' | 'phase'>,
  startedAtMs: number,
  failure: Failure,
): RecordedTrial {
  return {
    ...place,
    startedAtMs: Math.max(0, startedAtMs),
    wallMs: 0,
    tasks: { total: spec.tasks, done: 0, failed: spec.tasks, retried: 0 },
    workers: [],
    timeline: { states: [...laneStates], lanes: [] },
    failure: { ...failure },
  };
}
