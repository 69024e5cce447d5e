/**
 * The bill for what is missing: lanes × wall time of a trial, split without remainder into what it went to. States come
 * from the timeline; computing is subdivided by counters that know nothing of it, so that an error shows as
 * `unexplained` instead of hiding in a bin. Used by the lab for every trial.
 */
import { isAvailable, type Maybe, notAvailable } from '../availability';
import type { RecordedLedger, RecordedTrial } from '../record/run-record';
import type { LaneState } from '../vocabulary/lane-states';
import type { LedgerBin } from '../vocabulary/ledger-bins';

/** States during which a thread can wait for a CPU unnoticed by the timeline. */
const idleStates = ['dispatch', 'wait', 'oversleep', 'lock'] as const;

/** What computing consisted of, in milliseconds. */
interface Computing {
  /** Time of the lanes in that state. */
  laneMs: number;
  cpuMs: Maybe<number>;
  runQueueWaitMs: Maybe<number>;
  stealMs: Maybe<number>;
}

/**
 * The ledger of a trial against the baseline of its round. Null where one of the two failed.
 * Where CPU time is told apart by state, computing C splits into useful (the CPU time of the baseline's computing), slower
 * (the point's CPU time minus that), the point's run-queue wait and steal; C minus these is unexplained. Otherwise useful is
 * the baseline's C, waiting included, and the others are what the point had more than the baseline. Bins are never clipped. A
 * thread that is given work, or whose wait is over, and does not get a CPU, waits in the run queue: that part is taken out of
 * the idle state.
 */
export function ledgerOf(trial: RecordedTrial, baseline: RecordedTrial): RecordedLedger | null {
  const lanes = trial.timeline.lanes.length;
  if (trial.failure !== undefined || baseline.failure !== undefined) return null;
  if (lanes === 0 || baseline.timeline.lanes.length === 0 || trial.wallMs <= 0) return null;
  const bins: Record<string, number> = {};
  for (const [state, ms] of statesOf(trial)) {
    // A state that a later version added is a bin too, so that nothing goes missing.
    if (state !== 'computing' && ms > 0) bins[state] = ms;
  }
  const inRuntime = byKernel(trial, baseline);
  const usefulIs =
    inRuntime !== undefined || (isToldApart(trial) && isToldApart(baseline)) ? 'cpu time' : 'lane time';
  const computing =
    inRuntime ?? (usefulIs === 'cpu time' ? byCpuTime(trial, baseline) : byLaneTime(trial, baseline));
  for (const state of idleStates) {
    const ms = queueWaitIn(trial, state);
    if (ms === 0 || computing['run-queue-wait'] === undefined) continue;
    bins[state] = (bins[state] ?? 0) - ms;
    computing['run-queue-wait'] += ms;
  }
  return { round: trial.round, total: lanes * trial.wallMs, bins: { ...bins, ...computing }, usefulIs };
}

/** Whether it is known of every executor what it used a CPU for. */
function isToldApart({ workers }: RecordedTrial): boolean {
  return workers.every(
    ({ cpuByStateMs, runQueueWaitByStateMs }) =>
      cpuByStateMs !== undefined && runQueueWaitByStateMs !== undefined,
  );
}

type ComputingBins = Partial<Record<LedgerBin, number>>;

function byCpuTime(trial: RecordedTrial, baseline: RecordedTrial): ComputingBins {
  const [own, reference] = [computingOf(trial), computingOf(baseline)];
  const cpuMs = isAvailable(own.cpuMs) ? own.cpuMs : 0;
  const useful = isAvailable(reference.cpuMs) ? reference.cpuMs : 0;
  const runQueueWait = isAvailable(own.runQueueWaitMs) ? own.runQueueWaitMs : 0;
  // Systems that do not report steal are machines of their own, as far as can be known: it is then no bin.
  const steal = isAvailable(own.stealMs) ? own.stealMs : undefined;
  return {
    useful,
    'run-queue-wait': runQueueWait,
    ...(steal === undefined ? {} : { steal }),
    slower: cpuMs - useful,
    unexplained: own.laneMs - cpuMs - runQueueWait - (steal ?? 0),
  };
}

/**
 * In the runtime of another language the kernel alone tells: the CPU time and run-queue wait of whole threads and processes, which
 * do nothing but tasks. What these do not account for is the runtime's, such as waiting for its lock. Undefined where the
 * tasks were done in ours, or the kernel does not tell.
 */
function byKernel(trial: RecordedTrial, baseline: RecordedTrial): ComputingBins | undefined {
  if (trial.runtime === undefined) return undefined;
  const [own, reference] = [computingOf(trial, 'whole'), computingOf(baseline, 'whole')];
  const { cpuMs, runQueueWaitMs, laneMs } = own;
  const useful = reference.cpuMs;
  if (!isAvailable(cpuMs) || !isAvailable(runQueueWaitMs) || !isAvailable(useful)) return undefined;
  const steal = isAvailable(own.stealMs) ? own.stealMs : undefined;
  return {
    useful,
    'run-queue-wait': runQueueWaitMs,
    ...(steal === undefined ? {} : { steal }),
    slower: cpuMs - useful,
    runtime: laneMs - cpuMs - runQueueWaitMs - (steal ?? 0),
  };
}

function byLaneTime(trial: RecordedTrial, baseline: RecordedTrial): ComputingBins {
  const [own, reference] = [computingOf(trial, 'whole'), computingOf(baseline, 'whole')];
  const useful = reference.laneMs;
  const more = (a: Maybe<number>, b: Maybe<number>) => (isAvailable(a) && isAvailable(b) ? a - b : undefined);
  const runQueueWait = more(own.runQueueWaitMs, reference.runQueueWaitMs);
  const slower = more(own.cpuMs, reference.cpuMs);
  if (runQueueWait === undefined || slower === undefined) {
    return { useful, 'computing-not-split': own.laneMs - useful };
  }
  const steal = more(own.stealMs, reference.stealMs);
  return {
    useful,
    'run-queue-wait': runQueueWait,
    ...(steal === undefined ? {} : { steal }),
    slower,
    unexplained: own.laneMs - useful - runQueueWait - slower - (steal ?? 0),
  };
}

/**
 * Attempts that failed take their share of the counters.
 * @param of whether CPU time is that of the state, or that of whole executors, with what they needed for their messages
 */
function computingOf(trial: RecordedTrial, of: 'state' | 'whole' = 'state'): Computing {
  const laneMs = timeIn(trial, 'computing');
  const worked = laneMs + timeIn(trial, 'retrying');
  const share = worked > 0 ? laneMs / worked : 1;
  const scaled = (value: Maybe<number>) => (isAvailable(value) ? value * share : value);
  return {
    laneMs,
    cpuMs: scaled(
      sumOf(trial, ({ cpuMs, cpuByStateMs }) => (of === 'state' ? (cpuByStateMs?.computing ?? 0) : cpuMs)),
    ),
    runQueueWaitMs: scaled(
      sumOf(trial, ({ runQueueWaitByStateMs, runQueueWaitMs }) =>
        runQueueWaitByStateMs === undefined ? runQueueWaitMs : (runQueueWaitByStateMs.computing ?? 0),
      ),
    ),
    stealMs: scaled(stealOf(trial)),
  };
}

/** Steal hits whoever runs: the executors get the share of it that they had of all CPU time. */
function stealOf({ machine, ...trial }: RecordedTrial): Maybe<number> {
  if (machine === undefined) return notAvailable('the trial has no figures of the machine');
  const cpuMs = sumOf(trial, (worker) => worker.cpuMs);
  if (!isAvailable(machine.stealMs) || !isAvailable(cpuMs)) return machine.stealMs;
  const { busyMs, stealMs } = machine;
  return stealMs * (isAvailable(busyMs) && busyMs > 0 ? Math.min(1, cpuMs / busyMs) : 1);
}

function queueWaitIn({ workers }: RecordedTrial, state: LaneState): number {
  return workers.reduce((sum, worker) => sum + (worker.runQueueWaitByStateMs?.[state] ?? 0), 0);
}

function sumOf(
  { workers }: Pick<RecordedTrial, 'workers'>,
  of: (worker: RecordedTrial['workers'][number]) => Maybe<number>,
): Maybe<number> {
  let sum = 0;
  for (const worker of workers) {
    const value = of(worker);
    if (!isAvailable(value)) return value;
    sum += value;
  }
  return sum;
}

/** The time of all lanes in each state that occurs. */
function statesOf({ timeline }: RecordedTrial): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { totalsMs } of timeline.lanes)
    for (const [state, ms] of Object.entries(totalsMs)) sums.set(state, (sums.get(state) ?? 0) + ms);
  return sums;
}

function timeIn({ timeline }: RecordedTrial, state: LaneState): number {
  return timeline.lanes.reduce((sum, lane) => sum + (lane.totalsMs[state] ?? 0), 0);
}

/** The ledgers of the trials whose round has a baseline by now; those that are known already are kept. */
export function ledgersOf(
  trials: readonly RecordedTrial[],
  baselines: readonly RecordedTrial[],
  known: readonly RecordedLedger[] = [],
): RecordedLedger[] {
  const byRound = new Map(known.map((ledger) => [ledger.round, ledger]));
  const missing = trials.filter(({ round }) => !byRound.has(round));
  if (missing.length === 0) return [...known];
  const references = new Map(baselines.map((trial) => [trial.round, trial]));
  for (const trial of missing) {
    const baseline = references.get(trial.round);
    const ledger = baseline === undefined ? null : ledgerOf(trial, baseline);
    if (ledger !== null) byRound.set(trial.round, ledger);
  }
  return [...byRound.values()].sort((a, b) => a.round - b.round);
}
