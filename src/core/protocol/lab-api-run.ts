/**
 * A run as windows follow it. Updates carry what changed and not the whole record again, which grows with every trial;
 * `afterUpdate` puts both together, in the host (for those who come later) and in every window.
 */
import { assertNever } from '../assert-never';
import type { BusyProgram } from '../counters/busy-programs';
import type { LiveExecutor } from '../counters/live-executor';
import { withChange, withFinding, withPoints, withTrial } from '../record/analysis-change';
import type { RunRecord } from '../record/run-record';
import type { RunEvent, StorageState, TrialPosition } from './run-events';
import type { TrialProgress } from './trial';

/** A run's events. Samples travel by themselves, to those who ask for them; trials are known when the end comes. */
export type RunUpdate =
  | Exclude<RunEvent, { kind: 'sample' | 'finished' }>
  | {
      kind: 'finished';
      rest: Omit<RunRecord, 'points'>;
      storage: StorageState;
      programs: readonly BusyProgram[];
    }
  /** Somebody cancelled; what was measured is kept. */
  | { kind: 'cancelling' };

/** What windows get of an event. */
export function updateOf(event: Exclude<RunEvent, { kind: 'sample' }>): RunUpdate {
  if (event.kind !== 'finished') return event;
  const { points: _, ...rest } = event.record;
  return { kind: 'finished', rest, storage: event.storage, programs: event.programs };
}

/** Where a run stands: what a window needs that opens in the middle of it. */
export interface RunSnapshot {
  state: 'running' | 'cancelling' | 'finished';
  record: RunRecord;
  /** The trial under way; null between trials and at the end. */
  trial: TrialPosition | null;
  /** Of that trial, as soon as its executors are ready. */
  executors: readonly LiveExecutor[];
  progress: TrialProgress | null;
  /** What is compiled before a trial, for people; absent where nothing is. */
  preparing?: string | undefined;
  timeLeftMs: number | null;
  /** Trials that have ended, also those that were given up. */
  endedTrials: number;
  /** Null until the end. */
  storage: StorageState | null;
  /** Others that used most of the CPUs; none until the end. */
  programs: readonly BusyProgram[];
}

/** Undefined when the update belongs to a run whose beginning was missed: ask for `currentRun`. */
export function afterUpdate(before: RunSnapshot | null, update: RunUpdate): RunSnapshot | undefined {
  if (update.kind === 'started') return begun(update.record);
  if (before === null) return undefined;
  switch (update.kind) {
    case 'pointsAdded':
      return { ...before, record: withPoints(before.record, update.points, update.advice) };
    case 'trialStarted':
      return { ...before, trial: update.trial, executors: [], progress: null, preparing: undefined };
    case 'preparing':
      return { ...before, preparing: update.text };
    case 'opened':
      return { ...before, trial: update.trial, executors: update.executors, preparing: undefined };
    case 'progress':
      return { ...before, trial: update.trial, progress: update.progress, timeLeftMs: update.timeLeftMs };
    case 'trialEnded':
      return {
        ...before,
        record: withChange(withTrial(before.record, update.trial.point, update.result), update.change),
        ...betweenTrials,
        timeLeftMs: update.timeLeftMs,
        endedTrials: update.trial.index + 1,
      };
    case 'roundEnded':
      return { ...before, record: withChange(before.record, update.change) };
    case 'warning':
      return {
        ...before,
        record: withFinding(before.record, { scope: 'run', level: 'note', ...update.warning }),
      };
    case 'cancelling':
      return { ...before, state: 'cancelling' };
    case 'finished': {
      const record = { ...update.rest, points: before.record.points };
      const { storage, programs } = update;
      return { ...before, ...betweenTrials, state: 'finished', record, storage, programs };
    }
    default:
      return assertNever(update);
  }
}

const betweenTrials = { trial: null, executors: [], progress: null, preparing: undefined } as const;

function begun(record: RunRecord): RunSnapshot {
  return {
    state: 'running',
    record,
    ...betweenTrials,
    timeLeftMs: null,
    endedTrials: 0,
    storage: null,
    programs: [],
  };
}
