/**
 * What checks are. One of a point is a function from the point and its surroundings to a finding or nothing. One of what all
 * trials share says whether it concerns a point, and what to tell of it once for the run. Each file beside this one ends with
 * the list of its own; `index.ts` puts them together.
 */
import type { AnalysedPoint } from '../../record/analysed-points';
import type { RecordedTrial, RunRecord } from '../../record/run-record';
import type { FindingCode } from '../../vocabulary/finding-kinds';
import type { TrustLimits } from '../limits';

export interface Case {
  point: AnalysedPoint;
  /** Trials that produced a result. */
  trials: readonly RecordedTrial[];
  /** Those of the baseline that the point is compared with. */
  baselines: readonly RecordedTrial[];
  isBaseline: boolean;
  record: Pick<RunRecord, 'samples' | 'machine'>;
  limits: TrustLimits;
}

export type Level = 'doubtful' | 'void';

export interface Finding {
  level: Level;
  /** With its size; a part of a sentence. */
  message: string;
}

export type Check = (about: Case) => Finding | undefined;

/** A run as far as something concerns it. */
export interface RunCase {
  record: RunRecord;
  /** The points that it concerns. */
  points: readonly AnalysedPoint[];
  /** Their trials and those of their baselines that produced a result, each once. */
  trials: readonly RecordedTrial[];
}

export interface SharedCheck {
  concerns: (about: Case) => Level | undefined;
  /** A whole sentence: the effect, its cause with its size, what to do. */
  sentence: (about: RunCase) => string;
}

/** A whole sentence, and where in the run it can be seen. */
export interface NoteAt {
  message: string;
  /** Id of the point. */
  point?: string;
  /** Of the trial. */
  round?: number;
}

/** What a reader should know although no verdict rests on it. */
export type Note = (record: RunRecord) => string | NoteAt | undefined;

type ByCode<T> = Readonly<Partial<Record<FindingCode, T>>>;

/** The checks of one file, each by the code of its finding. */
export interface Checks {
  /** Of one point. */
  point?: ByCode<Check>;
  /** Of what all trials share, told once for the run. */
  shared?: ByCode<SharedCheck>;
  /** On which no verdict rests. */
  notes?: ByCode<Note>;
}

export function found(level: Level, message: string): Finding {
  return { level, message };
}

/** Nothing below `limit`, void from `ruinous` on. */
export function bySize(size: number, limit: number, ruinous: number): Level | undefined {
  if (size < limit) return undefined;
  return size >= ruinous ? 'void' : 'doubtful';
}
