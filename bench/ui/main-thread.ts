/** What a page's main thread did, from Chromium's trace: the duration of every task that it ran. */

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  dur?: number;
  args?: { name?: string };
}

/** The category in which Chromium writes each task of a main thread as one `RunTask` event. */
export const taskCategories = ['-*', 'disabled-by-default-devtools.timeline'];

/**
 * Durations in ms of the tasks of the busiest renderer's main thread: other renderers are Chromium's own spare ones.
 * @param trace JSON as Chromium writes it @throws Error when it holds no such task
 */
export function mainThreadTasks(trace: string): number[] {
  const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] };
  const mainThreads = new Map<string, number[]>();
  for (const { name, pid, tid, args } of traceEvents)
    if (name === 'thread_name' && args?.name === 'CrRendererMain') mainThreads.set(`${pid} ${tid}`, []);
  for (const { name, ph, pid, tid, dur } of traceEvents)
    if (name === 'RunTask' && ph === 'X') mainThreads.get(`${pid} ${tid}`)?.push((dur ?? 0) / 1000);
  const total = (tasks: readonly number[]) => tasks.reduce((sum, ms) => sum + ms, 0);
  const busiest = [...mainThreads.values()].sort((a, b) => total(b) - total(a))[0] ?? [];
  if (busiest.length === 0) throw new Error('The trace holds no task of a main thread.');
  return busiest;
}
