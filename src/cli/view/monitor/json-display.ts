/** The monitor for other programs: one line of JSON for each sample. */
import { isAvailable, type Maybe } from '../../../core/availability';
import { machineShares, othersPercent } from '../../../core/counters/machine-shares';
import type { CoreShares, Sample } from '../../../core/counters/sample';
import type { OwnUsage } from '../../../lab/sampler/own-usage';
import type { TextStream } from '../../terminal';

/** What a line holds. Figures that could not be had are `{ "available": false, "reason": … }`. */
export type MonitorLine = Omit<Sample, 'watched'> & {
  /** Wall clock, ISO 8601. */
  at: string;
  /** Mean over the CPUs, in percent. */
  machine: Maybe<CoreShares>;
  /** Load of all programs but this monitor, in percent of the machine. */
  othersPercent: Maybe<number>;
  /** What the monitor costs itself. */
  monitor: OwnUsage;
};

export class JsonDisplay {
  constructor(
    private readonly out: TextStream,
    private readonly now: () => Date,
  ) {}

  show(sample: Sample, own: OwnUsage): void {
    // Every line has rates, so the first look, which has nothing before it, is none.
    if (!isAvailable(sample.intervalMs) && sample.gap === null) return;
    const { watched: _watched, ...figures } = sample;
    const line: MonitorLine = {
      at: this.now().toISOString(),
      ...figures,
      machine: machineShares(sample),
      othersPercent: othersPercent(sample, own.cpuPercent),
      monitor: own,
    };
    this.out.write(`${JSON.stringify(line)}\n`);
  }

  close(): void {
    // Nothing is held.
  }
}
