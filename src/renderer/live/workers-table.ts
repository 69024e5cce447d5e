/** The workers of this moment, with the tasks that they have done, as a table. */
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import type { Switches } from '../../core/counters/sample';
import { formatCount } from '../../core/format/numbers';
import { workerKindText } from '../../core/vocabulary/worker-kinds';
import type { TableData } from '../frame/table-data';
import type { WorkerNow, WorkersNow } from './workers-now';

/** More rows than this nobody reads; the busiest come first. */
const most = 64;

export function workersTable({ workers, words }: WorkersNow): TableData {
  const shown = [...workers];
  if (shown.length > most) shown.sort((a, b) => figure(b.cpuPercent) - figure(a.cpuPercent));
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
    rows: shown
      .slice(0, most)
      .map((one, index) => ({ id: `${nameOf(one, words)} ${index}`, cells: cellsOf(one, words) })),
  };
}

function cellsOf(one: WorkerNow, words: WorkersNow['words']): Maybe<string>[] {
  const switches = switchesOf(one);
  return [
    nameOf(one, words),
    written(one.tasksDone, formatCount),
    written(one.cpuPercent, percent),
    isAvailable(switches) ? formatCount(switches.voluntary) : switches,
    isAvailable(switches) ? formatCount(switches.involuntary) : switches,
    written(one.runQueueWaitPercent, percent),
    written(one.lastCpu, String),
    written(one.migrations, formatCount),
  ];
}

/** Windows counts both kinds together: what it counts stands in the reason. */
function switchesOf({ switchesPerSecond, allSwitchesPerSecond: all }: WorkerNow): Maybe<Switches> {
  if (isAvailable(switchesPerSecond) || all === undefined || !isAvailable(all)) return switchesPerSecond;
  return notAvailable(`${switchesPerSecond.reason}; there were ${formatCount(all)} a second of both kinds`);
}

function nameOf({ executor }: WorkerNow, words: WorkersNow['words']): string {
  const { kind, pid, threadId } = executor;
  const text = workerKindText(kind, words);
  if (kind === 'web-worker') return `${text} ${threadId}`;
  return kind === 'thread' ? `${text} ${threadId} of ${pid}` : `${text} ${pid}`;
}

/** Whole percents: a figure that changes all the time should not change its width. */
function percent(value: number): string {
  return `${Math.round(value)} %`;
}

function written(value: Maybe<number>, format: (value: number) => string): Maybe<string> {
  return isAvailable(value) ? format(value) : value;
}

function figure(value: Maybe<number>): number {
  return isAvailable(value) ? value : -1;
}
