import { describe, expect, it } from 'vitest';
import { LoopChannels } from '../../../../src/engine/shared/loop-channels';

describe('the channels of one event loop', () => {
  it('give values in the order in which they were sent, and park nobody while there is room', () => {
    const channels = new LoopChannels([2, 1]);
    expect([channels.send(0, 1, 0), channels.send(0, 2, 0), channels.send(1, 3, 0)]).toEqual([
      null,
      null,
      null,
    ]);
    expect([channels.receive(0, 1), channels.receive(0, 1), channels.receive(1, 1)]).toEqual([1, 2, 3]);
  });

  it('park who finds one empty until a value comes, in the order in which they came', async () => {
    const channels = new LoopChannels([1]);
    const [first, second] = [channels.receive(0, 0), channels.receive(0, 1)];
    void channels.send(0, 7, 20);
    void channels.send(0, 8, 30);
    expect([await first, await second]).toEqual([
      { value: 7, index: 0, atMs: 20 },
      { value: 8, index: 0, atMs: 30 },
    ]);
  });

  it('park who finds one full until there is room, and then have the value', async () => {
    const channels = new LoopChannels([1]);
    void channels.send(0, 1, 0);
    const waiting = channels.send(0, 2, 5);
    expect(waiting).toBeInstanceOf(Promise);
    expect(channels.receive(0, 40)).toBe(1);
    expect(await waiting).toBe(40);
    expect(channels.receive(0, 41)).toBe(2);
  });

  it('do the first of several cases that can be done, and none of the others', async () => {
    const channels = new LoopChannels([1, 1]);
    void channels.send(1, 5, 0);
    expect(channels.select([{ receive: 0 }, { receive: 1 }], 1)).toEqual({ value: 5, index: 1, atMs: 1 });
    const waiting = channels.select([{ receive: 0 }, { receive: 1 }], 2);
    void channels.send(0, 6, 3);
    void channels.send(1, 7, 4);
    expect(await waiting).toEqual({ value: 6, index: 0, atMs: 3 });
    expect(channels.receive(1, 5)).toBe(7);
    expect(() => channels.select([], 6)).toThrow('A select needs one channel or more');
  });

  it('let go of all who wait when they are closed, and refuse what comes after', async () => {
    const channels = new LoopChannels([1]);
    const receiving = channels.receive(0, 0);
    channels.close(0, 9);
    expect(await receiving).toEqual({ value: undefined, index: 0, atMs: 9 });
    expect(channels.receive(0, 10)).toBeUndefined();
    expect(() => channels.send(0, 1, 10)).toThrow('has been closed');
    expect(() => channels.close(0, 10)).toThrow('closed already');
    const full = new LoopChannels([1]);
    void full.send(0, 1, 0);
    const sending = full.send(0, 2, 0);
    full.close(0, 1);
    await expect(sending).rejects.toThrow('has been closed');
    expect(full.receive(0, 2)).toBe(1);
  });

  it('are those that the workload asks for, and no others', () => {
    expect(() => new LoopChannels([]).receive(0, 0)).toThrow(
      'There is no channel 0: the workload asks for none.',
    );
    expect(() => new LoopChannels([1, 1]).send(2, 0, 0)).toThrow('those from 0 to 1');
  });
});
