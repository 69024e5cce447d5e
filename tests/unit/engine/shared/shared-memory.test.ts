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
    const tooMany = Array.from({ length: 65 }, () => 1);
    expect(() => SharedMemory.allocate({ channels: tooMany })).toThrow('up to 64 channels, not 65');
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
    const { buffers, a, b } = channel(3);
    new Int32Array(buffers.channels[0]?.memory as SharedArrayBuffer).fill(2 ** 31 - 2, 0, 2);
    expect([1, 2, 3, 4].map((value) => a.trySend(value))).toEqual([true, true, true, false]);
    expect([b.tryReceive(), b.tryReceive(), b.tryReceive(), b.tryReceive()]).toEqual([1, 2, 3, undefined]);
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
