/** The list of saved runs as windows show it: searched, a page at a time. */
import type { HistoryItem, HistoryPage } from '../../core/protocol/lab-api-data';
import type { History, HistoryEntry } from '../history/history';

export interface RunListRequest {
  search?: string | undefined;
  offset?: number | undefined;
  limit?: number | undefined;
}

/** @throws CorelabError `storage` when the folder cannot be read. */
export async function listRuns(
  history: History,
  { search = '', offset = 0, limit = 200 }: RunListRequest,
): Promise<HistoryPage> {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) {
    const { entries, total } = await history.list(offset + limit);
    return { runs: entries.slice(offset).map(itemOf), matching: total, total };
  }
  const { entries, total } = await history.list();
  const fitting = entries.filter((entry) => {
    const text = textOf(entry);
    return words.every((word) => text.includes(word));
  });
  return { runs: fitting.slice(offset, offset + limit).map(itemOf), matching: fitting.length, total };
}

export function itemOf(entry: HistoryEntry): HistoryItem {
  if (entry.kind === 'unreadable') {
    const { kind, id, reason, message } = entry;
    return { kind, id, reason, message };
  }
  const { title = '', startedAt, status, spec, summary = null } = entry.head;
  const { models, workload, workers, rounds } = spec;
  return {
    kind: entry.kind,
    id: entry.id,
    title,
    startedAt,
    status,
    spec: { models, workload, workers, rounds },
    summary,
  };
}

function textOf(entry: HistoryEntry): string {
  if (entry.kind === 'unreadable') return `${entry.id} ${entry.reason}`.toLowerCase();
  const { title = '', startedAt, status, spec } = entry.head;
  const state = entry.kind === 'interrupted' ? entry.kind : status;
  return [title, spec.workload, ...spec.models, startedAt, entry.id, state].join(' ').toLowerCase();
}
