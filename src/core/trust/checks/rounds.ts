/** Whether the rounds agree. */
import { counted, formatPercent } from '../../format/numbers';
import type { RecordedTrial } from '../../record/run-record';
import { drift, outliers } from '../../statistics/outliers-and-drift';
import { t } from '../../text/t';
import { type Check, type Checks, found, type SharedCheck } from './check';

export const fewRounds: SharedCheck = {
  concerns: ({ point, isBaseline }) =>
    !isBaseline && point.speedup?.preliminary === true ? 'doubtful' : undefined,
  sentence: ({ points }) => {
    const rounds = Math.max(...points.map(({ speedup }) => speedup?.rounds ?? 0));
    if (rounds === 1) return t('finding.one-round');
    const share = formatPercent(1 - 2 * 0.5 ** rounds);
    return t('finding.few-rounds', { rounds: counted(rounds, 'round'), share });
  },
};

export const wideInterval: Check = ({ point, limits }) => {
  if (point.speedup === null) return undefined;
  const half = (point.speedup.high - point.speedup.low) / 2 / point.speedup.median;
  return half <= limits.halfInterval
    ? undefined
    : found('doubtful', t('check.wide-interval', { half: formatPercent(half) }));
};

export const drifting: Check = ({ trials, limits }) => {
  const trend = drift(inOrder(trials).map((trial) => trial.wallMs));
  if (trend === null || trend.probability > 0.01 || Math.abs(trend.change) < limits.drift) return undefined;
  const change = formatPercent(Math.abs(trend.change));
  return found('doubtful', t(trend.change > 0 ? 'check.got-slower' : 'check.got-faster', { change }));
};

export const standApart: Check = ({ trials, baselines, limits }) => {
  const references = new Map(baselines.map((baseline) => [baseline.round, baseline]));
  const ratios = inOrder(trials).flatMap((trial) => {
    const baseline = references.get(trial.round);
    return baseline === undefined ? [] : [{ round: trial.round, ratio: baseline.wallMs / trial.wallMs }];
  });
  const apart = outliers(ratios.map(({ ratio }) => ratio));
  if (apart.length === 0 || apart.length < limits.outlierRounds * ratios.length) return undefined;
  const rounds = apart.map((index) => (ratios[index]?.round ?? 0) + 1).join(', ');
  return found('doubtful', `rounds that stand apart from the others: ${rounds}`);
};

function inOrder(trials: readonly RecordedTrial[]): RecordedTrial[] {
  return [...trials].sort((a, b) => a.round - b.round);
}

export const rounds: Checks = {
  point: { 'wide-interval': wideInterval, drift: drifting, outliers: standApart },
  shared: { 'few-rounds': fewRounds },
};
