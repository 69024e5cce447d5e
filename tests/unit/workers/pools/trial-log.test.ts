import { describe, expect, it } from 'vitest';
import { laneStateIndex } from '../../../../src/core/vocabulary/lane-states';
import { TrialLog } from '../../../../src/workers/pools/trial-log';

const attemptsOf = (log: TrialLog, lanes: number, zeroMs = 0) =>
  log.attemptsByLane(lanes, zeroMs).map((attempts) => [...attempts]);

describe('the log of a trial', () => {
  it('sorts attempts by lane and time, counted from the start of the clock', () => {
    const log = new TrialLog(4);
    log.attempt(2, 1, 130, 140, true);
    log.attempt(0, 0, 105, 110, false);
    log.attempt(1, 1, 100, 120, true);
    log.attempt(0, 0, 112, 119, true);
    expect(attemptsOf(log, 3, 100)).toEqual([
      [
        { task: 0, start: 5, end: 10, succeeded: false },
        { task: 0, start: 12, end: 19, succeeded: true },
      ],
      [
        { task: 1, start: 0, end: 20, succeeded: true },
        { task: 2, start: 30, end: 40, succeeded: true },
      ],
      [],
    ]);
  });

  it('holds more attempts than it was made for', () => {
    const log = new TrialLog(2);
    for (let id = 0; id < 5000; id++) log.attempt(id, id % 2, id, id + 0.5, id % 3 === 0);
    const [even = [], odd = []] = attemptsOf(log, 2);
    expect(even.map(({ task }) => task)).toEqual(Array.from({ length: 2500 }, (_, i) => 2 * i));
    expect(odd.at(-1)).toEqual({ task: 4999, start: 4999, end: 4999.5, succeeded: false });
    expect(odd[1]).toEqual({ task: 3, start: 3, end: 3.5, succeeded: true });
  });

  it('keeps the first failed attempts with their reasons, in order of time', () => {
    const log = new TrialLog(1);
    const attempt = (start: number) =>
      ({ task: 0, attempt: 0, lane: 0, start, end: start + 1, decision: 'again' }) as const;
    for (let start = 2000; start > 0; start--) log.failed(attempt(start));
    expect(log.failedAttempts).toHaveLength(1000);
    expect(log.failedAttempts[0]).toEqual(attempt(1001));
    const [all = []] = attemptsOf(log, 1);
    expect(all).toHaveLength(2000);
    expect(all[0]).toEqual({ task: 0, start: 1, end: 2, succeeded: false });
  });

  it('can be read more than once', () => {
    const log = new TrialLog(1);
    log.attempt(0, 0, 1, 2, true);
    expect(attemptsOf(log, 1)).toEqual(attemptsOf(log, 1));
  });

  it('sorts spans by lane and time, its own and those that executors sent', () => {
    const log = new TrialLog(0);
    log.span(1, 'start-up', 100, 150);
    log.addSpans([0, laneStateIndex('lock'), 170, 180, 1, laneStateIndex('wait'), 90, 95]);
    log.addSpans(new Float64Array([0, laneStateIndex('ready'), 160, 165]));
    log.addSpans([0, laneStateIndex('offload'), 200, 210], 1); // of an executor that counts its lanes from 0
    expect(log.spansByLane(2, 100)).toEqual([
      [
        { state: laneStateIndex('ready'), from: 60, to: 65 },
        { state: laneStateIndex('lock'), from: 70, to: 80 },
      ],
      [
        { state: laneStateIndex('wait'), from: -10, to: -5 },
        { state: laneStateIndex('start-up'), from: 0, to: 50 },
        { state: laneStateIndex('offload'), from: 100, to: 110 },
      ],
    ]);
  });
});
