/** Figures of a trial that several tests of the engine assert. */
import type { TrialResult } from '../../../src/core/protocol/trial';
import { readHistogram } from '../../../src/core/statistics/histogram';

/** Threads measure how far their clocks are apart to about a microsecond. */
export const clockErrorMs = 0.05;

/** The largest of a measure, in its unit. */
export function largest({ measures }: TrialResult, id: string): number {
  const measure = measures?.find((one) => one.id === id);
  if (measure?.histogram === undefined) throw new Error(`There is no ${id}.`);
  const { unit } = measure.histogram;
  return readHistogram(measure.histogram).max / (unit === 'µs' ? 1000 : 1);
}

/** The calls that each thread of the pool has made; nothing for those that have lanes. */
export const callsOf = ({ workers }: TrialResult) =>
  workers.flatMap(({ calls }) => (typeof calls === 'number' ? [calls] : []));
