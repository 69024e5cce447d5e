/** What a fitted law of scaling says, in one sentence: "at most 19x". Used by the terminal and reports. */
import { formatNumber, formatPercent } from '../format/numbers';
import type { RecordedFits } from '../record/run-record';

type Law = RecordedFits['laws'][number];
type Fitted = Extract<Law, { parameters: unknown }>;

const titles = { amdahl: 'Amdahl', gustafson: 'Gustafson', usl: 'USL' } as const;
const parameterNames: Readonly<Record<string, string>> = {
  serialFraction: 'serial fraction',
  serialShare: 'serial share',
  contention: 'contention',
  coherency: 'coherency',
};

/** Undefined where the data carry no fit. */
export function fitSentence(law: Law): string | undefined {
  if (!('parameters' in law)) return undefined;
  const parameters = Object.entries(law.parameters).map(
    ([name, { median, low, high }]) =>
      `${parameterNames[name] ?? name} ${formatPercent(median)} [${formatPercent(low)}–${formatPercent(high)}]`,
  );
  return `${titles[law.law]}: ${parameters.join(', ')}${limitText(law)}; ${formatPercent(law.deviation)} off its curve.`;
}

function limitText({ atMost, bestWorkers }: Fitted): string {
  if (atMost === undefined) return '';
  if (atMost.median === null) {
    return atMost.low === null ? ', no limit in sight' : `, at least ${formatNumber(atMost.low)}x possible`;
  }
  const best = bestWorkers?.median ?? null;
  const where = best === null ? '' : ` with ${formatNumber(Math.round(best))} workers`;
  const high = atMost.high === null ? 'without end' : formatNumber(atMost.high);
  const low = atMost.low === null ? '' : ` [${formatNumber(atMost.low)}–${high}]`;
  return `, at most ${formatNumber(atMost.median)}x${low}${where}`;
}
