/** What Corelab's sampler says of a stretch of time: means and sums over its samples. */
import { isAvailable, type Maybe } from '../../src/core/availability';
import { busyPercent, type Sample, type Switches } from '../../src/core/counters/sample';

export class Sampled {
  /** CPU → busy percent × milliseconds, and milliseconds. */
  readonly #loads = new Map<number, { sum: number; ms: number }>();
  #switches = 0;
  #ms = 0;
  #first: Sample | null = null;
  #last: Sample | null = null;

  add(sample: Sample): void {
    this.#first ??= sample;
    this.#last = sample;
    if (!isAvailable(sample.intervalMs)) return;
    const ms = sample.intervalMs;
    this.#ms += ms;
    this.#switches += (known(sample.switchesPerSecond, "the machine's switches") * ms) / 1000;
    for (const { cpu, shares } of known(sample.cores, 'the cores')) {
      const before = this.#loads.get(cpu) ?? { sum: 0, ms: 0 };
      const busy = busyPercent(known(shares, `CPU ${cpu}`));
      this.#loads.set(cpu, { sum: before.sum + busy * ms, ms: before.ms + ms });
    }
  }

  /** Mean busy percent of each CPU. */
  get loads(): Map<number, number> {
    return new Map(Array.from(this.#loads, ([cpu, { sum, ms }]) => [cpu, sum / ms]));
  }

  /** Of the whole machine. */
  get switchesPerSecond(): number {
    return (this.#switches / this.#ms) * 1000;
  }

  get seconds(): number {
    return this.#ms / 1000;
  }

  /** Switches of a watched thread from the first sample to the last. */
  switchesOf(osThreadId: number): Switches {
    const [from, to] = [this.#first, this.#last].map((sample) => {
      const watched = sample?.watched.find(({ executor }) => executor.osThreadId === osThreadId);
      if (!watched) throw new Error(`Thread ${osThreadId} was not watched.`);
      return known(watched.switches, `switches of thread ${osThreadId}`);
    }) as [Switches, Switches];
    return { voluntary: to.voluntary - from.voluntary, involuntary: to.involuntary - from.involuntary };
  }
}

function known<T>(value: Maybe<T>, what: string): T {
  if (isAvailable(value)) return value;
  throw new Error(`${what}: not available, because ${value.reason}`);
}
