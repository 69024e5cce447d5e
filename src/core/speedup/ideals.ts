/** What a point is compared with: linear, the measured hardware ceiling, and the bound that its own kind of work sets. */
import type { MachineFacts, RecordedIdeal, RecordedPoint, RecordedTrial } from '../record/run-record';
import { tasksInFlight } from '../record/tasks-in-flight';
import type { LaneState } from '../vocabulary/lane-states';
import { quantile } from '../statistics/median-interval';
import { measuredCeiling } from './ceiling';

export interface IdealParts {
  point: RecordedPoint;
  /** Trials of the baseline of its work. */
  baselines: readonly RecordedTrial[];
  /** Trials of independent copies, as many as the point has workers on usable CPUs; none where they were not measured. */
  copies: readonly RecordedTrial[];
  machine: Pick<MachineFacts, 'topology'>;
  /** Threads that its model has beside its workers, and that can compute at the same time. */
  extraThreads?: number;
  /** Whether only one executor of its model computes at a time. */
  oneComputes: boolean;
}

/** The ideals of a point as far as they are known. */
export function idealOf({
  point,
  baselines,
  copies,
  machine,
  oneComputes,
  extraThreads = 0,
}: IdealParts): RecordedIdeal {
  const linear = Math.min(point.workers + extraThreads, usableCpus(machine));
  const cpus = oneComputes ? Math.min(linear, 1 / lockedShare(point)) : linear;
  const share = computingShare(baselines);
  // Copies wait one by one: where threads have several tasks in flight, waits overlap, and copies are no limit.
  const isUnlike = mostInFlight(point) > point.workers + extraThreads && share !== null && share < nearlyAll;
  const startUp = startUpShare(baselines);
  // With a cold clock copies start as the baseline does, which workers of another kind need not.
  const startsApart = startUp > 1 - nearlyAll;
  const ceiling =
    oneComputes || isUnlike || startsApart || linear === 1 ? null : measuredCeiling(copies, baselines);
  const bound = boundOf(mostInFlight(point), share, cpus);
  return { linear, ceiling, bound: bound === null ? null : bound / (1 - startUp) };
}

/** How many copies tell the ceiling for so many threads that compute: more than there are CPUs reach no more. */
export function copiesFor(threads: number, machine: Pick<MachineFacts, 'topology'>): number {
  return Math.min(threads, Math.floor(usableCpus(machine)));
}

function usableCpus({ topology }: Pick<MachineFacts, 'topology'>): number {
  return Math.max(1, topology.usableCpus);
}

/**
 * The share of a model's computing that needs its one lock: the rest, native code, may run beside it. So no more than
 * 1 / share CPUs can be busy at a time, as with any resource of that demand. 1 where nothing was measured.
 */
function lockedShare({ trials }: RecordedPoint): number {
  const sound = trials.filter(({ failure }) => failure === undefined);
  const computing = sound.reduce((sum, trial) => sum + timeIn(trial, 'computing'), 0);
  const outside = sound.reduce((sum, { workers }) => {
    return sum + workers.reduce((ms, worker) => ms + (worker.outsideLockMs ?? 0), 0);
  }, 0);
  return computing > 0 ? Math.max(0, 1 - outside / computing) : 1;
}

/**
 * The most that L tasks in flight on P CPUs can gain: min(L, P · (C + W) / C), where C and W are the computing and
 * waiting of the baseline, C in CPU time, W with what its timers were late: others overlap that too. Asymptotic bounds of operational analysis: E. D. Lazowska et al., "Quantitative System
 * Performance", 1984, chapter 5. Median over the rounds; null while nothing was measured.
 */
function boundOf(inFlight: number, share: number | null, cpus: number): number | null {
  if (inFlight === 0 || share === null) return null;
  return share > 0 ? Math.min(inFlight, cpus / share) : inFlight;
}

/** The most tasks in flight in any trial. */
function mostInFlight({ trials }: RecordedPoint): number {
  return Math.max(0, ...trials.map(tasksInFlight));
}

/** A share of computing above which waits are no more than those of an odd timer. */
const nearlyAll = 0.99;

/** C ÷ (C + W) of the baseline; null while nothing was measured. */
function computingShare(baselines: readonly RecordedTrial[]): number | null {
  const shares = baselines.flatMap((trial) => {
    const computing = computingMs(trial);
    const waiting = timeIn(trial, 'wait') + timeIn(trial, 'oversleep');
    return trial.failure === undefined && computing + waiting > 0 ? [computing / (computing + waiting)] : [];
  });
  return shares.length === 0 ? null : quantile(shares, 0.5);
}

/**
 * The share of its time that the baseline took to start, with a cold clock: the bound is one of the work alone, and whoever starts at
 * once can gain that share as well. 0 with a warm clock; median over the rounds.
 */
function startUpShare(baselines: readonly RecordedTrial[]): number {
  const shares = baselines.flatMap((trial) => {
    const total = trial.timeline.lanes.length * trial.wallMs;
    return trial.failure === undefined && total > 0 ? [timeIn(trial, 'start-up') / total] : [];
  });
  return shares.length === 0 ? 0 : Math.min(mostStartUp, quantile(shares, 0.5));
}

/** Above it nothing but the start was measured. */
const mostStartUp = 0.999;

/** Without the waits for a CPU, where they are told apart: they are no property of the work. */
function computingMs(trial: RecordedTrial): number {
  const told = trial.workers.map(({ cpuByStateMs }) => cpuByStateMs?.computing);
  const isTold = told.length > 0 && told.every((ms) => ms !== undefined);
  return isTold ? told.reduce((sum, ms) => sum + ms, 0) : timeIn(trial, 'computing');
}

function timeIn({ timeline }: RecordedTrial, state: LaneState): number {
  return timeline.lanes.reduce((sum, lane) => sum + (lane.totalsMs[state] ?? 0), 0);
}
