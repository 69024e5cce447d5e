/**
 * A run as windows follow it. Updates carry what changed and not the whole record again, which grows with every trial;
 * `afterUpdate` puts both together, in the host (for those who come later) and in every window.
 */
import { assertNever } from '../assert-never';
import type { RecordedPoint, RecordedSample, RecordedTrial, RunRecord } from '../record/run-record';
import type { RunEvent, RunWarning, StorageState, TrialPosition } from './run-events';
import type { LiveExecutor } from '../counters/live-executor';
import type { TrialProgress } from './trial';

/** A record without its trials and samples: small, whatever was measured. */
export type RecordHead = Omit<RunRecord, 'points' | 'samples'> & {
  points: Omit<RecordedPoint, 'trials'>[];
};

/** A run's events, with heads in place of records that grow. Samples travel by themselves, to those who ask for them. */
export type RunUpdate =
  | Exclude<RunEvent, { kind: 'sample' | 'pointsAdded' | 'trialEnded' | 'finished' }>
  | WithHead<Extract<RunEvent, { kind: 'pointsAdded' | 'trialEnded' }>>
  | (WithHead<Extract<RunEvent, { kind: 'finished' }>> & { samples: RecordedSample[] })
  /** Somebody cancelled; what was measured is kept. */
  | { kind: 'cancelling' };

type WithHead<Event> = Event extends { record: RunRecord }
  ? Omit<Event, 'record'> & { head: RecordHead }
  : never;

/** How windows are told of an event. */
export function updateOf(event: Exclude<RunEvent, { kind: 'sample' }>): RunUpdate {
  switch (event.kind) {
    case 'pointsAdded':
    case 'trialEnded': {
      const { record, ...rest } = event;
      return { ...rest, head: headOf(record) };
    }
    case 'finished': {
      const { record, ...rest } = event;
      return { ...rest, head: headOf(record), samples: record.samples };
    }
    default:
      return event;
  }
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
  timeLeftMs: number | null;
  /** Trials that have ended, also those that were given up. */
  endedTrials: number;
  /** Null until the end. */
  storage: StorageState | null;
}

/** Undefined when the update belongs to a run whose beginning was missed: ask for `currentRun`. */
export function afterUpdate(before: RunSnapshot | null, update: RunUpdate): RunSnapshot | undefined {
  if (update.kind === 'started') return begun(update.record);
  if (before === null) return undefined;
  switch (update.kind) {
    case 'pointsAdded':
      return { ...before, record: recordOf(update.head, before.record) };
    case 'trialStarted':
      return { ...before, trial: update.trial, executors: [], progress: null };
    case 'opened':
      return { ...before, trial: update.trial, executors: update.executors };
    case 'progress':
      return { ...before, trial: update.trial, progress: update.progress, timeLeftMs: update.timeLeftMs };
    case 'trialEnded':
      return {
        ...before,
        record: recordOf(update.head, before.record, update),
        ...betweenTrials,
        timeLeftMs: update.timeLeftMs,
        endedTrials: update.trial.index + 1,
      };
    case 'warning':
      return { ...before, record: withWarning(before.record, update.warning) };
    case 'cancelling':
      return { ...before, state: 'cancelling' };
    case 'finished': {
      const record = { ...recordOf(update.head, before.record), samples: update.samples };
      return { ...before, ...betweenTrials, state: 'finished', record, storage: update.storage };
    }
    default:
      return assertNever(update);
  }
}

export function headOf({ points, samples: _, ...rest }: RunRecord): RecordHead {
  return { ...rest, points: points.map(({ trials: __, ...point }) => point) };
}

const betweenTrials = { trial: null, executors: [], progress: null } as const;

function begun(record: RunRecord): RunSnapshot {
  return { state: 'running', record, ...betweenTrials, timeLeftMs: null, endedTrials: 0, storage: null };
}

/** The new head with the trials that are known already, and the one that has just ended. */
function recordOf(
  head: RecordHead,
  before: RunRecord,
  ended?: { trial: TrialPosition; result: RecordedTrial },
): RunRecord {
  const points = head.points.map((point, index) => {
    const trials = before.points[index]?.trials ?? [];
    return { ...point, trials: ended?.trial.point === index ? [...trials, ended.result] : trials };
  });
  return { ...head, points, samples: before.samples };
}

function withWarning(record: RunRecord, warning: RunWarning): RunRecord {
  const others = record.warnings.filter(({ code }) => code !== warning.code);
  return { ...record, warnings: [...others, warning] };
}
