/** The table of results, for issues, wikis and reports. */
import { markdownTable } from 'markdown-table';
import {
  type AnalysedPoint,
  analysedPoints,
  isBaseline,
  findingsOfRun,
} from '../../core/record/analysed-points';
import { foreignRuntimesOf } from '../../core/record/foreign-runtimes';
import type { RunRecord } from '../../core/record/run-record';
import {
  formatCount,
  formatDurationInterval,
  formatPercent,
  formatRatioInterval,
} from '../../core/format/numbers';
import { baselineName, hasSeveralBaselines } from '../../core/report/baseline-name';
import { adviceSentence } from '../../core/report/advice-sentence';
import { claimMark } from '../../core/report/claim-mark';
import { claimsOf } from '../../core/report/claims-of';
import { ledgerSentence } from '../../core/report/ledger-sentence';
import { runMeasures } from '../../core/report/measure-view';
import { headlineSentence } from '../../core/report/headline-sentence';
import { pointReport } from '../../core/report/point-report';
import { detailsText } from '../../core/record/point-name';
import { sweepSentences } from '../../core/report/sweep-sentences';
import { t } from '../../core/text/t';
import type { ExportFormat } from './export-format';

const header = ['Model', 'Workers', 'Settings', 'Time', 'Speedup', 'Efficiency', 'Done', 'Failed', 'Retried'];

export const markdown: ExportFormat = {
  id: 'markdown',
  help: 'the table of results',
  fileExtension: 'md',
  mimeType: 'text/markdown',
  write: (record) => {
    const points = analysedPoints(record);
    const compared = hasSeveralBaselines(points) ? [t('baseline.column')] : [];
    const rows = [
      ...points.map((point) => row(point, points)),
      ...(record.leftOut ?? []).map(({ model }) => [escaped(model), '', '', t('left-out.figure')]),
    ];
    const table = markdownTable([[...header, ...compared], ...rows], {
      align: ['l', 'r', 'l', 'r', 'r', 'r', 'r', 'r', 'r', ...compared.map(() => 'l')],
    });
    const headline = headlineSentence(record);
    const warnings = findingsOfRun(record).map(({ message }) => `- ${escaped(message)}`);
    return [
      heading(record),
      '',
      ...(headline === undefined ? [] : [escaped(headline), '']),
      table,
      ...measures(record),
      ...findings(record),
      ...(warnings.length > 0 ? ['', ...warnings] : []),
      '',
    ].join('\n');
  },
};

function heading(record: RunRecord): string {
  const { spec, machine, startedAt, runtime } = record;
  return escaped(
    `${spec.workload}, ${startedAt.slice(0, 10)}: ${machine.cpu.model}, ${machine.topology.usableCpus} CPUs, ` +
      [
        machine.os.name,
        `Node ${runtime.node}`,
        ...foreignRuntimesOf(record),
        `Corelab ${runtime.corelab}`,
      ].join(', '),
  );
}

/** A table for each measure besides wall time. */
function measures(record: RunRecord): string[] {
  return runMeasures(record).flatMap(({ title, columns, rows }) => [
    '',
    markdownTable(
      [[title, ...columns], ...rows.map(({ name, cells }) => [name, ...cells])].map((line) =>
        line.map(escaped),
      ),
      { align: ['l', ...columns.map(() => 'r')] },
    ),
  ]);
}

/** Where the rest went, how far it can be trusted, what could be done, what a sweep came to and what the run shows; nothing for points without a ledger. */
function findings(record: RunRecord): string[] {
  const { words, analysis } = record;
  const points = analysedPoints(record);
  const lines = points.flatMap((point) => {
    const sentence = isBaseline(point) ? undefined : ledgerSentence(point, points, words);
    if (sentence === undefined) return [];
    const { level, reasons = [] } = point.verdict ?? {};
    const why = reasons.map(({ message }) => message).join('; ');
    const verdict = level === undefined ? '' : ` ${level}${why === '' ? '' : ` (${why})`}.`;
    const advised = analysis.advice
      .filter((one) => one.point === point.id && one.evidence === 'ledger')
      .map((one) => ` Advice: ${adviceSentence(one, points)}`);
    return [[sentence + verdict, ...advised].join('')];
  });
  const claims = claimsOf(record).map(({ shown, sentence }) => `${claimMark(shown).text} ${sentence}`);
  const leftOut = (record.leftOut ?? []).map(
    ({ model, reason }) => `${model}: ${t('models.unavailable', { reason })}`,
  );
  const all = [...lines, ...leftOut, ...sweepSentences(record), ...claims].map(
    (line) => `- ${escaped(line)}`,
  );
  return all.length === 0 ? [] : ['', ...all];
}

function row(point: AnalysedPoint, among: readonly AnalysedPoint[]): string[] {
  const { wallMs, tasks } = pointReport(point);
  return [
    escaped(point.model),
    formatCount(point.workers),
    escaped(detailsText(point, among)),
    wallMs === null ? 'failed' : formatDurationInterval(wallMs),
    point.speedup === null ? '' : formatRatioInterval(point.speedup),
    point.efficiency === null ? '' : formatPercent(point.efficiency),
    formatCount(tasks.done),
    formatCount(tasks.failed),
    formatCount(tasks.retried),
    ...(hasSeveralBaselines(among) ? [escaped(baselineName(point, among) ?? '')] : []),
  ];
}

/** Names come from files that anybody may have written: no HTML, no column or line breaks. */
function escaped(text: string): string {
  return text.replaceAll(/[\\|<>`*_[\]]/g, '\\$&').replaceAll(/\s+/g, ' ');
}
