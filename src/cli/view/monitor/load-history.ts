/** How busy each CPU was, sample by sample, as far back as a line on the screen can reach. */
import { isAvailable } from '../../../core/availability';
import { busyPercent, type Sample } from '../../../core/counters/sample';

/** Wider terminals have room for other things. */
const longest = 240;

export class LoadHistory {
  readonly #loads = new Map<number, (number | null)[]>();
  #length = 0;

  /** A gap, and a CPU without figures, become an empty place. */
  add(sample: Pick<Sample, 'cores' | 'gap'>): void {
    const steps: ReadonlyMap<number, number | null>[] = sample.gap === null ? [] : [new Map()];
    const cores = isAvailable(sample.cores) ? sample.cores : [];
    steps.push(
      new Map(cores.map(({ cpu, shares }) => [cpu, isAvailable(shares) ? busyPercent(shares) : null])),
    );
    for (const step of steps) this.#push(step);
  }

  /** At most `most` loads in percent, the newest last; null where nothing is known. */
  of(cpu: number, most: number): readonly (number | null)[] {
    return most <= 0 ? [] : (this.#loads.get(cpu) ?? []).slice(-most);
  }

  #push(step: ReadonlyMap<number, number | null>): void {
    for (const cpu of step.keys()) {
      if (!this.#loads.has(cpu))
        this.#loads.set(
          cpu,
          Array.from({ length: this.#length }, () => null),
        );
    }
    this.#length = Math.min(longest, this.#length + 1);
    for (const [cpu, loads] of this.#loads) {
      loads.push(step.get(cpu) ?? null);
      if (loads.length > longest) loads.shift();
    }
  }
}
