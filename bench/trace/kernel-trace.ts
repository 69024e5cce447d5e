/** What single threads did by the kernel's own scheduler trace, as `perf script` prints it. */

/** In ms on the system's monotonic clock. */
export interface Stretch {
  from: number;
  to: number;
}

export interface ThreadTrace {
  /** On a CPU. */
  running: Stretch[];
  /** Ready to run, without a CPU. */
  waiting: Stretch[];
  /** When it gave the CPU up itself, and when it lost it. */
  voluntary: number[];
  involuntary: number[];
}

/** Events of the scheduler with their time, by the option `--ns`. */
const line = /\s(\d+)\.(\d{9}):\s+sched:(\w+):\s(.*)$/;
const switched = / prev_pid=(\d+) .*prev_state=(\S+) ==> .* next_pid=\d+ /;
const named = /.* pid=(\d+) /;
const ran = / runtime=(\d+) /;

interface Thread extends ThreadTrace {
  /** Since when it wants a CPU. */
  waitsSinceMs: number | undefined;
  isBlocked: boolean;
}

/**
 * Follows the threads through the lines of a trace, in the order of time. That a thread ran is taken from
 * `sched_stat_runtime`, which says for how long it has just been running: kernels that are made for virtual machines leave
 * out `sched_switch` where an idle CPU takes a thread.
 * @param threads by the numbers that the kernel gives them
 * @param endMs who waits then has waited until then
 * @throws Error when events were lost: then the trace is no truth
 */
export function followThreads(
  lines: Iterable<string>,
  threads: ReadonlySet<number>,
  endMs: number,
): Map<number, ThreadTrace> {
  const followed = new Map<number, Thread>();
  for (const thread of threads) {
    const trace: ThreadTrace = { running: [], waiting: [], voluntary: [], involuntary: [] };
    followed.set(thread, { ...trace, waitsSinceMs: undefined, isBlocked: true });
  }

  for (const text of lines) {
    if (text.includes('LOST')) throw new Error(`The trace lost events: ${text.trim()}`);
    const found = line.exec(text);
    if (found === null) continue;
    const [, seconds, nanoseconds, event, rest = ''] = found;
    const atMs = Number(seconds) * 1000 + Number(nanoseconds) / 1e6;
    if (event === 'sched_switch') {
      const [, left, state = ''] = switched.exec(` ${rest}`) ?? [];
      const thread = followed.get(Number(left));
      if (thread !== undefined) leave(thread, state, atMs);
      continue;
    }
    const thread = followed.get(Number(named.exec(` ${rest}`)?.[1]));
    if (thread === undefined) continue;
    if (event === 'sched_stat_runtime') run(thread, atMs - Number(ran.exec(rest)?.[1]) / 1e6, atMs);
    else if (thread.isBlocked) wakeUp(thread, atMs);
  }
  for (const { waitsSinceMs, waiting } of followed.values())
    if (waitsSinceMs !== undefined && endMs > waitsSinceMs) waiting.push({ from: waitsSinceMs, to: endMs });
  return new Map(
    [...followed].map(([thread, { running, waiting, voluntary, involuntary }]) => [
      thread,
      { running, waiting, voluntary, involuntary },
    ]),
  );
}

function run(thread: Thread, from: number, to: number): void {
  const { waitsSinceMs, waiting, running } = thread;
  if (waitsSinceMs !== undefined && from > waitsSinceMs) waiting.push({ from: waitsSinceMs, to: from });
  thread.waitsSinceMs = undefined;
  running.push({ from: Math.max(from, running.at(-1)?.to ?? from), to });
}

/** What gives its CPU up in the state `R` has lost it. */
function leave(thread: Thread, state: string, atMs: number): void {
  thread.isBlocked = !state.startsWith('R');
  thread.waitsSinceMs = thread.isBlocked ? undefined : atMs;
  thread[thread.isBlocked ? 'voluntary' : 'involuntary'].push(atMs);
}

function wakeUp(thread: Thread, atMs: number): void {
  thread.isBlocked = false;
  thread.waitsSinceMs = atMs;
}

/** How much of the stretches lies within the others, in ms. Both in order of time, neither overlapping itself. */
export function overlapMs(stretches: readonly Stretch[], within: readonly Stretch[]): number {
  let sum = 0;
  let next = 0;
  for (const { from, to } of stretches) {
    while (next < within.length && (within[next] as Stretch).to <= from) next++;
    for (let at = next; at < within.length && (within[at] as Stretch).from < to; at++) {
      const other = within[at] as Stretch;
      sum += Math.max(0, Math.min(to, other.to) - Math.max(from, other.from));
    }
  }
  return sum;
}
