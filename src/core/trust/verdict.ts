/** How far the figures of a point can be trusted: sound, doubtful or void, by the worst of all that concerns it. */
import { type AnalysedPoint, isBaseline } from '../record/analysed-points';
import type { RecordedFinding, RecordedTrial, RecordedVerdict, RunRecord } from '../record/run-record';
import { pointChecks, sharedChecks } from './checks';
import { type Case, type Finding, found, type Level } from './checks/check';
import { type TrustLimits, trustLimits } from './limits';

export interface Judged {
  verdict: RecordedVerdict;
  /** Those of the point alone; `because` names what it shares with the run as well. */
  findings: RecordedFinding[];
}

/**
 * Undefined as long as nothing was measured.
 * @param baselineTrials of the baseline of the point's work, failed ones included
 */
export function verdictOf(
  point: AnalysedPoint,
  baselineTrials: readonly RecordedTrial[],
  record: Pick<RunRecord, 'samples' | 'machine'>,
  limits: TrustLimits = trustLimits,
): Judged | undefined {
  if (point.trials.length === 0) return undefined;
  const trials = point.trials.filter(({ failure }) => failure === undefined);
  if (trials.length === 0) {
    return judged(point, [], [{ code: 'no-result', ...found('void', 'no trial produced a result') }]);
  }
  const baselines = baselineTrials.filter(({ failure }) => failure === undefined);
  if (point.speedup === null && baselines.length > 0) return undefined; // its round is not complete yet
  const about: Case = { point, trials, baselines, isBaseline: isBaseline(point), record, limits };
  const shared = Object.entries(sharedChecks).flatMap(([code, { concerns }]) => {
    const level = concerns(about);
    return level === undefined ? [] : [{ code, level }];
  });
  const own = Object.entries(pointChecks).flatMap(([code, check]) => {
    const finding = check(about);
    return finding === undefined ? [] : [{ code, ...finding }];
  });
  if (baselines.length === 0) {
    own.push({ code: 'no-baseline', ...found('void', 'the baseline produced no result') });
  }
  return judged(point, shared, own);
}

function judged(
  { id }: AnalysedPoint,
  shared: readonly { code: string; level: Level }[],
  own: readonly (Finding & { code: string })[],
): Judged {
  const because = [...shared, ...own].map(({ code, level }) => ({ code, level }));
  return {
    verdict: { level: worstLevel(because) ?? 'sound', because },
    findings: own.map(({ code, ...finding }) => ({ code, scope: 'point', point: id, ...finding })),
  };
}

/** Undefined where there is none. */
export function worstLevel(findings: readonly { level: Level }[]): Level | undefined {
  if (findings.length === 0) return undefined;
  return findings.some(({ level }) => level === 'void') ? 'void' : 'doubtful';
}
