/** One trial's lanes as rows of marks: what each place for a task did, and when. */
import { counted, formatPercent } from '../../core/format/numbers';
import type { RecordedTimeline, RecordedTrial } from '../../core/record/run-record';
import { laneStates, type LaneState } from '../../core/timeline/lane-state';

export interface TimelineMark {
  state: LaneState;
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
  totalsMs: Partial<Record<LaneState, number>>;
}

export interface TimelineView {
  wallMs: number;
  rows: TimelineRow[];
  /** The states that occur, in their usual order. */
  states: LaneState[];
}

/** What a reader calls the states. */
export const stateNames: Readonly<Record<LaneState, string>> = {
  'start-up': 'starting up',
  dispatch: 'waiting for the manager',
  computing: 'computing',
  wait: 'the task’s own wait',
  lock: 'waiting for a lock',
  ready: 'ready, but its loop is busy',
  offload: 'waiting for a blocking pool',
  retrying: 'work lost to a failed attempt',
  tail: 'nothing left to do',
};

export function timelineView({ wallMs, timeline }: Pick<RecordedTrial, 'wallMs' | 'timeline'>): TimelineView {
  const rows = timeline.lanes.map((lane) => ({
    worker: lane.worker,
    marks: marksOf(lane, timeline.states),
    totalsMs: lane.totalsMs,
  }));
  const states = laneStates.filter((state) => rows.some(({ totalsMs }) => (totalsMs[state] ?? 0) > 0));
  return { wallMs, rows, states };
}

type Lane = RecordedTimeline['lanes'][number];

function marksOf({ segments }: Lane, names: readonly string[]): TimelineMark[] {
  if (segments.kind === 'spans') {
    return segments.spans.flatMap(([index, fromMs, toMs]) => {
      const state = laneStates.find((known) => known === names[index]);
      return state === undefined ? [] : [{ state, fromMs, toMs, top: 0, bottom: 1 }];
    });
  }
  const { bucketMs, statesMs } = segments;
  const buckets = Math.max(0, ...Object.values(statesMs).map((sums) => sums.length));
  return Array.from({ length: buckets }, (_, bucket) => bucketMarks(statesMs, bucket, bucketMs)).flat();
}

/** Within a bucket only shares are known: they lie above each other. */
function bucketMarks(
  statesMs: Readonly<Partial<Record<LaneState, readonly number[]>>>,
  bucket: number,
  bucketMs: number,
): TimelineMark[] {
  let top = 0;
  return laneStates.flatMap((state) => {
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
export function timelineSentence(trial: RecordedTrial): string | undefined {
  const totals = new Map<LaneState, number>();
  for (const { totalsMs } of trial.timeline.lanes)
    for (const state of laneStates) totals.set(state, (totals.get(state) ?? 0) + (totalsMs[state] ?? 0));
  const all = [...totals.values()].reduce((sum, ms) => sum + ms, 0);
  if (all <= 0) return undefined;
  const parts = [...totals]
    .filter(([, ms]) => ms / all >= 0.01)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(([state, ms]) => `${formatPercent(ms / all)} ${stateNames[state]}`);
  return `${counted(trial.workers.length, 'worker')}: ${parts.join(', ')}.${busiest(trial)}`;
}

function busiest({ workers, tasks }: RecordedTrial): string {
  if (workers.length < 2) return '';
  const counts = workers.map((worker) => worker.tasks);
  const most = Math.max(...counts);
  if (most === Math.min(...counts)) return ` Each did ${counted(most, 'task')}.`;
  return ` Worker ${counts.indexOf(most) + 1} did most: ${most} of ${counted(tasks.total, 'task')}.`;
}
