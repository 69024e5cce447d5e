/** One trial's lanes as rows of marks: what each place for a task did, and when. */
import { counted, formatPercent } from '../../core/format/numbers';
import type { RecordedTimeline, RecordedTrial } from '../../core/record/run-record';
import { threadSentence } from '../../core/report/thread-sentence';
import { inSentence, type Word } from '../../core/vocabulary/word';
import { type BroughtWord, inWordOrder, wordOf } from '../../core/vocabulary/word-of';

export interface TimelineMark {
  state: string;
  fromMs: number;
  toMs: number;
  /** The part of the row's height that it takes, 0 at the top to 1: less than all where times were summed up. */
  top: number;
  bottom: number;
}

export interface TimelineRow {
  /** Index of the executor. */
  worker: number;
  marks: TimelineMark[];
  totalsMs: Readonly<Record<string, number>>;
}

export interface TimelineView {
  wallMs: number;
  rows: TimelineRow[];
  /** The states that occur, in their usual order. */
  states: Word[];
}

/** @param brought words of the record */
export function timelineView(
  { wallMs, timeline }: Pick<RecordedTrial, 'wallMs' | 'timeline'>,
  brought?: readonly BroughtWord[],
): TimelineView {
  const rows = timeline.lanes.map((lane) => ({
    worker: lane.worker,
    marks: marksOf(lane, timeline.states),
    totalsMs: lane.totalsMs,
  }));
  const occurring = rows.flatMap(({ totalsMs }) => Object.keys(totalsMs).filter((state) => totalsMs[state]));
  const states = inWordOrder(occurring).map((state) => wordOf(state, brought));
  return { wallMs, rows, states };
}

type Lane = RecordedTimeline['lanes'][number];

function marksOf({ segments }: Lane, names: readonly string[]): TimelineMark[] {
  if (segments.kind === 'spans') {
    return segments.spans.flatMap(([index, fromMs, toMs]) => {
      const state = names[index];
      return state === undefined ? [] : [{ state, fromMs, toMs, top: 0, bottom: 1 }];
    });
  }
  const { bucketMs, statesMs } = segments;
  const buckets = Math.max(0, ...Object.values(statesMs).map((sums) => sums.length));
  return Array.from({ length: buckets }, (_, bucket) => bucketMarks(statesMs, bucket, bucketMs)).flat();
}

/** Within a bucket only shares are known: they lie above each other. */
function bucketMarks(
  statesMs: Readonly<Record<string, readonly number[]>>,
  bucket: number,
  bucketMs: number,
): TimelineMark[] {
  let top = 0;
  return inWordOrder(Object.keys(statesMs)).flatMap((state) => {
    const share = (statesMs[state]?.[bucket] ?? 0) / bucketMs;
    if (share <= 0) return [];
    const mark = {
      state,
      fromMs: bucket * bucketMs,
      toMs: (bucket + 1) * bucketMs,
      top,
      bottom: top + share,
    };
    top += share;
    return [mark];
  });
}

/** What the trial's lanes did with their time, largest first, and who did most. */
export function timelineSentence(trial: RecordedTrial, brought?: readonly BroughtWord[]): string | undefined {
  const totals = new Map<string, number>();
  for (const { totalsMs } of trial.timeline.lanes)
    for (const [state, ms] of Object.entries(totalsMs)) totals.set(state, (totals.get(state) ?? 0) + ms);
  const all = [...totals.values()].reduce((sum, ms) => sum + ms, 0);
  if (all <= 0) return undefined;
  const parts = [...totals]
    .filter(([, ms]) => ms / all >= 0.01)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(([state, ms]) => `${formatPercent(ms / all)} ${inSentence(wordOf(state, brought))}`);
  const threads = threadSentence([trial]);
  const lanes = `${counted(trial.workers.length, 'worker')}: ${parts.join(', ')}.${busiest(trial)}`;
  return threads === undefined ? lanes : `${threads} ${lanes}`;
}

function busiest({ workers, tasks }: RecordedTrial): string {
  if (workers.length < 2) return '';
  const counts = workers.map((worker) => worker.tasks);
  const most = Math.max(...counts);
  if (most === Math.min(...counts)) return ` Each did ${counted(most, 'task')}.`;
  return ` Worker ${counts.indexOf(most) + 1} did most: ${most} of ${counted(tasks.total, 'task')}.`;
}
