import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SharedChannel } from '../../../../src/engine/shared/shared-channel';
import { SharedMemory } from '../../../../src/engine/shared/shared-memory';

afterEach(() => vi.restoreAllMocks());

/** A channel as two threads see it. */
function channel(capacity: number) {
  const buffers = SharedMemory.allocate({ channels: [capacity] });
  const [a, b] = [1, 2].map((owner) => new SharedMemory(buffers, owner).channels[0] as SharedChannel);
  return { buffers, a: a as SharedChannel, b: b as SharedChannel };
}

describe('memory that tasks share', () => {
  it('is in the sizes that were asked for, zero at first, and the same for all threads', () => {
    const buffers = SharedMemory.allocate({ counts: 3, numbers: 2 });
    const [a, b] = [new SharedMemory(buffers, 1), new SharedMemory(buffers, 2)];
    expect([...a.cells.counts, ...a.cells.numbers]).toEqual([0, 0, 0, 0, 0]);
    Atomics.add(a.cells.counts, 2, 7);
    a.cells.numbers[1] = 0.5;
    expect([b.cells.counts[2], b.cells.numbers[1]]).toEqual([7, 0.5]);
    expect(a.locks.tryAcquire(5)).toBe(true);
    expect(b.locks.tryAcquire(5)).toBe(false);
  });

  it('has locks even where nothing was asked for', () => {
    const { locks, cells, channels } = SharedMemory.own({});
    expect(locks.tryAcquire(0)).toBe(true);
    expect([cells.counts.length, cells.numbers.length, channels.length]).toEqual([0, 0, 0]);
  });

  it('refuses channels that it cannot have', () => {
    const tooMany = Array.from({ length: 100_001 }, () => 1);
    expect(() => SharedMemory.allocate({ channels: tooMany })).toThrow('up to 100,000 channels, not 100,001');
    for (const capacity of [0, 1.5, 1_000_001]) {
      expect(() => SharedMemory.allocate({ channels: [capacity] })).toThrow(`values, not ${capacity}`);
    }
  });

  it('is free again when a thread is lost that held a lock or was at a channel', () => {
    const buffers = SharedMemory.allocate({ channels: [1] });
    const [lost, other] = [new SharedMemory(buffers, 1), new SharedMemory(buffers, 2)];
    lost.locks.acquire(3);
    // As far as a thread gets that ends while it looks at the channel.
    const stopped = vi.spyOn(Atomics, 'load').mockImplementationOnce(() => {
      throw new Error('the end');
    });
    expect(() => lost.channels[0]?.trySend(1)).toThrow('the end');
    stopped.mockRestore();
    SharedMemory.releaseFor(buffers, 1);
    expect(other.locks.tryAcquire(3)).toBe(true);
    expect(other.channels[0]?.tryReceive()).toBeUndefined();
    expect(other.channels[0]?.trySend(2)).toBe(true);
  });
});

describe('a channel in shared memory', () => {
  it('gives values in the order in which they were sent, once each', () => {
    const { a, b } = channel(8);
    for (const value of [1, -2.5, Infinity]) expect(a.trySend(value)).toBe(true);
    expect([b.tryReceive(), a.tryReceive(), b.tryReceive(), b.tryReceive()]).toEqual([
      1,
      -2.5,
      Infinity,
      undefined,
    ]);
  });

  it('holds as many as it was made for, also where that is no power of two, however often it is gone round', () => {
    const { a, b } = channel(3);
    for (let round = 0; round < 10; round++) {
      expect([1, 2, 3, 4].map((value) => a.trySend(round * 10 + value))).toEqual([true, true, true, false]);
      expect([0, 0, 0, 0].map(() => b.tryReceive())).toEqual(
        [1, 2, 3].map((v) => round * 10 + v).concat([undefined as never]),
      );
    }
  });

  it('stays right when its counters wrap', () => {
    const { buffers, a: early } = channel(3);
    const { memory, places } = buffers.channels;
    expect(early.trySend(0) && early.tryReceive()).toBe(0);
    const near = 2 ** 32 - 8; // four messages before the counters, which count twice, are 0 again
    const cells = new Int32Array(memory, places[0]?.offset ?? 0);
    cells[0] = cells[16] = near;
    for (let place = 0; place < 4; place++) cells[64 + place] = near + 2 * place;
    const [a, b] = [1, 2].map((owner) => new SharedMemory(buffers, owner).channels[0] as SharedChannel);
    for (let round = 0; round < 4; round++) {
      expect([1, 2, 3, 4].map((value) => a?.trySend(value))).toEqual([true, true, true, false]);
      expect([0, 0, 0, 0].map(() => b?.tryReceive())).toEqual([1, 2, 3, undefined]);
    }
  });

  it('carries messages of several numbers whole', () => {
    const buffers = SharedMemory.allocate({ channels: [1, { capacity: 2, width: 3 }] });
    const [, a] = new SharedMemory(buffers, 1).channels;
    const [, b] = new SharedMemory(buffers, 2).channels;
    a?.trySend([1, 2, 3]);
    a?.trySend(Float64Array.of(4, 5, 6));
    expect(a?.trySend([7, 8, 9])).toBe(false);
    expect([b?.tryReceive(), b?.tryReceive()]).toEqual([Float64Array.of(1, 2, 3), Float64Array.of(4, 5, 6)]);
  });

  it('gives what lies in it after it was closed, takes nothing more, and is then over', () => {
    const { a, b } = channel(2);
    a.trySend(1);
    a.close();
    expect([b.isClosed, b.isOver]).toEqual([true, false]);
    expect(() => b.trySend(2)).toThrow('sends into a channel that has been closed');
    expect(() => b.close()).toThrow('closed already');
    expect([b.receive(), b.isOver, b.receive()]).toEqual([1, true, undefined]);
  });

  it('wakes a lane that waits for a value or for room, once, and not its own', () => {
    const { buffers, a, b } = channel(1);
    const { sleepers } = new SharedMemory(buffers, 3);
    [a.lane, b.lane] = [0, 37];
    a.trySend(1);
    expect(sleepers.takeWake(37)).toBe(false);
    b.announceReceiver(37);
    a.tryReceive();
    a.trySend(2);
    expect([sleepers.takeWake(37), sleepers.takeWake(37)]).toEqual([true, false]);
    a.announceSender(0);
    a.tryReceive();
    expect(sleepers.takeWake(0)).toBe(false);
  });

  it('makes a thread wait until there is a value, or room, and looks again where another one was quicker', () => {
    const { a, b } = channel(1);
    const turns = [() => undefined, () => a.trySend(1), () => a.tryReceive()];
    const blocked = vi.spyOn(Atomics, 'wait').mockImplementation(() => {
      turns.shift()?.();
      return 'ok';
    });
    expect(b.receive()).toBe(1);
    expect(blocked).toHaveBeenCalledTimes(2);
    a.trySend(8);
    b.send(9);
    expect(blocked).toHaveBeenCalledTimes(3);
    expect(a.tryReceive()).toBe(9);
  });
});
