/** Turns what was measured in a trial into the form of the record. */
import { notAvailable } from '../../core/availability';
import type { Failure } from '../../core/errors';
import type { ExecutorCounters, TaskCosts } from '../../core/protocol/executor';
import type { TrialResult } from '../../core/protocol/trial';
import type { RecordedWorker } from '../../core/record/run-record';
import { laneStates } from '../../core/vocabulary/lane-states';
import type { Measure } from '../../core/vocabulary/measure';
import { laneTimeline, type LaneAttempt } from '../../core/timeline/lane-timeline';
import type { AroundClock } from './machine-around';
import { allPlaces, type ExecutorPlace, type Pool, type TrialEnv } from '../pools/pool';
import { latencyOf, withDue } from './latency';
import { loopMeasures } from './loop-measures';
import { costMeasures } from './cost-measures';
import { wholeTasks } from './whole-tasks';

/** Start and end of the trial's clock, in ms since the epoch. */
export interface MeasuredClock {
  zeroMs: number;
  endMs: number;
  /** What the machine's CPUs and the services did meanwhile. */
  around?: AroundClock;
}

/** Segments that a trial's timeline may have over all its lanes before they are summed up in buckets. */
const maxSegments = 8000;

/** So many say what goes wrong; attempts that failed are told in full. */
const maxTaskFailures = 20;

interface WorkDone {
  tasks: number;
  busyMs: number;
}

export function trialResult(
  env: TrialEnv,
  pool: Pool,
  clock: MeasuredClock,
  failure: Failure | null,
  measures: readonly Measure[] = [],
  starts?: TaskCosts,
): TrialResult {
  const { log } = env;
  const { book } = wholeTasks(env);
  const wallMs = clock.endMs - clock.zeroMs;
  const places = allPlaces(pool);
  const work: WorkDone[] = places.map(() => ({ tasks: 0, busyMs: 0 }));
  const attempts = log.attemptsByLane(pool.lanes.length, clock.zeroMs);
  const spans = log.spansByLane(pool.lanes.length, clock.zeroMs);
  const segmentsPerLane = Math.max(20, Math.floor(maxSegments / Math.max(1, pool.lanes.length)));
  const lanes = pool.lanes.map(({ worker, gapState }, lane) => {
    const dated = withDue(attempts[lane] ?? [], env.plan);
    const counted = countWork(dated, work[worker] ?? { tasks: 0, busyMs: 0 });
    return laneTimeline(
      { worker, gapState, attempts: counted, spans: spans[lane] ?? [] },
      wallMs,
      segmentsPerLane,
    );
  });
  const again = log.attemptsByLane(pool.lanes.length, clock.zeroMs); // each list can be gone through once
  const own = pool.measures?.() ?? [];
  const all = [
    ...own,
    ...latencyOf(again, env.plan).filter(({ id }) => !own.some((measure) => measure.id === id)),
    ...costMeasures(costsOf(pool, starts)),
    ...loopMeasures(log.loops),
    ...measures,
  ];
  return {
    startedMonotonicMs: env.epochMs + clock.zeroMs,
    wallMs,
    tasks: { total: book.total, done: book.done, failed: book.failed, retried: book.retried },
    workers: places.map((place, index) => ({
      ...recordedWorker(place, work[index] as WorkDone, clock.zeroMs),
      ...startOnClock(place, env),
      ...forgottenBy(place, env.partners),
      ...(index >= pool.places.length && { calls: callsOf(place) }),
    })),
    ...(pool.runtime !== undefined && { runtime: pool.runtime }),
    manager: { pid: process.pid, ...managerCost() },
    ...clock.around,
    ...(all.length > 0 && { measures: all }),
    ...recordedAttempts(env, pool, clock.zeroMs),
    ...recordedStandstills(env, pool, clock.zeroMs),
    ...(book.failures.length > 0 && {
      taskFailures: book.failures.slice(0, maxTaskFailures).map(recordedFailure),
    }),
    timeline: {
      states: [...laneStates],
      lanes,
      ...((pool.tasksPerLane ?? 1) > 1 && { inFlight: lanes.length * (pool.tasksPerLane ?? 1) }),
    },
    ...(failure !== null && { failure: { ...failure } }),
  };
}

/** Of tasks where pool or executors know, else of the starts of executors. */
function costsOf({ costs, places }: Pool, starts: TaskCosts | undefined): (TaskCosts | undefined)[] {
  if (costs !== undefined) return [costs];
  const each = places.map(({ counters }) => counters.costs);
  return each.some((one) => one !== undefined) ? each : [starts];
}

/** Absent where no thread waited in vain. */
function recordedStandstills(
  { log, partners, epochMs }: TrialEnv,
  { lanes }: Pool,
  zeroMs: number,
): Pick<TrialResult, 'standstills'> {
  if (log.standstills.length === 0) return {};
  return {
    standstills: log.standstills.map(({ kind, waits, task, atMs }) => ({
      kind,
      atMs: Math.max(0, atMs - epochMs - zeroMs),
      forMs: Math.max(0, atMs - Math.max(...waits.map(({ sinceMs }) => sinceMs))),
      threads: waits.map(({ lane, lock }, index) => ({
        worker: lanes[lane]?.worker ?? 0,
        // In a circle each has what the one before it waits for.
        holds: kind === 'deadlock' ? [waits.at(index - 1)?.lock ?? lock] : [],
        waitsFor: lock,
      })),
      ...(task !== undefined && { task: Math.floor(task / partners) }),
      ...(kind === 'starvation' && { passedBy: waits[0]?.passedBy ?? 0 }),
    })),
  };
}

/** Absent where none failed. */
function recordedAttempts(
  { log: { failedAttempts }, partners }: TrialEnv,
  { lanes }: Pool,
  zeroMs: number,
): Pick<TrialResult, 'attempts'> {
  if (failedAttempts.length === 0) return {};
  const sinceZero = (ms: number) => Math.max(0, ms - zeroMs);
  return {
    attempts: failedAttempts.map(({ task, attempt, lane, start, end, failure, decision }) => ({
      task: Math.floor(task / partners),
      attempt,
      worker: lanes[lane]?.worker ?? 0,
      startMs: sinceZero(start),
      endMs: sinceZero(end),
      ...(failure !== undefined && { failure: { ...failure } }),
      decision,
    })),
  };
}

/** Time with several tasks in flight on the lane counts once. */
function* countWork(attempts: Iterable<LaneAttempt>, work: WorkDone): Iterable<LaneAttempt> {
  let countedMs = -Infinity;
  for (const attempt of attempts) {
    if (attempt.succeeded) work.tasks++;
    work.busyMs += Math.max(0, attempt.end - Math.max(attempt.start, countedMs));
    countedMs = Math.max(countedMs, attempt.end);
    yield attempt;
  }
}

function recordedWorker(place: ExecutorPlace, { tasks, busyMs }: WorkDone, zeroMs: number): RecordedWorker {
  const { handle, counters } = place;
  return {
    kind: handle.kind,
    pid: handle.pid,
    threadId: handle.threadId,
    spawnMs: handle.spawnMs,
    tasks,
    busyMs: counters.served?.ms ?? busyMs,
    cpuMs: counters.cpuMs,
    messages: handle.messages,
    switches: counters.switches,
    runQueueWaitMs: counters.runQueueWaitMs,
    ...(counters.helpers !== undefined && { helpers: counters.helpers }),
    ...(counters.runQueueWaitByStateMs !== undefined && {
      runQueueWaitByStateMs: counters.runQueueWaitByStateMs,
    }),
    ...(counters.cpuByStateMs !== undefined && { cpuByStateMs: counters.cpuByStateMs }),
    ...(counters.looks !== undefined && { looks: counters.looks }),
    ...(counters.outsideLockMs !== undefined && { outsideLockMs: counters.outsideLockMs }),
    ...(handle.clockErrorMs !== undefined && { clockErrorMs: handle.clockErrorMs }),
    ...(counters.longestHold !== undefined && { longestHold: holdSince(counters.longestHold, zeroMs) }),
    started: place.started,
    ...(place.ended !== undefined && { ended: { ...place.ended } }),
  };
}

/** A process that starts before the clock, and is never replaced, has used nothing of it by then. */
function startOnClock(
  { counters: { startUpCpuMs }, started }: ExecutorPlace,
  { trial }: TrialEnv,
): Pick<RecordedWorker, 'startUpCpuMs'> {
  const isOnClock = trial.clock === 'cold' || started > 1;
  return isOnClock && startUpCpuMs !== undefined ? { startUpCpuMs } : {};
}

/** A thread that ended early has not told how many. */
function callsOf({ counters: { served } }: ExecutorPlace): RecordedWorker['calls'] {
  return served?.count ?? notAvailable('the thread ended before it could report');
}

/** Absent where no task forgot a lock. */
function forgottenBy(
  { counters: { forgottenLocks } }: ExecutorPlace,
  partners: number,
): Pick<RecordedWorker, 'forgottenLocks'> {
  if (forgottenLocks === undefined) return {};
  return { forgottenLocks: { ...forgottenLocks, task: Math.floor(forgottenLocks.task / partners) } };
}

/** The end of it in ms since the start of the clock. */
function holdSince(
  { task, ms, untilMs }: NonNullable<ExecutorCounters['longestHold']>,
  zeroMs: number,
): RecordedWorker['longestHold'] {
  return { task, ms: Math.max(0, ms), untilMs: Math.max(0, untilMs - zeroMs) };
}

function managerCost(): { cpuMs: number; peakRssMb: number } {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1000, peakRssMb: process.resourceUsage().maxRSS / 1024 };
}

function recordedFailure({ id, attempt, failure }: TrialEnv['book']['failures'][number]) {
  return { ...failure, task: id, attempt };
}
