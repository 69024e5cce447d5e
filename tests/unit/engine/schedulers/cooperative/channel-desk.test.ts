import { describe, expect, it } from 'vitest';
import { ChannelDesk } from '../../../../../src/engine/schedulers/cooperative/channel-desk';
import { SharedMemory } from '../../../../../src/engine/shared/shared-memory';
import { GreenTask } from '../../../../../src/engine/tasks/green-task';
import { attemptAt } from '../tools';

/** Two threads at the same channels, and what their tasks went on with. */
function twoDesks(channels: number) {
  const buffers = SharedMemory.allocate({ channels: new Array<number>(channels).fill(1) });
  const wentOn: string[] = [];
  const desks = [0, 1].map((lane) => {
    const memory = new SharedMemory(buffers, lane + 1);
    const desk = new ChannelDesk(
      memory.channels,
      {
        wait: () => undefined,
        resume: (task, value) => wentOn.push(`${task.number}: ${JSON.stringify(value)}`),
        fail: (task, error) => wentOn.push(`${task.number}: ${error.message}`),
      },
      true,
    );
    desk.sitAt(lane);
    return { desk, sleepers: memory.sleepers };
  });
  return { wentOn, one: desks[0] as (typeof desks)[number], other: desks[1] as (typeof desks)[number] };
}

const task = (number: number) => new GreenTask(number, number, attemptAt(number));

describe('where tasks of one thread wait at channels', () => {
  it.each([1, 8, 9, 20])('all are served that wait at %i of them, once the thread looks', (channels) => {
    const { wentOn, one, other } = twoDesks(channels);
    for (let at = 0; at < channels; at++) expect(one.desk.receive(task(at), at)).toBeUndefined();
    for (let at = 0; at < channels; at++) expect(other.desk.send(task(100 + at), at, at)).toBe(true);
    one.desk.look();
    expect(wentOn).toEqual(Array.from({ length: channels }, (_, at) => `${at}: ${at}`));
  });

  it.each([1, 9])('another thread wakes it where it waits at %i of them and has asked for it', (channels) => {
    const { one, other } = twoDesks(channels);
    for (let at = 0; at < channels; at++) one.desk.receive(task(at), at);
    one.desk.announce();
    expect(one.sleepers.takeWake(0)).toBe(false);
    other.desk.send(task(100), 0, 1);
    expect(one.sleepers.takeWake(0)).toBe(true);
  });

  it('is looked at without a wake only where that is cheap, and something may come', () => {
    const { one } = twoDesks(9);
    expect(one.desk.isWorthALook).toBe(false);
    for (let at = 0; at < 8; at++) one.desk.receive(task(at), at);
    expect(one.desk.isWorthALook).toBe(true);
    one.desk.receive(task(8), 8);
    expect(one.desk.isWorthALook).toBe(false);
  });

  it('senders that wait fail when another thread closes the channel', () => {
    const { wentOn, one, other } = twoDesks(1);
    expect([one.desk.send(task(1), 0, 1), one.desk.send(task(2), 0, 2)]).toEqual([true, false]);
    other.desk.close(0);
    one.desk.look();
    expect(wentOn).toEqual(['2: The task sends into a channel that has been closed.']);
  });
});
