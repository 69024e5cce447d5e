/** The list of saved runs. */
import { summaryText } from '../../core/report/headline-sentence';
import type { HistoryEntry } from '../../lab/history/history';
import { coloursFor, type Terminal, widthOf } from '../terminal';
import { twoColumns } from './columns';

export function historyText(
  entries: readonly HistoryEntry[],
  total: number,
  folder: string,
  terminal: Terminal,
): string {
  if (total === 0) return `No run has been saved yet. Runs are kept in ${folder}.\n`;
  const { bold } = coloursFor(terminal.out, terminal.environment);
  const pairs = entries.map((entry) => [entry.id, entryText(entry)] as const);
  const rest = total - entries.length;
  const more = rest > 0 ? `… and ${rest} more: --all lists them.\n` : '';
  return `${twoColumns(pairs, widthOf(terminal.out), 0, bold)}\n${more}`;
}

function entryText(entry: HistoryEntry): string {
  if (entry.kind === 'unreadable') return entry.message;
  const { spec, summary, status } = entry.head;
  return [
    spec.workload,
    spec.models.join(', '),
    summary === undefined ? '' : summaryText(summary),
    entry.kind === 'interrupted' ? 'interrupted' : status === 'done' ? '' : status,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
