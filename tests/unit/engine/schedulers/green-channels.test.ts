import { describe, expect, it } from 'vitest';
import { green } from '../../../../src/engine/schedulers/green';
import { SharedMemory } from '../../../../src/engine/shared/shared-memory';
import { BatchSource } from '../../../../src/engine/sources/batch-source';
import type { Step } from '../../../../src/engine/tasks/step';
import { performing, toolsFor } from './tools';

const send = (channel: number, value: number): Step => ({ do: 'send', channel, value });
const receive = (channel: number): Step => ({ do: 'receive', channel });
const close = (channel: number): Step => ({ do: 'close', channel });
const receiveEither: Step = { do: 'select', cases: [{ receive: 0 }, { receive: 1 }] };

async function driven(tasks: Step[][], channels = [1, 1]) {
  const tools = { ...toolsFor(performing(), { stepMs: 0.25 }), memory: SharedMemory.own({ channels }) };
  const source = new BatchSource(undefined);
  source.take({ kind: 'batch', ids: tasks.map((_, id) => id), attempts: null, tasks });
  await green.create({ ...tools, firstLane: 0, settings: { concurrency: 100 } }).drive([0], source);
  const { results, failures } = source.answer(tools.spans);
  return { results, failures: failures?.map(({ id, failure }) => `${id}: ${failure.message}`) ?? [] };
}

describe('channels between green tasks', () => {
  it('carry messages in order, and park who finds one empty or full', async () => {
    const { results, failures } = await driven([
      [receive(0), receive(0), receive(0)],
      [send(0, 1), send(0, 2), send(0, 3)],
    ]);
    expect(failures).toEqual([]);
    expect(results[0]).toEqual([1, 2, 3]);
  });

  it('go back and forth between two tasks', async () => {
    const { results } = await driven([
      [send(0, 1), receive(1), send(0, 2), receive(1)],
      [receive(0), send(1, 10), receive(0), send(1, 20)],
    ]);
    expect(results).toEqual([
      [undefined, 10, undefined, 20],
      [1, undefined, 2, undefined],
    ]);
  });

  it('tell who receives that they are over, and refuse who sends', async () => {
    const { results, failures } = await driven([
      [receive(0), receive(0)],
      [send(0, 7), close(0), receive(1)],
      [close(1), close(1)],
      [{ do: 'wait', ms: 1 }, send(0, 1)],
    ]);
    expect(results[0]).toEqual([7, undefined]);
    expect(results[1]).toEqual([undefined, undefined, undefined]);
    expect(failures).toEqual([
      expect.stringMatching(/^2: The task closes a channel that has been closed already/) as string,
      expect.stringMatching(/^3: The task sends into a channel that has been closed/) as string,
    ]);
  });

  it('a select does the first case that can be done, and none of the others', async () => {
    const { results } = await driven([
      [receiveEither, receiveEither],
      [send(1, 5), { do: 'wait', ms: 1 }, send(0, 6)],
    ]);
    expect(results[0]).toEqual([
      { index: 1, value: 5 },
      { index: 0, value: 6 },
    ]);
  });

  it('a select on none, and a channel that is not there, are refused', async () => {
    const { failures } = await driven([[{ do: 'select', cases: [] }], [receive(2)]]);
    expect(failures[0]).toMatch(/A select needs one channel or more/);
    expect(failures[1]).toMatch(/There is no channel 2/);
  });

  it('nobody waits for a message that cannot come', async () => {
    const { failures } = await driven([[receive(0)], [receiveEither]]);
    expect(failures).toHaveLength(2);
    expect(failures[0]).toMatch(/Every task in flight waits for another one/);
  });
});
