/** What became of each task that failed at least once: its failed attempts with what the manager decided, and how it ended. */
import { formatDuration } from '../format/numbers';
import type { RecordedTrial } from '../record/run-record';
import { listed, t } from '../text/t';

type Attempt = NonNullable<RecordedTrial['attempts']>[number];

export interface TaskHistory {
  task: number;
  /** The failed ones, first to last. */
  attempts: readonly Attempt[];
  /** `open`: the trial ended before it was settled, or the record keeps no more attempts. */
  end: 'done' | 'failed' | 'open';
}

/** By number of the task; empty where no attempt failed. A trial records its first failed attempts only. */
export function attemptHistory({ attempts = [], failure }: RecordedTrial): TaskHistory[] {
  const byTask = new Map<number, Attempt[]>();
  for (const one of attempts) byTask.set(one.task, [...(byTask.get(one.task) ?? []), one]);
  return [...byTask]
    .sort(([a], [b]) => a - b)
    .map(([task, all]) => {
      const ordered = all.toSorted((a, b) => a.attempt - b.attempt);
      const givenUp = ordered.at(-1)?.decision === 'given-up';
      return { task, attempts: ordered, end: givenUp ? 'failed' : failure === undefined ? 'done' : 'open' };
    });
}

/** "worker 2 after 31 ms: The task failed as asked for; tried again". */
export function attemptText({ worker, endMs, failure, decision }: Attempt): string {
  return t('attempts.attempt', {
    worker: worker + 1,
    time: formatDuration(endMs),
    reason: (failure?.message ?? t('attempts.no-reason')).replace(/\.$/, ''),
    decision: decisionText(decision),
  });
}

/** Task 17, its failed attempts, and its end, in one line. */
export function historyText({ task, attempts, end }: TaskHistory): string {
  return t('attempts.task', {
    task: String(task),
    attempts: listed(attempts.map(attemptText)),
    end: endText(end),
  });
}

export function endText(end: TaskHistory['end']): string {
  switch (end) {
    case 'done':
      return t('attempts.done');
    case 'failed':
      return t('attempts.failed');
    case 'open':
      return t('attempts.open');
  }
}

/** Decisions of a later version are shown as they are. */
export function decisionText(decision: string): string {
  if (decision === 'again') return t('attempts.again');
  return decision === 'given-up' ? t('attempts.given-up') : decision;
}
