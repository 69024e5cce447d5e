/** How far the figures of a point can be trusted: sound, doubtful or void, with every finding and its size. */
import { type AnalysedPoint, isBaseline } from '../record/analysed-points';
import type { RecordedFinding, RecordedTrial, RecordedVerdict, RunRecord } from '../record/run-record';
import { checks } from './checks';
import { type Case, type Finding, found } from './checks/check';
import { type TrustLimits, trustLimits } from './limits';

export interface Judged {
  verdict: RecordedVerdict;
  findings: RecordedFinding[];
}

/**
 * Undefined as long as nothing was measured.
 * @param baselineTrials of the baseline of the point's work, those that came to nothing included
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
    return judged(point, [{ code: 'no-result', ...found('void', 'no trial came to a result') }]);
  }
  const baselines = baselineTrials.filter(({ failure }) => failure === undefined);
  if (point.speedup === null && baselines.length > 0) return undefined; // its round is not complete yet
  const about: Case = { point, trials, baselines, isBaseline: isBaseline(point), record, limits };
  const findings = Object.entries(checks).flatMap(([code, check]) => {
    const finding = check(about);
    return finding === undefined ? [] : [{ code, ...finding }];
  });
  if (baselines.length === 0) {
    findings.push({ code: 'no-baseline', ...found('void', 'the baseline came to no result') });
  }
  return judged(point, findings);
}

function judged({ id }: AnalysedPoint, findings: readonly (Finding & { code: string })[]): Judged {
  const level = findings.some((one) => one.level === 'void')
    ? 'void'
    : findings.length > 0
      ? 'doubtful'
      : 'sound';
  return {
    verdict: { level },
    findings: findings.map(({ code, ...finding }) => ({ code, scope: 'point', point: id, ...finding })),
  };
}
