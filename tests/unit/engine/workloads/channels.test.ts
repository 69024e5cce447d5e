import { describe, expect, it } from 'vitest';
import { SharedMemory } from '../../../../src/engine/shared/shared-memory';
import { green } from '../../../../src/engine/schedulers/green';
import { BatchSource } from '../../../../src/engine/sources/batch-source';
import { type ChannelResult, channels, type ChannelTask } from '../../../../src/engine/workloads/channels';
import { toolsFor } from '../schedulers/tools';

const parametersOf = (shape: string) => ({ shape, messages: 20, workUs: 0.5, capacity: 3 });
const trial = { machineMs: () => performance.now() };

/** What eight tasks give, as green tasks or one after another alone. */
async function resultsOf(shape: string, how: 'together' | 'alone'): Promise<ChannelResult[]> {
  const plan = channels.plan(parametersOf(shape), 8, 1);
  const tasks = Array.from({ length: 8 }, (_, id) => plan.at(id));
  if (how === 'alone') {
    return tasks.flatMap((task, id) => channels.alone?.(task, { id, attempt: 0, trial }) ?? []);
  }
  const memory = SharedMemory.own(channels.shares?.(parametersOf(shape), 8) ?? {});
  const tools = { ...toolsFor(channels, { stepMs: 0.01 }), trial, memory };
  const source = new BatchSource(undefined);
  source.take({ kind: 'batch', ids: tasks.map((_, id) => id), attempts: null, tasks });
  await green.create({ ...tools, firstLane: 0, settings: { concurrency: 8 } }).drive([0], source);
  const { results, failures } = source.answer(tools.spans);
  expect(failures).toBeNull();
  return results as ChannelResult[];
}

describe.each(['ping-pong', 'fan', 'pipeline'])('messages by %s', (shape) => {
  it.each(['together', 'alone'] as const)(
    'arrive once and in order, worked on at every stop: %s',
    async (how) => {
      const results = await resultsOf(shape, how);
      const plan = channels.plan(parametersOf(shape), 8, 1);
      for (const [id, result] of results.entries()) expect(channels.verify(plan.at(id), result)).toBe(true);
      expect(channels.verifyAll?.(parametersOf(shape), 8, results)).toBe(true);
      expect((await channels.measures?.(results, {}))?.[0]?.value).toBeGreaterThan(0);
    },
  );

  it('are missed where one is lost, twice there, or changed', async () => {
    const results = await resultsOf(shape, 'together');
    const task: ChannelTask = channels.plan(parametersOf(shape), 8, 1).at(3);
    const last = results[3] as ChannelResult;
    expect(channels.verify(task, { ...last, disorder: 1 })).toMatch(/out of the order/);
    expect(channels.verify(task, { ...last, received: 19 })).toMatch(/19 of 20 messages/);
    expect(channels.verify(task, { ...last, sum: last.sum + 1 })).toMatch(/add up to/);
  });
});

it('two workers of a fan that share out too few messages are noticed', async () => {
  const results = await resultsOf('fan', 'together');
  const one = results[1] as ChannelResult;
  const fewer = results.with(1, { ...one, received: one.received - 1 });
  expect(channels.verifyAll?.(parametersOf('fan'), 8, fewer)).toMatch(/shared out 19 messages/);
});

it('come in whole groups of four', async () => {
  const request = { parameters: parametersOf('fan'), tasks: 9, tasksGiven: true, seed: 1 };
  expect(await channels.setup?.(request)).toMatchObject({ tasks: 12 });
});
