/**
 * Computes and tells how far it has come, through memory that all threads share or by messages to the manager: what either
 * costs the work. Threads alone: processes share no memory.
 */
import { BroadcastChannel } from 'node:worker_threads';
import { randomAt } from '../../core/seeded-random';
import { t } from '../../core/text/t';
import { advance, jump, unitsPerMs, stepsPerUnit } from '../../engine/workloads/compute-units';
import { numberIn } from '../../engine/workloads/parameter-access';
import type { TaskContext, Workload } from '../../engine/tasks/workload';

export const reportingWays = ['nothing', 'shared', 'messages'] as const;
type ReportingWay = (typeof reportingWays)[number];

interface ProgressTask {
  start: number;
  /** Computing, in portions of equal size, each followed by an update. */
  updates: number;
  stepsPerUpdate: number;
  by: ReportingWay;
}

interface ProgressResult {
  checksum: number;
  /** How many times it told its progress. */
  told: number;
  /** How far the other tasks had come, as this one saw when it had ended: the sum of their updates; 0 where it cannot see. */
  sawOthers: number;
}

const channelName = 'corelab-progress';
/** Of this thread. It keeps no event loop alive. */
let sending: BroadcastChannel | undefined;
/** In the manager, which lives for one trial: how many updates of each task arrived as messages since it began the last time. */
const received = new Map<number, number>();

export const progress: Workload<ProgressTask, ProgressResult> = {
  shares: (_parameters, tasks) => ({ counts: tasks }),

  setup({ parameters }) {
    if (parameters['by'] !== 'messages')
      return Promise.resolve({ parameters, dispose: () => Promise.resolve() });
    const channel = new BroadcastChannel(channelName);
    channel.onmessage = (message) => {
      const [task, update] = (message as { data: [task: number, update: number] }).data;
      // A task that begins again was done before in a warm-up, or failed.
      received.set(task, update === 1 ? 1 : (received.get(task) ?? 0) + 1);
    };
    return Promise.resolve({
      parameters,
      dispose: () => {
        channel.close();
        return Promise.resolve();
      },
    });
  },

  plan(parameters, tasks, seed) {
    const updates = numberIn(parameters, 'updates');
    const stepsPerUpdate = Math.max(
      1,
      Math.round((numberIn(parameters, 'ms') * unitsPerMs * stepsPerUnit) / updates),
    );
    const by = parameters['by'] as ReportingWay;
    return {
      length: tasks,
      at: (index) => ({ start: randomAt(seed, index) * 2 ** 32, updates, stepsPerUpdate, by }),
    };
  },

  run({ start, updates, stepsPerUpdate, by }, context) {
    const tell = reporter(by, context);
    let checksum = start;
    for (let update = 1; update <= updates; update++) {
      checksum = advance(checksum, stepsPerUpdate);
      tell?.(update);
    }
    return { checksum, told: tell === undefined ? 0 : updates, sawOthers: progressOfOthers(by, context) };
  },

  verify({ start, updates, stepsPerUpdate }, { checksum }) {
    const expected = jump(start, updates * stepsPerUpdate);
    return checksum === expected || `The computation gave ${checksum} instead of ${expected}.`;
  },

  async measures(results) {
    const told = results.reduce((sum, one) => sum + one.told, 0);
    if (told === 0) return [];
    const seen = results.reduce((most, one) => Math.max(most, one.sawOthers), 0);
    const updates = {
      id: 'progress-updates',
      title: t('measure.progress-updates'),
      unit: '',
      better: 'higher',
    } as const;
    if (seen > 0)
      return [
        { ...updates, value: told },
        { id: 'progress-seen', title: t('measure.progress-seen'), unit: '', better: 'higher', value: seen },
      ];
    // What was sent before the last task ended is still on its way: the loop takes it in before this timer.
    await new Promise((resolve) => setTimeout(resolve, 50));
    const arrived = [...received.values()].reduce((sum, count) => sum + count, 0);
    return [
      { ...updates, value: told },
      {
        id: 'progress-received',
        title: t('measure.progress-received'),
        unit: '',
        better: 'higher',
        value: arrived,
      },
    ];
  },
};

/** @throws Error where tasks share no memory: planning refuses that */
function reporter(
  by: ReportingWay,
  { id, trial: { shared } }: TaskContext,
): ((update: number) => void) | undefined {
  switch (by) {
    case 'nothing':
      return undefined;
    case 'shared': {
      if (shared === undefined) throw new Error('There is no shared memory to tell progress in.');
      const { counts } = shared;
      return (update) => Atomics.store(counts, id, update);
    }
    case 'messages': {
      sending ??= openChannel();
      const channel = sending;
      return (update) => {
        channel.postMessage([id, update]);
      };
    }
  }
}

function openChannel(): BroadcastChannel {
  const channel = new BroadcastChannel(channelName);
  channel.unref();
  return channel;
}

function progressOfOthers(by: ReportingWay, { id, trial: { shared } }: TaskContext): number {
  if (by !== 'shared' || shared === undefined) return 0;
  return shared.counts.reduce((sum, update, task) => (task === id ? sum : sum + update), 0);
}
