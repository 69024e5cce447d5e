/** Two saved runs side by side, in the terminal. */
import { formatDurationInterval, formatNumber } from '../../core/format/numbers';
import type { RunRecord } from '../../core/record/run-record';
import { type ComparedPoint, compareRuns } from '../../core/report/compare-runs';
import { runComparability } from '../../core/report/run-comparability';
import { headlineSentence } from '../../core/report/headline-sentence';
import { pointName } from '../../core/record/point-name';
import type { Comparability } from '../../core/suite/comparability';
import { comparabilitySentence } from '../../core/suite/suite-sentences';
import { t } from '../../core/text/t';
import { coloursFor, type Terminal, widthOf } from '../terminal';
import { twoColumns, wrapped } from './columns';

export function comparisonText(first: RunRecord, second: RunRecord, terminal: Terminal): string {
  const { points } = compareRuns(first, second);
  const { bold } = coloursFor(terminal.out, terminal.environment);
  const all = points.map(({ point }) => point);
  const rows = points.map((compared) => [pointName(compared.point, all), textOf(compared)] as const);
  const judged = runComparability(first, second);
  const notes = comparabilityLines(judged, terminal).join('\n');
  const headlines = [first, second]
    .flatMap((record) => {
      const sentence = headlineSentence(record);
      return sentence === undefined
        ? []
        : [...wrapped(`${record.id}: ${sentence}`, widthOf(terminal.out)), ''];
    })
    .join('\n');
  return `${bold(`${first.id} → ${second.id}`)}\n\n${headlines}\n${notes}\n\n${twoColumns(rows, widthOf(terminal.out), 0, bold)}\n`;
}

/** Whether two may be compared, with each reason, and what they differ by that one compares. */
export function comparabilityLines(
  comparability: Comparability,
  { out, environment }: Pick<Terminal, 'out' | 'environment'>,
): string[] {
  const { yellow, dim } = coloursFor(out, environment);
  const width = widthOf(out);
  const indented = (texts: readonly string[], colour: (line: string) => string) =>
    texts.flatMap((text) => wrapped(text, width - 2).map((line) => `  ${colour(line)}`));
  return [
    ...wrapped(comparabilitySentence(comparability), width),
    ...indented(comparability.reasons, yellow),
    ...indented(comparability.facts, dim),
  ];
}

function textOf({ wallMs, void: voids, ratio, clear }: ComparedPoint): string {
  const times = wallMs
    .map((time) => (time === null ? 'no result' : formatDurationInterval(time)))
    .join(' → ');
  if (voids.includes(true)) {
    const key =
      voids[0] && voids[1] ? 'compare.both-void' : voids[0] ? 'compare.first-void' : 'compare.second-void';
    return `${times} · ${t(key)}`;
  }
  if (ratio === null) return times;
  const change =
    ratio.median >= 1
      ? `${formatNumber(ratio.median)} times as fast`
      : `${formatNumber(1 / ratio.median)} times as slow`;
  return `${times} · ${clear ? change : `no clear difference (${change})`}`;
}
