/** The two ways to look at the same points: how many times as fast, or that for each worker. */
import { formatNumber, formatPercent, formatRatioInterval } from '../../core/format/numbers';
import { formatPercentInterval } from '../report/percent-interval';
import { type CeilingPoint, efficiencyOf, type SpeedupView } from '../report/speedup-view';
import { efficiencyScale, type SpeedupScale, speedupScale } from './speedup-scale';

export interface SpeedupMeasure {
  /** Of the upright axis. */
  title: string;
  scale: (view: SpeedupView) => SpeedupScale;
  /** From a speedup, in the units of the upright axis. */
  of: (speedup: number, workers: number) => number;
  /** A speedup as it stands at a line's end. */
  text: (speedup: number, workers: number) => string;
  /** A speedup with its interval. */
  intervalText: (speedup: CeilingPoint) => string;
  /** What N workers reach that are N times as fast, up to the CPUs. */
  ideal: (workers: number, usableCpus: number) => number;
}

export type SpeedupMeasureName = 'speedup' | 'efficiency';

export const speedupMeasures: Readonly<Record<SpeedupMeasureName, SpeedupMeasure>> = {
  speedup: {
    title: 'speedup',
    scale: speedupScale,
    of: (speedup) => speedup,
    text: (speedup) => `${formatNumber(speedup)}x`,
    intervalText: (speedup) => formatRatioInterval(speedup).replace(/ |$/, 'x$&'),
    ideal: Math.min,
  },
  efficiency: {
    title: 'efficiency in %',
    scale: efficiencyScale,
    of: (speedup, workers) => (speedup / workers) * 100,
    text: (speedup, workers) => formatPercent(speedup / workers),
    intervalText: (speedup) => formatPercentInterval(efficiencyOf(speedup)),
    ideal: (workers, usableCpus) => Math.min(1, usableCpus / workers) * 100,
  },
};
