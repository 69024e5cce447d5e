/** How far the figures of a point can be trusted: sound, doubtful or void, with every reason and its size. */
import type { RecordedPoint, RecordedVerdict, RunRecord } from '../record/run-record';
import { baselineTrials } from '../speedup/baseline-of';
import { checks } from './checks';
import { type Case, found } from './checks/check';
import { type TrustLimits, trustLimits } from './limits';

/** Undefined as long as nothing was measured. */
export function verdictOf(
  point: RecordedPoint,
  record: Pick<RunRecord, 'points' | 'samples' | 'machine'>,
  baselineModel: string,
  limits: TrustLimits = trustLimits,
): RecordedVerdict | undefined {
  if (point.trials.length === 0) return undefined;
  const trials = point.trials.filter(({ failure }) => failure === undefined);
  if (trials.length === 0) {
    return { level: 'void', reasons: [{ code: 'no-result', message: 'no trial came to a result' }] };
  }
  const baselines = baselineTrials(point, record.points, baselineModel).filter(
    ({ failure }) => failure === undefined,
  );
  const isBaseline = point.model === baselineModel;
  if (point.speedup === null && baselines.length > 0) return undefined; // its round is not complete yet
  const about: Case = { point, trials, baselines, isBaseline, record, limits };
  const findings = Object.entries(checks).flatMap(([code, check]) => {
    const finding = check(about);
    return finding === undefined ? [] : [{ code, ...finding }];
  });
  if (baselines.length === 0) {
    findings.push({ code: 'no-baseline', ...found('void', 'the baseline came to no result') });
  }
  const level = findings.some((one) => one.level === 'void')
    ? 'void'
    : findings.length > 0
      ? 'doubtful'
      : 'sound';
  return { level, reasons: findings.map(({ code, message }) => ({ code, message })) };
}
