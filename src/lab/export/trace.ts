/**
 * The lanes as Trace Event JSON, which ui.perfetto.dev and chrome://tracing read: a process for each trial, a thread for each
 * lane, its states as slices. Source of the format: "Trace Event Format", Google, 2016.
 */
import type { RecordedTrial, RunRecord } from '../../core/record/run-record';
import { comparedPoints } from '../../core/record/analysed-points';
import { pointName } from '../../core/record/point-name';
import type { BroughtWord } from '../../core/vocabulary/word-of';
import { wordOf } from '../../core/vocabulary/word-of';
import type { ExportFormat } from './export-format';

/** `ts` and `dur` in µs from the start of the run. */
type TraceEvent =
  | { ph: 'M'; name: 'process_name' | 'thread_name'; pid: number; tid: number; args: { name: string } }
  | { ph: 'M'; name: 'process_sort_index'; pid: number; tid: number; args: { sort_index: number } }
  | {
      ph: 'X';
      name: string;
      cat: string;
      pid: number;
      tid: number;
      ts: number;
      dur: number;
      args: { task?: number };
    }
  | { ph: 'C'; name: string; pid: number; tid: number; ts: number; args: Record<string, number> };

export const trace: ExportFormat = {
  id: 'trace',
  help: 'the timeline of every trial as Trace Event JSON, for ui.perfetto.dev',
  fileExtension: 'trace.json',
  mimeType: 'application/json',
  write: (record) =>
    `${JSON.stringify({ displayTimeUnit: 'ms', traceEvents: traceEvents(record), otherData: { run: record.id } })}\n`,
};

function traceEvents(record: RunRecord): TraceEvent[] {
  const points = comparedPoints(record.points);
  const trials = points
    .flatMap((point) => point.trials.map((trial) => ({ trial, name: pointName(point, points) })))
    .sort((a, b) => a.trial.startedAtMs - b.trial.startedAtMs);
  return trials.flatMap(({ trial, name }, index) => {
    const pid = index + 1; // a system's pid may come again in another trial
    return [
      processName(pid, `${name}, round ${trial.round + 1}`),
      { ph: 'M', name: 'process_sort_index', pid, tid: 0, args: { sort_index: pid } },
      ...trial.timeline.lanes.flatMap((lane, number) => laneEvents(trial, lane, pid, number, record.words)),
    ];
  });
}

const processName = (pid: number, name: string): TraceEvent => ({
  ph: 'M',
  name: 'process_name',
  pid,
  tid: 0,
  args: { name },
});

type Lane = RecordedTrial['timeline']['lanes'][number];

function laneEvents(
  { timeline, workers, startedAtMs }: RecordedTrial,
  { worker, segments }: Lane,
  pid: number,
  number: number,
  words: readonly BroughtWord[] | undefined,
): TraceEvent[] {
  const tid = number + 1;
  const executor = workers[worker];
  const who =
    executor === undefined ? '' : ` (${executor.kind} ${executor.pid}${threadText(executor.threadId)})`;
  const title = (state: string) => wordOf(state, words).title;
  const named: TraceEvent = {
    ph: 'M',
    name: 'thread_name',
    pid,
    tid,
    args: { name: `lane ${number + 1}${who}` },
  };
  if (segments.kind === 'spans')
    return [
      named,
      ...segments.spans.map(([state, fromMs, toMs, task]): TraceEvent => {
        const id = timeline.states[state] ?? '';
        return {
          ph: 'X',
          name: title(id),
          cat: id,
          pid,
          tid,
          ts: microseconds(startedAtMs + fromMs),
          dur: microseconds(toMs - fromMs),
          args: task < 0 ? {} : { task },
        };
      }),
    ];
  // What was summed up has no slices any more: the milliseconds in each state, bucket by bucket.
  const states = Object.entries(segments.statesMs);
  const buckets = Math.max(0, ...states.map(([, each]) => each.length));
  return [
    named,
    ...Array.from({ length: buckets }, (_, bucket): TraceEvent => ({
      ph: 'C',
      name: `lane ${number + 1}, ms in each state`,
      pid,
      tid,
      ts: microseconds(startedAtMs + bucket * segments.bucketMs),
      args: Object.fromEntries(states.map(([state, each]) => [title(state), each[bucket] ?? 0])),
    })),
  ];
}

const threadText = (threadId: number) => (threadId === 0 ? '' : `, thread ${threadId}`);

/** Whole nanoseconds are enough: a span is known no better. */
const microseconds = (ms: number) => Math.round(ms * 1e6) / 1e3;
