/** Watches the machine while a run is measured: a sample every half second, few enough of them for the record. */
import { isAvailable } from '../../core/availability';
import type { Sample } from '../../core/counters/sample';
import type { LiveExecutor } from '../../core/protocol/trial';
import type { RecordedSample } from '../../core/record/run-record';
import { recordedSample } from '../../core/samples/recorded-sample';
import { thinSamples } from '../../core/samples/thin-samples';
import type { Clock } from '../clock';
import type { Sampler } from '../sampler/sampler';

/** Often enough to see another program start, seldom enough not to disturb. */
export const samplePeriodMs = 500;
/** Five minutes at full resolution; longer runs are thinned. */
const mostSamples = 600;

export class MachineWatch {
  #samples: readonly RecordedSample[] = [];
  #reading = false;
  #stopped = false;
  readonly #stop: () => void;

  /**
   * @param startedMonotonicMs zero of the samples' times
   * @param onSample called with every sample as it is read
   */
  constructor(
    private readonly sampler: Sampler,
    clock: Clock,
    private readonly startedMonotonicMs: number,
    private readonly onSample: (sample: Sample) => void,
  ) {
    void this.#look();
    this.#stop = clock.every(samplePeriodMs, () => void this.#look());
  }

  get samples(): readonly RecordedSample[] {
    return thinSamples(this.#samples, mostSamples);
  }

  watch(executors: readonly LiveExecutor[]): void {
    this.sampler.watch(executors);
  }

  close(): void {
    this.#stopped = true;
    this.#stop();
    this.sampler.close();
  }

  /** A look that takes longer than the period makes the next one come late; the sampler marks that as a gap. */
  async #look(): Promise<void> {
    if (this.#reading || this.#stopped) return;
    this.#reading = true;
    try {
      this.#keep(await this.sampler.sample(samplePeriodMs));
    } finally {
      this.#reading = false;
    }
  }

  #keep(sample: Sample): void {
    if (this.#stopped) return; // `close` came while the sample was read
    this.onSample(sample);
    // The first sample has nothing to be compared with, so it has no rates.
    if (!isAvailable(sample.intervalMs)) return;
    const kept = [...this.#samples, recordedSample(sample, this.startedMonotonicMs)];
    this.#samples = kept.length >= 2 * mostSamples ? thinSamples(kept, mostSamples) : kept;
  }
}
