/** Trials that take no time: what stays is the host's own work between them. */
import type { TrialSpec } from '../../src/core/experiment/trial-spec';
import type { TrialResult } from '../../src/core/protocol/trial';
import { laneStates } from '../../src/core/vocabulary/lane-states';
import type { TrialEvents, TrialRunner } from '../../src/lab/trial-runner';

const tasksPerLane = 20;

/** What a real trial of short tasks reports, a little different each time. */
function resultOf({ workers, tasks }: TrialSpec, index: number): TrialResult {
  const wallMs = (200 / workers) * (1 + 0.01 * Math.sin(index));
  const computing = 0.9 * wallMs;
  const [run, dispatch] = [laneStates.indexOf('computing'), laneStates.indexOf('dispatch')];
  return {
    startedMonotonicMs: Number(process.hrtime.bigint()) / 1e6,
    wallMs,
    tasks: { total: tasks, done: tasks, failed: 0, retried: 0 },
    workers: Array.from({ length: workers }, (_, worker) => ({
      kind: 'process' as const,
      pid: 1000 + worker,
      threadId: 0,
      spawnMs: 40,
      tasks: tasks / workers,
      busyMs: computing,
      cpuMs: computing,
      messages: { sent: tasks, received: tasks },
      switches: { voluntary: 30, involuntary: 2 },
      runQueueWaitMs: 0.5,
      runQueueWaitByStateMs: { computing: 0.4, dispatch: 0.1 },
      cpuByStateMs: { computing, dispatch: 0.5 },
    })),
    machine: { busyMs: 200, idleMs: 0.3 * wallMs, stealMs: 0, managerMs: 5 },
    timeline: {
      states: [...laneStates],
      lanes: Array.from({ length: workers }, (_, worker) => ({
        worker,
        totalsMs: { computing, dispatch: wallMs - computing },
        segments: {
          kind: 'spans' as const,
          spans: Array.from({ length: tasksPerLane }, (__, task): [number, number, number, number][] => {
            const from = (task * wallMs) / tasksPerLane;
            const middle = from + (wallMs - computing) / tasksPerLane;
            return [
              [dispatch, from, middle, -1],
              [run, middle, ((task + 1) * wallMs) / tasksPerLane, task],
            ];
          }).flat(),
        },
      })),
    },
  };
}

/** Notes how long it took from the end of each trial to the beginning of the next, and which CPU time of this process. */
export class ImmediateRunner implements TrialRunner {
  readonly betweenMs: number[] = [];
  readonly cpuMs: number[] = [];
  #ended: { ms: number; cpuMs: number } | null = null;

  async run(trial: TrialSpec, _signal: AbortSignal, events: TrialEvents = {}): Promise<TrialResult> {
    const now = { ms: performance.now(), cpuMs: usedCpuMs() };
    if (this.#ended !== null) {
      this.betweenMs.push(now.ms - this.#ended.ms);
      this.cpuMs.push(now.cpuMs - this.#ended.cpuMs);
    }
    events.opened?.([]);
    // What waits for the loop to turn, such as messages to windows, is done before the next trial would be measured.
    await new Promise((resolve) => setImmediate(resolve));
    const result = resultOf(trial, this.betweenMs.length);
    this.#ended = { ms: performance.now(), cpuMs: usedCpuMs() };
    return result;
  }
}

function usedCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
}
