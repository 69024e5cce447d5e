/** Watches the machine while a run is measured: a sample every half second, few enough of them for the record. */
import { isFirstSample, type Sample } from '../../core/counters/sample';
import type { LiveExecutor } from '../../core/counters/live-executor';
import type { RecordedSample } from '../../core/record/run-record';
import { recordedSample } from '../../core/samples/recorded-sample';
import { compactSample } from '../../core/samples/compact-sample';
import { mostSamples, thinSamples } from '../../core/samples/thin-samples';
import type { Clock } from '../clock';
import type { Sampler } from '../sampler/sampler';

/** Often enough to see another program start, seldom enough not to disturb. */
export const samplePeriodMs = 500;

export interface MachineWatchParts {
  sampler: Sampler;
  clock: Clock;
  /** Zero of the samples' times, on the monotonic clock. */
  startedMonotonicMs: number;
  /** Numbers of the CPUs, in the order in which the record lists them. */
  cpus: readonly number[];
  /** Called with every sample as it is read, but for the first: there is nothing before it to compare it with. */
  onSample: (sample: Sample) => void;
}

export class MachineWatch {
  #samples: readonly RecordedSample[] = [];
  #thinned: readonly RecordedSample[] | null = null;
  #reading = false;
  #stopped = false;
  readonly #stop: () => void;

  constructor(private readonly parts: MachineWatchParts) {
    void this.#look();
    this.#stop = parts.clock.every(samplePeriodMs, () => void this.#look());
  }

  /** Thinned once for all that ask before the next sample. */
  get samples(): readonly RecordedSample[] {
    return (this.#thinned ??= thinSamples(this.#samples, mostSamples));
  }

  /** Those that came after this moment of the run. */
  since(atMs: number): readonly RecordedSample[] {
    const first = this.#samples.findLastIndex((sample) => sample.atMs <= atMs) + 1;
    return this.#samples.slice(first);
  }

  watch(executors: readonly LiveExecutor[]): void {
    this.parts.sampler.watch(executors.filter(({ pid }) => pid > 0)); // nothing is known of a Web Worker's process
  }

  close(): void {
    this.#stopped = true;
    this.#stop();
    this.parts.sampler.close();
  }

  /** A look that takes longer than the period makes the next one come late; the sampler marks that as a gap. */
  async #look(): Promise<void> {
    if (this.#reading || this.#stopped) return;
    this.#reading = true;
    try {
      this.#keep(await this.parts.sampler.sample(samplePeriodMs));
    } finally {
      this.#reading = false;
    }
  }

  #keep(sample: Sample): void {
    if (this.#stopped) return; // `close` came while the sample was read
    const { onSample, startedMonotonicMs, cpus } = this.parts;
    if (isFirstSample(sample)) return;
    onSample(sample);
    const atMs = Math.max(0, sample.atMonotonicMs - startedMonotonicMs);
    const kept = [...this.#samples, compactSample(recordedSample(sample, atMs, cpus), sample.intervalMs)];
    this.#thinned = null;
    this.#samples = kept.length >= 2 * mostSamples ? thinSamples(kept, mostSamples) : kept;
  }
}
