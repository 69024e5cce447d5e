/** A line of the history in words. */
import type { Descriptors } from '../../core/experiment/descriptors';
import { counted } from '../../core/format/numbers';
import type { HistoryItem, LabDescription } from '../../core/protocol/lab-api-data';
import { isOtherMachine } from '../../core/record/same-machine';
import { summaryText } from '../../core/report/headline-sentence';
import { recordName } from '../report/record-name';
import { timeText } from '../report/time-text';
import { roundsAsked } from '../../core/report/rounds-text';

/** What the user called it, or what it was about. */
export function itemName(item: HistoryItem, descriptors: Descriptors): string {
  if (item.kind === 'unreadable') return item.id;
  return recordName(item, descriptors);
}

/** `Processes, Threads · 3 rounds · Threads × 2 1.87× of 2×`; after the rounds the processor of another machine. */
export function itemSummary(
  item: HistoryItem,
  { descriptors: { models }, machine }: Pick<LabDescription, 'descriptors' | 'machine'>,
): string {
  if (item.kind === 'unreadable') return item.message;
  const { spec, summary, status } = item;
  const titleOf = (model: string) => models.find(({ id }) => id === model)?.title ?? model;
  return [
    spec.models.map(titleOf).join(', '),
    roundsAsked(spec),
    ...(isOtherMachine(summary?.machine, machine) ? [summary?.machine?.cpu ?? ''] : []),
    ...[summary === null ? '' : summaryText(summary, titleOf)].filter((text) => text !== ''),
    ...(item.kind === 'interrupted' ? ['interrupted'] : status === 'done' ? [] : [status]),
    ...(summary !== null && summary.failedTrials > 0
      ? [`${counted(summary.failedTrials, 'trial')} failed`]
      : []),
  ].join(' · ');
}

/** Empty where nobody can tell. */
export function itemTime(item: HistoryItem): string {
  if (item.kind === 'unreadable') return '';
  return timeText(item.startedAt);
}
