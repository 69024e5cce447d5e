/** The table of results, for issues, wikis and reports. */
import { markdownTable } from 'markdown-table';
import type { RecordedPoint, RunRecord } from '../../core/record/run-record';
import {
  formatCount,
  formatDurationInterval,
  formatPercent,
  formatRatioInterval,
} from '../../core/format/numbers';
import { ledgerSentence } from '../../core/report/ledger-sentence';
import { pointReport, settingsText } from '../../core/report/point-report';
import type { ExportFormat } from './export-format';

const header = ['Model', 'Workers', 'Settings', 'Time', 'Speedup', 'Efficiency', 'Done', 'Failed', 'Retried'];

export const markdown: ExportFormat = {
  id: 'markdown',
  help: 'the table of results',
  fileExtension: 'md',
  write: (record) => {
    const table = markdownTable([header, ...record.points.map(row)], {
      align: ['l', 'r', 'l', 'r', 'r', 'r', 'r', 'r', 'r'],
    });
    const warnings = record.warnings.map(({ message }) => `- ${escaped(message)}`);
    return [
      heading(record),
      '',
      table,
      ...ledgers(record),
      ...(warnings.length > 0 ? ['', ...warnings] : []),
      '',
    ].join('\n');
  },
};

function heading({ spec, machine, startedAt, runtime }: RunRecord): string {
  return escaped(
    `${spec.workload}, ${startedAt.slice(0, 10)}: ${machine.cpu.model}, ${machine.topology.usableCpus} CPUs, ` +
      `${machine.os.name}, Node ${runtime.node}, Corelab ${runtime.corelab}`,
  );
}

/** Where the rest went, and how far it can be trusted; nothing for points without a ledger. */
function ledgers({ points }: RunRecord): string[] {
  const lines = points.flatMap((point) => {
    const sentence = point.workers > 1 || point.speedup?.median !== 1 ? ledgerSentence(point) : undefined;
    if (sentence === undefined) return [];
    const { level, reasons = [] } = point.verdict ?? {};
    const why = reasons.map(({ message }) => message).join('; ');
    const verdict = level === undefined ? '' : ` ${level}${why === '' ? '' : ` (${why})`}.`;
    return [`- ${escaped(sentence + verdict)}`];
  });
  return lines.length === 0 ? [] : ['', ...lines];
}

function row(point: RecordedPoint): string[] {
  const { wallMs, tasks } = pointReport(point);
  return [
    escaped(point.model),
    formatCount(point.workers),
    escaped(settingsText(point.settings)),
    wallMs === null ? 'failed' : formatDurationInterval(wallMs),
    point.speedup === null ? '' : formatRatioInterval(point.speedup),
    point.efficiency === null ? '' : formatPercent(point.efficiency),
    formatCount(tasks.done),
    formatCount(tasks.failed),
    formatCount(tasks.retried),
  ];
}

/** Names come from files that anybody may have written: no HTML, no column or line breaks. */
function escaped(text: string): string {
  return text.replaceAll(/[\\|<>`*_[\]]/g, '\\$&').replaceAll(/\s+/g, ' ');
}
