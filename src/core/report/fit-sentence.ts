/** What a fitted law of scaling says, in one sentence: "at most 19x". Used by the terminal and reports. */
import { formatNumber, formatPercent } from '../format/numbers';
import type { RecordedFits } from '../record/run-record';
import { t } from '../text/t';

type Law = RecordedFits['laws'][number];
type Fitted = Extract<Law, { parameters: unknown }>;
type Interval = Fitted['parameters'][string];

const titles = { amdahl: 'Amdahl', gustafson: 'Gustafson', usl: 'USL' } as const;

/** What each parameter costs, and of what; in the order of the sentence. Version 1 knew no `oneWorker`. */
const parts: Readonly<Record<string, (interval: Interval) => string>> = {
  oneWorker: (interval) => t('fit.one-worker', { share: withEnds(interval, formatNumber) }),
  serialFraction: (interval) => t('fit.serial-fraction', { share: withEnds(interval, formatPercent) }),
  serialShare: (interval) => t('fit.serial-share', { share: withEnds(interval, formatPercent) }),
  contention: (interval) => t('fit.contention', { share: withEnds(interval, formatPercent) }),
  coherency: (interval) => t('fit.coherency', { share: withEnds(interval, formatPercent) }),
};

/** Undefined where the data carry no fit. */
export function fitSentence(law: Law): string | undefined {
  if (!('parameters' in law)) return undefined;
  const { parameters, deviation } = law;
  const told = Object.entries(parts).flatMap(([name, part]) => {
    const interval = parameters[name];
    return interval === undefined ? [] : [part(interval)];
  });
  const all = [...told, ...limitOf(law)].join(', ');
  return t('fit.sentence', { law: titles[law.law], parts: all, deviation: formatPercent(deviation) });
}

/** What can be reached by any number of workers; nothing for a law without a limit. */
function limitOf({ atMost, bestWorkers }: Fitted): string[] {
  if (atMost === undefined) return [];
  const { median, low, high } = atMost;
  if (median === null)
    return [low === null ? t('fit.no-limit') : t('fit.no-limit-below', { speedup: formatNumber(low) })];
  const ends = low === null ? '' : ` [${formatNumber(low)}–${high === null ? '∞' : formatNumber(high)}]`;
  const speedup = `${formatNumber(median)}x${ends}`;
  const best = bestWorkers?.median ?? null;
  if (best === null) return [t('fit.at-most', { speedup })];
  return [t('fit.at-most-with', { speedup, count: Math.max(1, Math.round(best)) })];
}

function withEnds({ median, low, high }: Interval, format: (value: number) => string): string {
  return `${format(median)} [${format(low)}–${format(high)}]`;
}
