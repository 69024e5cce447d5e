import { expect, test } from 'vitest';
import { mainThreadTasks } from '../../../bench/ui/main-thread';

const named = (pid: number, tid: number, name: string) => ({
  name: 'thread_name',
  ph: 'M',
  pid,
  tid,
  args: { name },
});
const task = (pid: number, tid: number, dur: number) => ({ name: 'RunTask', ph: 'X', pid, tid, dur });

test('tasks are those of the busiest main thread, in milliseconds', () => {
  const traceEvents = [
    named(1, 10, 'CrRendererMain'),
    named(2, 20, 'CrRendererMain'),
    named(1, 11, 'Compositor'),
    task(1, 10, 4000),
    task(1, 10, 250),
    task(2, 20, 100),
    task(1, 11, 90_000),
    { name: 'RunTask', ph: 'B', pid: 1, tid: 10 },
    { name: 'Paint', ph: 'X', pid: 1, tid: 10, dur: 500 },
  ];
  expect(mainThreadTasks(JSON.stringify({ traceEvents }))).toEqual([4, 0.25]);
});

test('a trace without tasks is an error, not an idle page', () => {
  expect(() => mainThreadTasks(JSON.stringify({ traceEvents: [] }))).toThrow('no task');
});
