/** Orders of callbacks, recorded from the running engine: what the documentation promises holds in every recording. */
import { describe, expect, it, test } from 'vitest';
import type { TrialResult } from '../../../src/core/protocol/trial';
import { queueBlocks, queueContexts } from '../../../src/core/queues/blocks';
import { nestedTimers } from '../../../src/core/queues/compose';
import { seenPairs } from '../../../src/core/queues/order';
import type { QueueOrder } from '../../../src/core/vocabulary/measure';
import { canSeeProcesses, trialProcessesOf, until } from '../../support/engine/processes';
import { runTrial } from '../../support/engine/run-trial';
import { async, processes, sequential, threadsByMessages } from '../../support/engine/trial-spec';

const tasks = 8;
/** Every block, in an order in which as little as possible is first by chance, and two of a kind. */
const blocks = [...queueBlocks.map(({ id }) => id).toReversed(), 'timeout', 'microtask', 'nextTick'];

function orderIn({ failure, measures }: TrialResult): QueueOrder {
  expect(failure).toBeUndefined();
  const order = measures?.find(({ id }) => id === 'queue-order')?.order;
  if (order === undefined) throw new Error('no order was recorded');
  return order;
}

describe.each(queueContexts.map(({ id }) => id))('in the context %s', (context) => {
  it('every order that is promised holds in each recording', async () => {
    const parameters = { blocks: blocks.join(', '), context };
    const result = await runTrial({ ...async, settings: { concurrency: 2 } }, 'queue-order', {
      tasks,
      parameters,
    });
    const order = orderIn(result);
    expect(order).toMatchObject({ context, blocks, recordings: tasks });
    expect(order.pairs).toHaveLength((blocks.length * (blocks.length - 1)) / 2);
    for (const { first, then, promised, before, of } of seenPairs(order)) {
      const pair = `${first.name} before ${then.name}`;
      if (promised === 'always') expect(before, pair).toBe(of);
      else if (promised === 'never') expect(before, pair).toBe(0);
      else expect(before, pair).toBeLessThanOrEqual(of);
    }
    const outcomes = result.measures?.find(({ id }) => id === 'results')?.outcomes ?? [];
    expect(outcomes.reduce((sum, { count }) => sum + count, 0)).toBe(tasks);
    expect(outcomes.filter(({ expected }) => !expected)).toEqual([]);
  });

  it('a typical recording has every callback once, at a time that never goes back', async () => {
    const parameters = { blocks: 'busy, timeout, sync', context };
    const order = orderIn(await runTrial(sequential, 'queue-order', { tasks: 2, parameters }));
    expect(order.typical.map(([callback]) => callback)).toEqual([0, 2, 1]);
    const times = order.typical.map(([, ms]) => ms);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    // The timer waits for the code that computes.
    expect(times[2]).toBeGreaterThanOrEqual(10);
    expect(order.nestedMs).toHaveLength(nestedTimers);
    // Node makes 1 ms of each; its clock counts whole ones, so that the first may come a little early.
    expect(order.nestedMs.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(nestedTimers - 1);
  });
});

test.each([processes, threadsByMessages])('$name record the same', async (engine) => {
  const order = orderIn(
    await runTrial(engine, 'queue-order', { tasks, parameters: { blocks: 'timeout, sync, nextTick' } }),
  );
  expect(order.pairs).toEqual([
    [0, 1, 0],
    [0, 2, 0],
    [1, 2, tasks],
  ]);
});

test('the time of the programs is the trial’s own', async () => {
  const { services } = await runTrial(sequential, 'queue-order', { tasks: 4 });
  expect(services).toMatchObject([{ name: 'recorder' }]);
  const [{ cpuMs } = { cpuMs: undefined }] = services ?? [];
  // A start of Node takes more than 10 ms of a CPU anywhere.
  if (typeof cpuMs === 'number') expect(cpuMs).toBeGreaterThan(4 * 10);
});

test.runIf(canSeeProcesses)('no program outlives a trial, done or cancelled in the middle', async () => {
  const before = trialProcessesOf(process.pid);
  const controller = new AbortController();
  const progress = ({ done }: { done: number }) => {
    if (done > 0) controller.abort();
  };
  const { signal } = controller;
  const trial = runTrial(async, 'queue-order', { tasks: 500 }, { signal, progress });
  await expect(trial).rejects.toMatchObject({ failure: { code: 'cancelled' } });
  await until(
    () => trialProcessesOf(process.pid).every((pid) => before.includes(pid)),
    'the programs have ended',
  );
});
