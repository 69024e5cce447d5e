/** A comparison as a file: a line for each figure, for spreadsheets, or one page that opens anywhere without a network. */
import { stringify } from 'csv-stringify/sync';
import { formatQuantityInterval } from '../../core/format/quantity';
import type { ComparedFigure, ComparedSeries, WholeComparison } from '../../core/report/whole-comparison';
import { comparabilitySentence, comparedCellText } from '../../core/suite/suite-sentences';
import { t } from '../../core/text/t';
import { safeCell } from './csv';
import { escapedText } from './html';

export interface ComparisonFormat {
  /** As users write it: `--csv`. */
  id: 'csv' | 'html';
  mimeType: string;
  /** The whole file, ending with a line end. */
  write(comparison: WholeComparison): string;
}

type Column = (figure: ComparedFigure, series: ComparedSeries) => string | number;

/** Empty where a figure is not available. */
const columns: Readonly<Record<string, Column>> = {
  id: (_figure, { id }) => id,
  name: (_figure, { name }) => name,
  machine: (_figure, { machine }) => machine,
  machine_id: (_figure, { machineId }) => machineId,
  started_at: (_figure, { startedAt }) => startedAt,
  comparable: (_figure, { comparability }) => comparability?.level ?? '',
  reasons: (_figure, { comparability }) => comparability?.reasons.join(' ') ?? '',
  part: ({ part }) => part,
  row: ({ row }) => row,
  unit: ({ unit }) => unit,
  figure: ({ figure }) => figure?.median ?? '',
  figure_low: ({ figure }) => figure?.low ?? '',
  figure_high: ({ figure }) => figure?.high ?? '',
  state: ({ state }) => state,
  times_as_fast: ({ speed }) => speed?.ratio ?? '',
  times_as_fast_low: ({ speed }) => speed?.low ?? '',
  times_as_fast_high: ({ speed }) => speed?.high ?? '',
  verdict: ({ speed }) => speed?.verdict ?? '',
};

const csv: ComparisonFormat = {
  id: 'csv',
  mimeType: 'text/csv',
  write: ({ series, figures }) =>
    stringify(
      [
        Object.keys(columns),
        ...figures.map((figure) =>
          Object.values(columns).map((cell) =>
            safeCell(cell(figure, series[figure.series] as ComparedSeries)),
          ),
        ),
      ],
      { quoted_string: true },
    ),
};

const html: ComparisonFormat = { id: 'html', mimeType: 'text/html', write: page };

export const comparisonFormats: readonly ComparisonFormat[] = [csv, html];

const style = `
  :root { color-scheme: light dark; }
  body { max-width: 80rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.45 system-ui, sans-serif; }
  h2 { margin: 2rem 0 0.25rem; font-size: 1.125rem; }
  p, ul { margin: 0.25rem 0; }
  .quiet { opacity: 0.75; }
  .table { overflow-x: auto; margin-top: 2rem; }
  table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
  th, td { padding: 0.25rem 1rem 0.25rem 0; border-bottom: 1px solid #8885; text-align: left; vertical-align: top; }
`;

function page({ kind, series, figures }: WholeComparison): string {
  const title = `${t(kind === 'runs' ? 'compare.title-runs' : 'compare.title-suites')} · Corelab`;
  const rows = [...new Set(figures.map(({ row }) => row))];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapedText(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escapedText(title)}</h1>
${series.map(described).join('\n')}
<div class="table"><table>
<thead><tr><th scope="col">${escapedText(t('compare.point'))}</th>${series.map(({ name }) => `<th scope="col">${escapedText(name)}</th>`).join('')}</tr></thead>
<tbody>
${rows.map((row) => rowOf(row, series, figures)).join('\n')}
</tbody>
</table></div>
</body>
</html>
`;
}

function described({ name, machine, startedAt, comparability, sentences }: ComparedSeries): string {
  const lines = (all: readonly string[]) => all.map((one) => `<li>${escapedText(one)}</li>`).join('');
  return [
    `<h2>${escapedText(name)}</h2>`,
    `<p class="quiet">${escapedText(machine)} · ${escapedText(startedAt)}</p>`,
    ...sentences.map((one) => `<p><b>${escapedText(one)}</b></p>`),
    ...(comparability === null
      ? [`<p>${escapedText(t('compare.is-first'))}</p>`]
      : [
          `<p>${escapedText(comparabilitySentence(comparability))}</p>`,
          `<ul>${lines(comparability.reasons)}</ul>`,
          `<p class="quiet">${escapedText(comparability.facts.join(' · '))}</p>`,
        ]),
  ].join('\n');
}

function rowOf(row: string, series: readonly ComparedSeries[], figures: readonly ComparedFigure[]): string {
  const own = figures.filter((figure) => figure.row === row);
  const cells = series.map((_, index) => {
    const found = own.find((figure) => figure.series === index);
    if (found === undefined) return t('compare.not-measured');
    const { figure, unit, state, speed } = found;
    return [
      ...(figure === null ? [] : [formatQuantityInterval(figure, unit)]),
      state,
      ...(speed === null ? [] : [t('suite.times', { text: comparedCellText(speed) })]),
    ].join(' · ');
  });
  return `<tr><th scope="row">${escapedText(row)}</th>${cells.map((cell) => `<td>${escapedText(cell)}</td>`).join('')}</tr>`;
}
