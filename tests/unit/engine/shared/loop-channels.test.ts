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
      { value: 7, atMs: 20 },
      { value: 8, atMs: 30 },
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

  it('are those that the workload asks for, and no others', () => {
    expect(() => new LoopChannels([]).receive(0, 0)).toThrow(
      'There is no channel 0: the workload asks for none.',
    );
    expect(() => new LoopChannels([1, 1]).send(2, 0, 0)).toThrow('those from 0 to 1');
  });
});
