/** What went wrong with locks: circles of waits, locks that nobody gives back, threads that others pass by. */
import { formatCount, formatDuration } from '../../format/numbers';
import { comparedPoints } from '../../record/analysed-points';
import { pointName } from '../../record/point-name';
import type { RecordedPoint, RecordedTrial, RunRecord } from '../../record/run-record';
import { lockName } from '../../text/lock-name';
import { listed, t } from '../../text/t';
import type { Checks, Note, NoteAt } from './check';

type Standstill = NonNullable<RecordedTrial['standstills']>[number];

interface Place {
  point: RecordedPoint;
  trial: RecordedTrial;
  /** All of the record. */
  points: readonly RecordedPoint[];
}

interface Seen extends Place {
  standstill: Standstill;
}

/** "thread 2 holds A and waits for B; thread 3 holds B and waits for A". */
export function waitsText({ threads }: Pick<Standstill, 'threads'>): string {
  return threads
    .map(({ worker, holds, waitsFor }) => {
      const thread = formatCount(worker + 1);
      const lock = lockName(waitsFor);
      return holds.length === 0
        ? t('locks.waits', { thread, lock })
        : t('locks.holds-and-waits', { thread, holds: listed(holds.map(lockName)), lock });
    })
    .join('; ');
}

export const deadlock: Note = (record) => {
  const all = seenIn(record, 'deadlock');
  return told(all, (values, { standstill }) => {
    const more = all.length > 1 ? t('finding.deadlock-more', { count: all.length - 1 }) : '';
    return t('finding.deadlock', { ...values, threads: waitsText(standstill), more });
  });
};

/** Whether somebody waited for it in vain, or it was given back for the task. */
export const forgottenUnlock: Note = (record) => {
  const waited = told(seenIn(record, 'forgotten-unlock'), (values, { standstill }) => {
    const lock = lockName(standstill.threads[0]?.waitsFor ?? 0);
    const threads = waitsText(standstill);
    return standstill.task === undefined
      ? t('finding.lost-holder', { ...values, lock, threads })
      : t('finding.forgotten-unlock', { ...values, lock, threads, task: formatCount(standstill.task) });
  });
  return waited ?? givenBack(record);
};

export const starvation: Note = (record) =>
  told(seenIn(record, 'starvation'), (values, { standstill }) =>
    t('finding.starvation', {
      ...values,
      threads: waitsText(standstill),
      count: standstill.passedBy ?? 0,
    }),
  );

function givenBack({ points }: RunRecord): NoteAt | undefined {
  for (const point of comparedPoints(points)) {
    for (const trial of point.trials) {
      const forgotten = trial.workers.find(
        ({ forgottenLocks }) => forgottenLocks !== undefined,
      )?.forgottenLocks;
      if (forgotten === undefined) continue;
      const message = t('finding.forgotten-given-back', {
        ...placeOf({ point, trial, points }),
        task: formatCount(forgotten.task),
        lock: lockName(forgotten.lock),
      });
      return { point: point.id, round: trial.round, message };
    }
  }
  return undefined;
}

function seenIn({ points }: RunRecord, kind: Standstill['kind']): Seen[] {
  return comparedPoints(points).flatMap((point) =>
    point.trials.flatMap((trial) =>
      (trial.standstills ?? []).flatMap((standstill) =>
        standstill.kind === kind ? [{ point, trial, points, standstill }] : [],
      ),
    ),
  );
}

/** Says it of the first one. */
function told(
  all: readonly Seen[],
  sentence: (values: { point: string; round: string; duration: string }, seen: Seen) => string,
): NoteAt | undefined {
  const [first] = all;
  if (first === undefined) return undefined;
  const { point, trial, standstill } = first;
  const values = { ...placeOf(first), duration: formatDuration(standstill.forMs) };
  return { point: point.id, round: trial.round, message: sentence(values, first) };
}

const placeOf = ({ point, trial, points }: Place) => ({
  point: pointName(point, comparedPoints(points)),
  round: formatCount(trial.round + 1),
});

export const locks: Checks = {
  notes: { deadlock, 'forgotten-unlock': forgottenUnlock, starvation },
};
