/** One trial from set-up to result, in the manager process. */
import { isAvailable } from '../../core/availability';
import { CorelabError, toFailure, type Failure } from '../../core/errors';
import { coldBecause } from '../../core/experiment/cold-because';
import type { TrialSpec } from '../../core/experiment/trial-spec';
import type { LiveExecutor } from '../../core/counters/live-executor';
import type { Surroundings, TrialProgress, TrialResult } from '../../core/protocol/trial';
import { t } from '../../core/text/t';
import { clockSince, monotonicMs } from '../clock';
import { findModel } from '../find-model';
import { findWorkload } from '../find-workload';
import type { PageLink } from '../pools/page-link';
import { allPlaces, type Pool, type TrialEnv } from '../pools/pool';
import { TaskBook } from '../../engine/queue/task-book';
import { planOfParts } from '../../engine/tasks/parts';
import type { TrialSetup, Workload } from '../../engine/tasks/workload';
import { RunningServices } from '../services/running-services';
import { MachineAround } from './machine-around';
import { Outcomes } from './outcomes';
import { StartCosts } from './start-costs';
import { runAllParts } from './serial-parts';
import { trialResult, type MeasuredClock } from './trial-result';
import { TrialLog } from '../pools/trial-log';
import { trialMeasures } from './trial-measures';
import { observeDone, verifyResults } from './verify-results';
import { noWarmUp, verifyWarmUp, warmUp, type WarmUp } from './warm-up';
import { wholeBooks, wholeTasks } from './whole-tasks';
import { printedTogether } from '../workloads/own-code/printed-text';

export interface TrialHooks {
  /** To the window whose Web Workers can be executors; absent where nobody relays. */
  page?: PageLink;
  /** After the clock: what each task gave, by its number. They have not been checked yet. */
  results?(results: readonly unknown[]): void;
  opened(executors: LiveExecutor[], startedMonotonicMs: number): void;
  progress(progress: TrialProgress): void;
}

/** Between two looks at the progress, in ms. */
const progressEveryMs = 100;

/**
 * Runs a trial. The clock is around the pool's work alone, or around its start-up as well when it is cold.
 * A trial that fails is a result with a `failure`. @throws CorelabError when it could not be set up
 */
export async function runTrial(
  trial: TrialSpec,
  hooks: TrialHooks,
  signal: AbortSignal,
  around: Surroundings,
): Promise<TrialResult> {
  const [ofWorkload, ofModel] = await Promise.all([findWorkload(trial.workload), findModel(trial.model)]);
  const [workload, model] = await Promise.all([ofWorkload.load(trial.parameters), ofModel.load()]);
  const cold = coldBecause(ofModel.descriptor, ofWorkload.descriptor);
  const services = await RunningServices.start(workload.services ?? [], trial.parameters);
  let setup: TrialSetup | undefined;
  let pool: Pool | undefined;
  try {
    setup = await workload.setup?.(trial);
    const env = trialEnv(trial, workload, setup, services, hooks.page);
    const lost = lostOf(services, env);
    const isCold = trial.clock === 'cold';
    const machine = new MachineAround(around, services);
    if (isCold) await machine.begin();
    const starts = isCold ? new StartCosts() : undefined;
    const startedMs = env.clock();
    pool = await model(env);
    starts?.ready(env.clock());
    const { warmedUp, failedBefore } = isCold
      ? {}
      : await warmedUpPool(env, workload, pool, { cold, signal, lost });
    const recorded = warmedUp !== undefined && { warmUp: warmedUp.record };
    if (!isCold) await machine.begin();
    const zeroMs = isCold ? startedMs : env.clock();
    const clock: MeasuredClock = { zeroMs, endMs: zeroMs };
    hooks.opened(liveExecutors(pool), env.epochMs + clock.zeroMs);
    let joined: unknown;
    const work = async (opened: Pool) => {
      joined = await runAllParts(workload, opened, env, clock.zeroMs);
    };
    const stopped = failedBefore ?? (await timedRun(pool, work, env, clock, hooks, signal, lost));
    clock.around = await machine.end();
    // Tasks that a lost service has failed may have ended before its end was heard of.
    const failure = withKills(services.failure ?? stopped, clock.around);
    const outcomes = new Outcomes();
    if (failure === null) {
      if (workload.serialAfter === undefined) await pool.collect();
      await pool.readCounters();
      if (pool.runtime === undefined) starts?.look(allPlaces(pool)); // what others hold cannot be told apart
      const whole = wholeTasks(env);
      hooks.results?.(whole.book.results);
      const wrong =
        (await verifyWarmUp(workload, warmedUp, env)) ??
        (await verifyResults(workload, whole, wholeBooks(pool, env, whole), joined, outcomes));
      const measures = [
        ...(starts?.measures(clock.endMs) ?? []),
        ...outcomes.measures(),
        ...(await trialMeasures(workload, whole.book, env.parameters)),
      ];
      return {
        ...trialResult(env, pool, clock, wrong, measures, starts?.costs),
        ...recorded,
        ...printedBy(workload, pool),
      };
    }
    // Who cancels wants no answer any more.
    if (failure.code !== 'cancelled') {
      const whole = wholeTasks(env);
      await observeDone(workload, whole, wholeBooks(pool, env, whole), outcomes);
    }
    env.book.failTheRest();
    return {
      ...trialResult(env, pool, clock, failure, outcomes.measures()),
      ...recorded,
      ...printedBy(workload, pool),
    };
  } finally {
    await pool?.close();
    await setup?.dispose();
    await services.stop();
  }
}

/** What its code printed, here and in the executors that have told; absent where nobody keeps it, or it is nothing. */
function printedBy(workload: Workload, pool: Pool): Pick<TrialResult, 'printed'> {
  const printed = printedTogether([
    workload.printed?.(),
    ...allPlaces(pool).map(({ counters }) => counters.printed),
  ]);
  return printed === undefined ? {} : { printed };
}

/**
 * Warms its executors up, as far as model and workload let it; stops when the trial is cancelled, loses a service or an
 * executor, or takes longer than its time-out: then it has failed before its clock.
 */
async function warmedUpPool(
  env: TrialEnv,
  workload: Workload,
  pool: Pool,
  { cold, signal, lost }: { cold: string | undefined; signal: AbortSignal; lost: Promise<never> },
): Promise<{ warmedUp: WarmUp; failedBefore?: Failure }> {
  if (cold !== undefined) return { warmedUp: noWarmUp(cold) };
  const { cancelled, forget } = whenCancelled(signal);
  const { runTimeoutMs } = env.trial;
  const { timedOut, stop } = whenTimedOut(
    runTimeoutMs,
    t('trial.warm-up-timed-out', { seconds: runTimeoutMs / 1000 }),
  );
  try {
    return {
      warmedUp: await Promise.race([warmUp(env, workload, pool), timedOut, cancelled, lost]),
    };
  } catch (error) {
    return { warmedUp: noWarmUp(t('warm-up.failed')), failedBefore: toFailure(error, 'manager-died') };
  } finally {
    stop();
    forget();
  }
}

/** Rejects when a service ends, or the window whose Web Workers are the executors is gone. */
function lostOf(services: RunningServices, { page }: TrialEnv): Promise<never> {
  if (page === undefined) return services.lost;
  const lost = Promise.race([services.lost, page.lost]);
  lost.catch(() => undefined); // heard of by whoever waits at that moment
  return lost;
}

/** Rejects when so many ms have passed. */
function whenTimedOut(ms: number, message: string): { timedOut: Promise<never>; stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const timedOut = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new CorelabError('run-timed-out', message)), ms);
  });
  return { timedOut, stop: () => clearTimeout(timer) };
}

/** Rejects when the trial is cancelled, or at once where it has been. */
function whenCancelled(signal: AbortSignal): { cancelled: Promise<never>; forget: () => void } {
  let cancel: () => void = () => undefined;
  const cancelled = new Promise<never>((_resolve, reject) => {
    cancel = () => reject(new CorelabError('cancelled', 'The trial was cancelled.'));
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel);
  });
  return { cancelled, forget: () => signal.removeEventListener('abort', cancel) };
}

/** What ended a worker with SIGKILL was the kernel, where it says that it killed for want of memory meanwhile. */
function withKills(failure: Failure | null, around: MeasuredClock['around']): Failure | null {
  const kills = around?.machine.memoryKills;
  const isKernel = kills !== undefined && isAvailable(kills) && kills > 0;
  return failure?.code === 'executor-killed' && isKernel ? killedForMemory : failure;
}

const killedForMemory: Failure = {
  code: 'executor-out-of-memory',
  message: 'The kernel killed a worker: the memory of its control group was used up.',
  hint: 'Give each worker less memory, use fewer workers, or raise the limit of the control group.',
};

function trialEnv(
  trial: TrialSpec,
  workload: Workload,
  setup: TrialSetup | undefined,
  services: RunningServices,
  page: PageLink | undefined,
): TrialEnv {
  const parameters = setup?.parameters ?? trial.parameters;
  const { partners = 1 } = workload;
  const tasks = workload.plan(parameters, setup?.tasks ?? trial.tasks, trial.seed);
  const plan = planOfParts(tasks, partners);
  const epochMs = monotonicMs();
  return {
    // A part cannot be tried again: its partners have gone on.
    trial: partners > 1 ? { ...trial, retries: 0 } : trial,
    parameters,
    page,
    services: services.isEmpty ? undefined : services.addresses,
    shares: {
      ...workload.shares?.(parameters, tasks.length),
      ...(partners > 1 && { meetings: tasks.length }),
    },
    partners,
    plan,
    book: new TaskBook(plan.length),
    log: new TrialLog(plan.length),
    clock: clockSince(epochMs),
    epochMs,
    addService: (name, service) => services.add(name, service),
  };
}

/**
 * Does the work under the run's time-out and notes the end of the clock. Null, or what stopped it.
 * @param lost rejects when a service ends meanwhile, or the page is gone
 */
async function timedRun(
  pool: Pool,
  work: (pool: Pool) => Promise<void>,
  env: TrialEnv,
  clock: MeasuredClock,
  hooks: TrialHooks,
  signal: AbortSignal,
  lost: Promise<never>,
): Promise<Failure | null> {
  const report = () => hooks.progress({ ...pick(pool.progress()), total: env.book.total });
  const ticker = setInterval(report, progressEveryMs);
  const { runTimeoutMs } = env.trial;
  const { timedOut, stop } = whenTimedOut(
    runTimeoutMs,
    t('trial.timed-out', { seconds: runTimeoutMs / 1000 }),
  );
  const { cancelled, forget } = whenCancelled(signal);
  try {
    await Promise.race([work(pool), timedOut, cancelled, lost]);
    clock.endMs = env.clock();
    return null;
  } catch (error) {
    clock.endMs = env.clock();
    return toFailure(error, 'manager-died');
  } finally {
    stop();
    forget();
    clearInterval(ticker);
    report();
  }
}

/** Pools may give away more than this, such as their book. */
function pick({ done, failed, doneBy }: ReturnType<Pool['progress']>) {
  return { done, failed, doneBy };
}

function liveExecutors(pool: Pool): LiveExecutor[] {
  return allPlaces(pool).map(({ handle }) => ({
    kind: handle.kind,
    pid: handle.pid,
    threadId: handle.threadId,
    osThreadId: handle.osThreadId,
  }));
}
