/** Two saved runs side by side, in the terminal. */
import { formatDurationInterval, formatNumber } from '../../core/format/numbers';
import type { RunRecord } from '../../core/record/run-record';
import { type ComparedPoint, compareRuns, differenceLine } from '../../core/report/compare-runs';
import { headlineSentence } from '../../core/report/headline-sentence';
import { pointName } from '../../core/record/point-name';
import { t } from '../../core/text/t';
import { coloursFor, type Terminal, widthOf } from '../terminal';
import { twoColumns, wrapped } from './columns';

export function comparisonText(first: RunRecord, second: RunRecord, terminal: Terminal): string {
  const { points, differences } = compareRuns(first, second);
  const { bold, yellow } = coloursFor(terminal.out, terminal.environment);
  if (points.length === 0) return 'The two runs have no point in common.\n';
  const all = points.map(({ point }) => point);
  const rows = points.map((compared) => [pointName(compared.point, all), textOf(compared)] as const);
  const notes = differences
    .map((difference) => `${yellow('differs:')} ${differenceLine(difference)}\n`)
    .join('');
  const headlines = [first, second]
    .flatMap((record) => {
      const sentence = headlineSentence(record);
      return sentence === undefined
        ? []
        : [...wrapped(`${record.id}: ${sentence}`, widthOf(terminal.out)), ''];
    })
    .join('\n');
  return `${bold(`${first.id} → ${second.id}`)}\n\n${headlines}\n${twoColumns(rows, widthOf(terminal.out), 0, bold)}\n${notes}`;
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
