import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LaneState } from '../../../../src/core/vocabulary/lane-states';
import { SchedulingMeter } from '../../../../src/workers/executor/scheduling-meter';
import { splitUnmarked } from '../../../../src/workers/executor/split-times';

/** Thread that loses its CPU at any moment, in microseconds; it knows what it did in which state. */
class SimulatedThread {
  #nowUs = 0;
  #cpuUs = 0;
  #waitUs = 0;
  #state: LaneState = 'dispatch';
  readonly truth = new Map<LaneState, { cpuMs: number; runQueueWaitMs: number; ms: number }>();

  /** @param preempted how long it has no CPU at each moment at which that could happen, in turn */
  constructor(private readonly preempted: () => number) {}

  readonly clock = (): number => {
    this.use(1);
    return this.#nowUs / 1000;
  };

  readonly counters = () => {
    this.use(20);
    return { cpuNs: this.#cpuUs * 1000, waitNs: this.#waitUs * 1000, timeslices: 1 };
  };

  enter(state: LaneState): void {
    this.#state = state;
  }

  use(us: number): void {
    this.#pass(us, us, 0);
    const lost = this.preempted();
    if (lost > 0) this.#pass(lost, 0, lost);
  }

  block(us: number): void {
    this.#pass(us, 0, 0);
    const lost = this.preempted();
    if (lost > 0) this.#pass(lost, 0, lost);
  }

  #pass(us: number, cpu: number, wait: number): void {
    this.#nowUs += us;
    this.#cpuUs += cpu;
    this.#waitUs += wait;
    const sum = this.truth.get(this.#state) ?? { cpuMs: 0, runQueueWaitMs: 0, ms: 0 };
    this.truth.set(this.#state, {
      cpuMs: sum.cpuMs + cpu / 1000,
      runQueueWaitMs: sum.runQueueWaitMs + wait / 1000,
      ms: sum.ms + us / 1000,
    });
  }
}

/** Batches as an executor does them, with the times that its timeline has. @param blockUs within each, on a lock */
function batches(thread: SimulatedThread, count: number, batchUs: number, blockUs = 0) {
  const meter = new SchedulingMeter(thread.clock, thread.counters);
  const began = thread.clock();
  let batchesMs = 0;
  for (let batch = 0; batch < count; batch++) {
    thread.enter('dispatch');
    thread.use(30);
    thread.block(50);
    meter.beginBatch();
    const start = thread.clock();
    thread.enter('computing');
    thread.use(batchUs / 2);
    if (blockUs > 0) {
      meter.mark('computing');
      thread.enter('lock');
      thread.block(blockUs);
      meter.mark('lock');
      thread.enter('computing');
    }
    thread.use(batchUs / 2);
    const end = thread.clock();
    thread.enter('dispatch');
    meter.endBatch(start, end);
    batchesMs += end - start;
  }
  const told = meter.end() as NonNullable<ReturnType<SchedulingMeter['end']>>;
  return { ...told, lastedMs: { batches: batchesMs, dispatch: thread.clock() - began - batchesMs } };
}

const never = () => 0;

/** Loses its CPU for 10 ms whenever the list says so, in turn and over and over. */
function atTimes(pattern: readonly boolean[]): () => number {
  let turn = 0;
  return () => (pattern[turn++ % pattern.length] === true ? 10_000 : 0);
}

describe('a thread that is marked', () => {
  const patterns = fc
    .array(fc.boolean(), { minLength: 1, maxLength: 40 })
    .filter((all) => !all.every(Boolean));

  it('never used and waited for more in a state than the time in it, wherever it lost its CPU', () => {
    fc.assert(
      fc.property(
        patterns,
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom(200, 2000, 20_000),
        fc.constantFrom(0, 500, 5000),
        (pattern, count, batchUs, blockUs) => {
          const thread = new SimulatedThread(atTimes(pattern));
          const { cpuMs, runQueueWaitMs, lastedMs } = batches(thread, count, batchUs, blockUs);
          const sumOf = (...states: LaneState[]) =>
            states.reduce((sum, state) => sum + (cpuMs[state] ?? 0) + (runQueueWaitMs[state] ?? 0), 0);
          expect(sumOf('computing', 'lock')).toBeLessThanOrEqual(lastedMs.batches + 1e-6);
          expect(sumOf('dispatch')).toBeLessThanOrEqual(lastedMs.dispatch + 1e-6);
          for (const times of [cpuMs, runQueueWaitMs])
            expect(Math.min(...Object.values(times))).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('has all of what it used and waited for in some state', () => {
    fc.assert(
      fc.property(
        patterns,
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom(0, 700),
        (pattern, count, blockUs) => {
          const thread = new SimulatedThread(atTimes(pattern));
          const { cpuMs, runQueueWaitMs } = batches(thread, count, 2000, blockUs);
          const sum = (of: Partial<Record<LaneState, number>>) =>
            Object.values(of).reduce((a, b) => a + b, 0);
          const truth = [...thread.truth.values()];
          // Before the first look, and after the last one, there is a little.
          const [cpu, wait] = [
            truth.reduce((all, { cpuMs: one }) => all + one, 0),
            truth.reduce((all, { runQueueWaitMs: one }) => all + one, 0),
          ];
          expect(sum(cpuMs)).toBeLessThanOrEqual(cpu + 1e-9);
          expect(sum(cpuMs)).toBeGreaterThan(cpu - 1);
          expect(sum(runQueueWaitMs)).toBeLessThanOrEqual(wait + 1e-9);
        },
      ),
    );
  });

  it('that loses its CPU while it is being marked did not spend the batch on getting it', () => {
    // 20 µs of marking become 10 ms, as on a machine with another busy thread on that CPU.
    const thread = new SimulatedThread(atTimes([...Array<boolean>(9).fill(false), true]));
    const { cpuMs } = batches(thread, 8, 20_000);
    const truth = thread.truth.get('computing')?.cpuMs ?? 0;
    expect(cpuMs.computing).toBeGreaterThan(0.97 * truth);
    expect(cpuMs.dispatch).toBeLessThan(8);
  });

  it('on a quiet machine has each state within a hundredth of a millisecond for each look', () => {
    const thread = new SimulatedThread(never);
    const { cpuMs, runQueueWaitMs, looks } = batches(thread, 8, 20_000, 5000);
    for (const state of ['computing', 'dispatch', 'lock'] as const) {
      expect(Math.abs((cpuMs[state] ?? 0) - (thread.truth.get(state)?.cpuMs ?? 0))).toBeLessThan(
        0.03 * looks,
      );
      expect(runQueueWaitMs[state]).toBe(0);
    }
  });

  it('takes the batches that it leaves out for the like of those that it marks', () => {
    const thread = new SimulatedThread(never);
    const { cpuMs, looks } = batches(thread, 400, 1000);
    expect(looks).toBeLessThan(200);
    const truth = thread.truth.get('computing')?.cpuMs ?? 0;
    expect(Math.abs((cpuMs.computing ?? 0) - truth)).toBeLessThan(0.03 * truth);
  });
});

it('what does not fit into batches lies between them', () => {
  const like = new Map([
    ['dispatch' as const, { cpuMs: 1, runQueueWaitMs: 0 }],
    ['computing' as const, { cpuMs: 9, runQueueWaitMs: 0 }],
  ]);
  const split = splitUnmarked({ cpuMs: 90, runQueueWaitMs: 60 }, like, { wallMs: 160, batchesMs: 95 });
  expect(split.get('computing')).toEqual({ cpuMs: 81, runQueueWaitMs: 14 });
  expect(split.get('dispatch')).toEqual({ cpuMs: 9, runQueueWaitMs: 46 });
});

it('a split has nothing below zero, however its numbers are rounded', () => {
  const ms = fc.double({ min: 0, max: 1000, noNaN: true });
  const times = fc.record({ cpuMs: ms, runQueueWaitMs: ms });
  fc.assert(
    fc.property(times, times, times, times, ms, ms, (sum, dispatch, computing, lock, wallMs, batchesMs) => {
      const like = new Map([
        ['dispatch' as const, dispatch],
        ['computing' as const, computing],
        ['lock' as const, lock],
      ]);
      const parts = [...splitUnmarked(sum, like, { wallMs, batchesMs }).values()];
      expect(
        Math.min(...parts.flatMap(({ cpuMs, runQueueWaitMs }) => [cpuMs, runQueueWaitMs])),
      ).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 2000 },
  );
});

it('has nothing before it was asked to mark anything, or where the system tells nothing', () => {
  expect(new SchedulingMeter(never).end()).toBeNull();
  const meter = new SchedulingMeter(never, () => null);
  meter.beginBatch();
  meter.endBatch(0, 1);
  expect([meter.mark('lock'), meter.end()]).toEqual([0, null]);
});

it.skipIf(process.platform !== 'linux')('reads the CPU time of its own thread', () => {
  const meter = new SchedulingMeter(() => performance.now());
  meter.mark('dispatch');
  const from = process.cpuUsage();
  for (let used = 0; used < 20;) {
    const { user, system } = process.cpuUsage(from);
    used = (user + system) / 1000;
  }
  meter.mark('computing');
  // Helper threads of this process may have used some of it.
  expect(meter.end()?.cpuMs.computing).toBeGreaterThan(5);
});
