/** What a check is: one function from a point and its surroundings to a finding or nothing. The list is `index.ts`. */
import type { AnalysedPoint } from '../../record/analysed-points';
import type { RecordedTrial, RunRecord } from '../../record/run-record';
import type { TrustLimits } from '../limits';

export interface Case {
  point: AnalysedPoint;
  /** Trials that came to a result. */
  trials: readonly RecordedTrial[];
  /** Those of the baseline that the point is held against. */
  baselines: readonly RecordedTrial[];
  isBaseline: boolean;
  record: Pick<RunRecord, 'samples' | 'machine'>;
  limits: TrustLimits;
}

export interface Finding {
  level: 'doubtful' | 'void';
  /** With its size; a part of a sentence. */
  message: string;
}

export type Check = (about: Case) => Finding | undefined;

export function found(level: Finding['level'], message: string): Finding {
  return { level, message };
}

/** Nothing below `limit`, void from `ruinous` on. */
export function bySize(size: number, limit: number, ruinous: number, message: string): Finding | undefined {
  if (size < limit) return undefined;
  return found(size >= ruinous ? 'void' : 'doubtful', message);
}
