/** The watched processes and threads of this moment, with the tasks that they have done, as a table. */
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import type { Sample, WatchedSample } from '../../core/counters/sample';
import { formatCount } from '../../core/format/numbers';
import type { RunSnapshot } from '../../core/protocol/lab-api-run';
import type { TableData } from '../frame/table-data';

/** More rows than this nobody reads; the busiest come first. */
const most = 64;

/** A trial, as far as it tells who of its executors has done how much. */
export type WorkDone = Pick<RunSnapshot, 'executors' | 'progress'>;

export function workersTable(sample: Sample, work: WorkDone | null): TableData {
  const watched = [...sample.watched];
  if (watched.length > most) watched.sort((a, b) => figure(b.cpuPercent) - figure(a.cpuPercent));
  return {
    columns: [
      { label: 'Worker' },
      { label: 'Tasks done', number: true, help: 'In this trial, so far' },
      { label: 'CPU', number: true, help: 'Of one core' },
      { label: 'Voluntary /s', number: true, help: 'Switches because it had to wait for something' },
      { label: 'Involuntary /s', number: true, help: 'Switches because the system took the CPU away' },
      { label: 'Waits for a CPU', number: true, help: 'Share of time in which it was ready, but had no CPU' },
      { label: 'Last CPU', number: true },
      { label: 'Moves', number: true, help: 'From one CPU to another, since its start' },
    ],
    rows: watched
      .slice(0, most)
      .map((one, index) => ({ id: `${nameOf(one)} ${index}`, cells: cellsOf(one, tasksDone(one, work)) })),
  };
}

function cellsOf(one: WatchedSample, done: Maybe<number>): Maybe<string>[] {
  const { switchesPerSecond: switches } = one;
  return [
    nameOf(one),
    shown(done, formatCount),
    shown(one.cpuPercent, percent),
    isAvailable(switches) ? formatCount(switches.voluntary) : switches,
    isAvailable(switches) ? formatCount(switches.involuntary) : switches,
    shown(one.runQueueWaitPercent, percent),
    shown(one.lastCpu, String),
    shown(one.migrations, formatCount),
  ];
}

const untold = notAvailable('its trial has not told yet');

function tasksDone({ executor }: WatchedSample, work: WorkDone | null): Maybe<number> {
  const { executors = [], progress = null } = work ?? {};
  if (progress?.doneBy === undefined) return untold;
  const place = executors.findIndex(
    ({ kind, pid, threadId }) =>
      kind === executor.kind && pid === executor.pid && threadId === executor.threadId,
  );
  return progress.doneBy[place] ?? untold;
}

function nameOf({ executor }: WatchedSample): string {
  const { kind, pid, threadId } = executor;
  return kind === 'process' ? `process ${pid}` : `thread ${threadId} of ${pid}`;
}

/** Whole percents: a figure that changes four times a second should not change its width. */
function percent(value: number): string {
  return `${Math.round(value)} %`;
}

function shown(value: Maybe<number>, format: (value: number) => string): Maybe<string> {
  return isAvailable(value) ? format(value) : value;
}

function figure(value: Maybe<number>): number {
  return isAvailable(value) ? value : -1;
}
