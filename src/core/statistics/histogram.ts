/**
 * How a value is spread over many events, in a few kilobytes whatever their number: HdrHistogram, with three significant
 * digits. The one file that knows the library (docs/decisions/0014-measures.md).
 */
import {
  build,
  decodeFromCompressedBase64,
  encodeIntoCompressedBase64,
  type Histogram as HdrHistogram,
} from 'hdr-histogram-js';
import type { Histogram } from '../vocabulary/measure';

/** Three digits: of 1,234 µs at most 1 µs is lost. */
const significantDigits = 3;

/** Takes values while something is measured; not for hot loops that may not allocate: it grows with the highest value. */
export class HistogramLog {
  readonly #unit: string;
  readonly #histogram: HdrHistogram;

  /** @param unit of the values, small enough that whole numbers of it say enough, such as `µs` */
  constructor(unit: string) {
    this.#unit = unit;
    this.#histogram = build({ numberOfSignificantValueDigits: significantDigits, autoResize: true });
  }

  /** Rounded to a whole number; what is below 0 counts as 0. */
  add(value: number): void {
    this.#histogram.recordValue(Math.max(0, Math.round(value)));
  }

  get count(): number {
    return this.#histogram.totalCount;
  }

  /** As a record holds it. */
  recorded(): Histogram {
    return {
      encoding: 'hdr-v2-base64',
      unit: this.#unit,
      data: encodeIntoCompressedBase64(this.#histogram),
    };
  }
}

/** Figures of a histogram, in its unit. */
export interface Spread {
  count: number;
  min: number;
  max: number;
  mean: number;
  /** The value that `percent` (0–100) of the events do not exceed. */
  percentile: (percent: number) => number;
}

/**
 * @throws Error when the data are no histogram, or an empty one
 */
export function readHistogram({ data }: Pick<Histogram, 'data'>): Spread {
  const histogram = decodeFromCompressedBase64(data);
  if (histogram.totalCount === 0) throw new Error('the histogram is empty');
  return {
    count: histogram.totalCount,
    min: histogram.getValueAtPercentile(0),
    max: histogram.maxValue,
    mean: histogram.mean,
    percentile: (percent) => histogram.getValueAtPercentile(percent),
  };
}

/** Several histograms of one unit as one. */
export function mergeHistograms(histograms: readonly Histogram[]): Histogram | undefined {
  const [first, ...others] = histograms;
  if (first === undefined) return undefined;
  const sum = decodeFromCompressedBase64(first.data);
  for (const { data } of others) sum.add(decodeFromCompressedBase64(data));
  return { ...first, data: encodeIntoCompressedBase64(sum) };
}
