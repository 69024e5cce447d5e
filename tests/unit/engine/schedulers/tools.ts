/** What a scheduler works with, on a clock that the test moves. Used by the tests beside it. */
import { laneStates } from '../../../../src/core/vocabulary/lane-states';
import type { SharedLocks } from '../../../../src/engine/shared/shared-locks';
import { SharedMemory } from '../../../../src/engine/shared/shared-memory';
import { SpanLog, spanWidth } from '../../../../src/engine/span-log';
import type { Attempt, TaskTools } from '../../../../src/engine/tasks/task-tools';
import { noMeter } from '../../../../src/engine/meter';
import { Pulse } from '../../../../src/engine/pulse';
import type { Step } from '../../../../src/engine/tasks/step';
import type { Workload } from '../../../../src/engine/tasks/workload';

export function workloadWith(parts: Partial<Workload>): Workload {
  return { plan: () => ({ length: 0, at: () => null }), verify: () => true, ...parts };
}

/** A workload whose task is the list of its steps; its result, what they gave. */
export function performing(calls: Workload['calls'] = {}): Workload {
  return workloadWith({
    *steps(task) {
      const outcomes: unknown[] = [];
      for (const step of task as Step[]) outcomes.push(yield step);
      return outcomes;
    },
    calls,
  });
}

export interface TestTools extends TaskTools {
  /** What the clock shows. */
  time: { ms: number };
  memory: SharedMemory;
  /** The same memory as another thread sees it. */
  othersMemory: SharedMemory;
  /** The locks of that one. */
  othersLocks: SharedLocks;
  /** The spans so far, in words. */
  spanned(): string[];
}

/** @param stepMs what the clock advances at each reading */
export function toolsFor(workload: Workload, { stepMs = 0, taskTimeoutMs = 0 } = {}): TestTools {
  const time = { ms: 0 };
  const spans = new SpanLog();
  const buffers = SharedMemory.allocate({ channels: [2] });
  const othersMemory = new SharedMemory(buffers, 2);
  const clock = () => (time.ms += stepMs);
  return {
    workload,
    clock,
    epochMs: 1000,
    trial: { machineMs: () => 0 },
    meter: noMeter(clock),
    spans,
    pulse: new Pulse(Pulse.allocate()),
    taskTimeoutMs,
    nextRound: () => new Promise((resolve) => setImmediate(resolve)),
    memory: new SharedMemory(buffers, 1),
    othersMemory,
    othersLocks: othersMemory.locks,
    time,
    spanned: () => {
      const flat = spans.drain();
      return Array.from({ length: flat.length / spanWidth }, (_, index) => {
        const [lane, state, from, to] = flat.subarray(index * spanWidth);
        return `${laneStates[state ?? -1] ?? '?'} on ${lane ?? -1}: ${from ?? -1}–${to ?? -1}`;
      });
    },
  };
}

export function attemptAt(id: number, startedMs = 0): Attempt {
  return { id, attempt: 0, trial: { machineMs: () => 0 }, startedMs, endedMs: null };
}
