/** What the runs of the benchmark say: who missed the quiet result, and what each setting of the limits lets through. */
import { type AnalysedPoint, analysedPoints, isBaseline } from '../../src/core/record/analysed-points';
import type { RecordedPoint, RunRecord } from '../../src/core/record/run-record';
import { baselineTrials } from '../../src/core/speedup/baseline-of';
import { medianInterval, type MedianInterval } from '../../src/core/statistics/median-interval';
import { type TrustLimits, trustLimits } from '../../src/core/trust/limits';
import { possibleShift } from '../../src/core/trust/possible-shift';
import { wholeLoad } from '../../src/core/trust/trial-load';
import { verdictOf } from '../../src/core/trust/verdict';

export interface Run {
  number: number;
  record: RunRecord;
  /** Mean share (0–1) of all CPUs that was planted; null for a quiet run. */
  planted: number | null;
}

export interface Judged {
  run: Run;
  point: AnalysedPoint;
  speedup: MedianInterval;
  level: 'sound' | 'doubtful' | 'void';
  reasons: readonly string[];
  /** How far others can have moved an end of the interval, relative to it; null where that is not known. */
  shift: number | null;
  /** Its 95 % interval and that of the quiet result have nothing in common. */
  misses: boolean;
}

/** Median and interval of the rounds of all quiet runs together, by model. */
export function quietResults(runs: readonly Run[]): Map<string, MedianInterval> {
  const ratios = new Map<string, number[]>();
  for (const { record, planted } of runs) {
    const baseline = record.points.find(isBaseline);
    if (planted !== null) continue;
    for (const { model, trials } of measured(record)) {
      for (const trial of trials) {
        const reference = baseline?.trials.find(({ round }) => round === trial.round);
        if (reference === undefined) continue;
        ratios.set(model, [...(ratios.get(model) ?? []), reference.wallMs / trial.wallMs]);
      }
    }
  }
  return new Map([...ratios].map(([model, values]) => [model, medianInterval(values)]));
}

export function judge(
  runs: readonly Run[],
  quiet: ReadonlyMap<string, MedianInterval>,
  limits: Partial<TrustLimits> = {},
): Judged[] {
  return runs.flatMap((run) =>
    measured(run.record).flatMap((point): Judged[] => {
      const baselines = baselineTrials(point, run.record.points);
      const judged = verdictOf(point, baselines, run.record, { ...trustLimits, ...limits });
      const reference = quiet.get(point.model);
      if (judged === undefined || point.speedup === null || reference === undefined) return [];
      const { speedup } = point;
      const misses = speedup.high < reference.low || speedup.low > reference.high;
      const { level } = judged.verdict;
      const reasons = judged.verdict.because?.map(({ code }) => code) ?? [];
      return [{ run, point, speedup, level, reasons, misses, shift: shiftOf(run, point) }];
    }),
  );
}

function shiftOf({ record }: Run, point: RecordedPoint): number | null {
  const baseline = record.points.find(isBaseline);
  const shift = possibleShift(point.trials, baseline?.trials ?? []);
  return shift === null ? null : Math.max(1 - shift.lowest / shift.low, shift.highest / shift.high - 1);
}

/** Share of all CPUs that other programs used in all trials of the run; the hog is one of them. */
export function otherShare({ record }: Run): number {
  return wholeLoad(record.points.flatMap((point) => point.trials))?.otherShare ?? 0;
}

export interface Tally {
  quietSound: number;
  quiet: number;
  noisySound: number;
  noisyMisses: number;
  noisy: number;
  /** The figure with the limit 0: points of any run that are called sound and miss the quiet result. */
  soundMisses: number;
}

export function tally(judged: readonly Judged[]): Tally {
  const quiet = judged.filter(({ run }) => run.planted === null);
  const noisy = judged.filter(({ run }) => run.planted !== null);
  const isSound = ({ level }: Judged) => level === 'sound';
  return {
    quiet: quiet.length,
    quietSound: quiet.filter(isSound).length,
    noisy: noisy.length,
    noisySound: noisy.filter(isSound).length,
    noisyMisses: noisy.filter(({ misses }) => misses).length,
    soundMisses: judged.filter((one) => isSound(one) && one.misses).length,
  };
}

function measured(record: RunRecord): AnalysedPoint[] {
  return analysedPoints(record).filter((point) => !isBaseline(point));
}
