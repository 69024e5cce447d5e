import { describe, expect, it } from 'vitest';
import { followThreads, overlapMs } from '../../../bench/trace/kernel-trace';

const at = (ms: number) => `${Math.floor(ms / 1000)}.${String((ms % 1000) * 1e6).padStart(9, '0')}`;
const switchOf = (ms: number, from: number, state: string, to: number) =>
  `  node 7 [001] ${at(ms)}: sched:sched_switch: prev_comm=my prog prev_pid=${from} prev_prio=120 prev_state=${state} ==> next_comm=kworker/0:1 next_pid=${to} next_prio=120`;
const wakeUp = (ms: number, thread: number) =>
  `  node 7 [000] ${at(ms)}: sched:sched_wakeup: comm=a pid=1 b pid=${thread} prio=120 target_cpu=001`;

const ranFor = (ms: number, thread: number, runMs: number) =>
  `  node 7 [000] ${at(ms)}: sched:sched_stat_runtime: comm=a pid=1 b pid=${thread} runtime=${runMs * 1e6} [ns]`;

describe('a thread in a scheduler trace', () => {
  it('runs, waits and blocks as its events say, also where an idle CPU takes it without a word', () => {
    const trace = followThreads(
      [
        wakeUp(1000, 5),
        switchOf(1002, 0, 'R', 5),
        wakeUp(1003, 5), // while it runs
        ranFor(1006, 5, 4),
        ranFor(1010, 5, 4),
        switchOf(1010, 5, 'R+', 9),
        switchOf(1016, 9, 'S', 5),
        ranFor(1020, 5, 4),
        switchOf(1020, 5, 'S', 0),
        wakeUp(1030, 5),
        ranFor(1040, 5, 9),
        switchOf(1040, 5, 'R', 9),
      ],
      new Set([5]),
      1050,
    ).get(5);
    expect(trace).toEqual({
      waiting: [
        { from: 1000, to: 1002 },
        { from: 1010, to: 1016 },
        { from: 1030, to: 1031 },
        { from: 1040, to: 1050 },
      ],
      running: [
        { from: 1002, to: 1006 },
        { from: 1006, to: 1010 },
        { from: 1016, to: 1020 },
        { from: 1031, to: 1040 },
      ],
      voluntary: [1020],
      involuntary: [1010, 1040],
    });
  });

  it('is not known where events were lost', () => {
    expect(() => followThreads(['LOST 12 events!'], new Set([5]), 1)).toThrow('lost events');
  });

  it('has what lies within given stretches', () => {
    const running = [
      { from: 0, to: 10 },
      { from: 20, to: 30 },
    ];
    expect(overlapMs(running, [{ from: 5, to: 25 }])).toBe(10);
    expect(overlapMs(running, [])).toBe(0);
    expect(overlapMs([{ from: 0, to: 100 }], running)).toBe(20);
  });
});
