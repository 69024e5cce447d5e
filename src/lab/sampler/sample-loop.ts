/** Looks at the machine again and again, at a steady rate, until it is closed. */
import type { Sample } from '../../core/counters/sample';
import type { Clock } from '../clock';
import type { Sampler } from './sampler';

export interface SampleLoopParts {
  /** Closed with the loop. */
  sampler: Sampler;
  clock: Clock;
  periodMs: number;
  onSample: (sample: Sample) => void;
  /** Something threw, `onSample` perhaps. */
  onFailure: (error: unknown) => void;
}

export class SampleLoop {
  #reading = false;
  #closed = false;
  readonly #stop: () => void;

  constructor(private readonly parts: SampleLoopParts) {
    void this.#look();
    this.#stop = parts.clock.every(parts.periodMs, () => void this.#look());
  }

  close(): void {
    this.#closed = true;
    this.#stop();
    this.parts.sampler.close();
  }

  /** A look that takes longer than the period makes the next one come late; the sampler marks that as a gap. */
  async #look(): Promise<void> {
    if (this.#reading || this.#closed) return;
    this.#reading = true;
    const { sampler, periodMs, onSample, onFailure } = this.parts;
    try {
      const sample = await sampler.sample(periodMs);
      if (!this.#isClosed()) onSample(sample);
    } catch (error) {
      onFailure(error);
    } finally {
      this.#reading = false;
    }
  }

  /** It may have been closed while the sample was read. */
  #isClosed(): boolean {
    return this.#closed;
  }
}
