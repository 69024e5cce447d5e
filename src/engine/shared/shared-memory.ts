/**
 * The one door to memory that the tasks of a trial share: locks, cells and channels. A pool makes it, in the sizes that the
 * workload asks for, and hands it to every executor; an executor that works alone makes its own.
 */
import { formatCount } from '../../core/format/numbers';
import type { SharedBuffers } from '../../core/protocol/executor';
import { SharedChannel } from './shared-channel';
import type { Clock } from '../clock';
import { AllWaits, allocateWaits, LaneWaits, mostLanes, type Release } from './lock-waits';
import { SharedLocks } from './shared-locks';
import { Sleepers } from './sleepers';

/** Of one trial. */
const mostChannels = 100_000;

/** What a workload asks for. Everything is 0 at the start of a trial; locks are always there. */
export interface SharedSizes {
  /** Tasks whose parts begin together; for pools to say, not for workloads. */
  meetings?: number;
  /** Number of cells for whole numbers, each an Int32. */
  counts?: number;
  /** Number of cells for other numbers, each a Float64. */
  numbers?: number;
  /** How many messages each channel holds at most, 1 or more, and how many numbers are in each; numbered from 0. */
  channels?: readonly (number | { capacity: number; width: number })[];
  /**
   * What becomes of a lock that a task still holds when it ends, or with its thread: `at-end` by default. On an event loop and
   * among green tasks, where nobody watches who waits, it is given back in any case.
   */
  release?: Release;
  /** Words on which threads sleep, where a pool has to wake them; for pools to say, not for workloads. */
  sleepers?: SharedArrayBuffer;
}

/** What tasks see of it: plain cells. `Atomics` or a lock keep their changes apart; nothing else does. */
export interface SharedCells {
  readonly counts: Int32Array;
  readonly numbers: Float64Array;
}

export class SharedMemory {
  readonly locks: SharedLocks;
  readonly cells: SharedCells;
  readonly channels: readonly SharedChannel[];
  /** Words on which its threads sleep. */
  readonly sleepers: Sleepers;
  /** How many parts of each task have been claimed. */
  readonly #meetings: Int32Array;

  /**
   * @param owner number of the thread that uses this object, from 1, never given to a second thread of the same memory
   * @param isAlone whether no other thread will ever use this memory
   * @param watched the only lane of the thread, and the machine's monotonic clock; absent where nobody watches its waits
   */
  constructor(
    { locks, waits, counts, numbers, meetings, channels, sleepers }: SharedBuffers,
    owner: number,
    readonly isAlone = false,
    watched?: { lane: number; machineMs: Clock },
  ) {
    const isWatched = watched !== undefined && watched.lane < mostLanes;
    const own = isWatched ? new LaneWaits(waits, watched.lane, owner, watched.machineMs) : undefined;
    this.locks = new SharedLocks(locks, owner, own);
    this.cells = { counts: new Int32Array(counts), numbers: new Float64Array(numbers) };
    this.#meetings = new Int32Array(meetings);
    this.sleepers = new Sleepers(sleepers);
    this.channels = channels.places.map((place) => new SharedChannel(channels.memory, place, this.sleepers));
  }

  /** @throws RangeError for a channel that holds nothing, or more than 100,000 of them */
  static allocate({
    counts = 0,
    numbers = 0,
    channels = [],
    meetings = 0,
    release,
    sleepers,
  }: SharedSizes): SharedBuffers {
    if (channels.length > mostChannels) {
      throw new RangeError(
        `A workload can have up to ${formatCount(mostChannels)} channels, not ${formatCount(channels.length)}.`,
      );
    }
    return {
      locks: SharedLocks.allocate(),
      waits: allocateWaits(release),
      counts: new SharedArrayBuffer(counts * 4),
      numbers: new SharedArrayBuffer(numbers * 8),
      meetings: new SharedArrayBuffer(meetings * 4),
      channels: channelsWith(
        channels.map((one) => (typeof one === 'number' ? { capacity: one, width: 1 } : one)),
      ),
      sleepers: sleepers ?? Sleepers.allocate(),
    };
  }

  /** Memory of an executor that works alone. */
  static own(sizes: SharedSizes): SharedMemory {
    return new SharedMemory(SharedMemory.allocate(sizes), 1, true);
  }

  /** Blocks the thread until all parts of a task have been claimed, this one among them. */
  meet(task: number, partners: number): void {
    let claimed = Atomics.add(this.#meetings, task, 1) + 1;
    if (claimed === partners) Atomics.notify(this.#meetings, task);
    while (claimed < partners) {
      Atomics.wait(this.#meetings, task, claimed);
      claimed = Atomics.load(this.#meetings, task);
    }
  }

  /** Frees what a thread held that is gone. Called from outside, when the thread has ended. */
  static releaseFor({ locks, waits }: SharedBuffers, owner: number): void {
    const all = new AllWaits(waits);
    all.leave(owner);
    if (!all.neverReleases) SharedLocks.releaseFor(locks, owner);
  }
}

function channelsWith(sizes: readonly { capacity: number; width: number }[]): SharedBuffers['channels'] {
  let offset = 0;
  const places = sizes.map((size) => {
    const place = { ...size, offset };
    offset += SharedChannel.bytes(size);
    return place;
  });
  const memory = new SharedArrayBuffer(offset);
  for (const place of places) SharedChannel.prepare(memory, place);
  return { memory, places };
}
