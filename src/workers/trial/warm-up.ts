/**
 * Before a warm clock executors do tasks of the same kind, handed out in the same way, until they are no longer getting
 * faster: otherwise short trials measure V8's compiler. The tasks are checked like others, and count for nothing.
 */
import { type Maybe, notAvailable } from '../../core/availability';
import type { Failure } from '../../core/errors';
import type { ToExecutor } from '../../core/protocol/executor';
import { TaskBook } from '../../engine/queue/task-book';
import { planOfParts } from '../../engine/tasks/parts';
import type { TaskPlan, Workload } from '../../engine/tasks/workload';
import type { ExecutorHandle } from '../pools/executor-handle';
import type { Pool, TrialEnv } from '../pools/pool';
import { TrialLog } from '../pools/trial-log';

/** Rounds of tasks at least and at most, and after how many ms no further one begins. */
const [fewestRounds, mostRounds, mostMs] = [3, 20, 1000];
/** It is warm when the last three rounds took about as long for a unit of work. */
const likeness = 0.05;
/** A round that takes less, in ms, says little: the next one has twice as many tasks, up to a limit. */
const [shortestMs, mostTasks] = [10, 1024];

export interface WarmUp {
  /** What the record keeps of it. */
  record: Maybe<{ tasks: number; ms: number }>;
  /** What the tasks gave, to be checked after the clock. */
  rounds: readonly Round[];
}

interface Round {
  tasks: readonly unknown[];
  results: readonly unknown[];
  /** How long it took, in ms; undefined where a task failed. */
  tookMs: number | undefined;
}

/** @param reason as the end of a sentence */
export function noWarmUp(reason: string): WarmUp {
  return { record: notAvailable(reason), rounds: [] };
}

/**
 * Warms up a pool with all its executors. A task that fails ends the warm-up: the trial will tell of it.
 * @throws CorelabError when an executor is lost
 */
export async function warmUp(env: TrialEnv, workload: Workload, pool: Pool): Promise<WarmUp> {
  const { partners, parameters, trial } = env;
  // The same work with other numbers, where there are any in it.
  const seed = trial.seed ^ 1;
  const plan = planOfParts(workload.plan(parameters, env.plan.length / partners, seed), partners);
  if (plan.length === 0) return { record: { tasks: 0, ms: 0 }, rounds: [] };
  const next = tasksFromTheEnd(plan.length, partners);
  const handles = pool.places.map(({ handle }) => handle);
  const counted = handles.map(({ messages }) => ({ ...messages }));
  const begunMs = env.clock();
  const rounds =
    pool.rehearse === undefined
      ? await Promise.all(
          handles.map((handle) =>
            untilWarm(env, plan, partners, (count) => roundOf(handle, plan, next(count), env)),
          ),
        )
      : [
          await untilWarm(env, plan, partners * handles.length, (count) =>
            rehearsal(pool, plan, next(count), env),
          ),
        ];
  const ms = env.clock() - begunMs;
  handles.forEach(({ messages }, index) => Object.assign(messages, counted[index]));
  const all = rounds.flat();
  const parts = all.reduce((sum, { tasks }) => sum + tasks.length, 0);
  return { record: { tasks: parts / partners, ms }, rounds: all };
}

/** Null, or the first thing that is wrong. What tasks are there to show is not counted. */
export async function verifyWarmUp(
  workload: Workload,
  warmedUp: WarmUp | undefined,
  { partners }: TrialEnv,
): Promise<Failure | null> {
  for (const { tasks, results, tookMs } of warmedUp?.rounds ?? []) {
    if (tookMs === undefined) continue;
    for (let first = 0; first < tasks.length; first += partners) {
      const result = partners === 1 ? results[first] : results.slice(first, first + partners);
      const answer = await workload.verify(tasks[first], result);
      if (typeof answer === 'string')
        return { code: 'wrong-result', message: `A task of the warm-up gave a wrong result: ${answer}` };
    }
  }
  return null;
}

type Ids = readonly number[];

async function untilWarm(
  { clock }: TrialEnv,
  plan: TaskPlan<unknown>,
  fewestTasks: number,
  doRound: (count: number) => Promise<Round & { ids: Ids }>,
): Promise<Round[]> {
  const rounds: Round[] = [];
  const perUnitMs: number[] = [];
  const begunMs = clock();
  let count = fewestTasks;
  while (rounds.length < mostRounds && clock() - begunMs < mostMs && !isWarm(perUnitMs)) {
    const round = await doRound(count);
    rounds.push(round);
    const { tookMs, ids } = round;
    if (tookMs === undefined) break;
    perUnitMs.push(tookMs / ids.reduce((sum, id) => sum + (plan.cost?.(id) ?? 1), 0));
    if (tookMs < shortestMs && count * 2 <= mostTasks) count *= 2;
  }
  return rounds;
}

/** By a single executor that, on the clock, finds its tasks by itself. */
async function roundOf(handle: ExecutorHandle, plan: TaskPlan<unknown>, ids: Ids, { trial }: TrialEnv) {
  const message = batchOf(ids, plan);
  handle.send(message);
  const { results, failures, elapsedNs } = await handle.next('batchDone', trial.runTimeoutMs);
  const tookMs = failures === null ? elapsedNs.reduce((sum, ns) => sum + ns, 0) / 1e6 : undefined;
  return { ids, tasks: message.tasks, results, tookMs };
}

/** By all executors of a pool that hands tasks out. */
async function rehearsal(pool: Pool, plan: TaskPlan<unknown>, ids: Ids, env: TrialEnv) {
  const { length } = ids;
  const part = (index: number) => ids[index] as number;
  const [book, log] = [new TaskBook(length), new TrialLog(length)];
  const tasks = ids.map((id) => plan.at(id));
  const begunMs = env.clock();
  await pool.rehearse?.({
    ...env,
    trial: { ...env.trial, retries: 0 },
    plan: {
      length,
      at: (index) => tasks[index],
      numberOf: part,
      ...(plan.cost !== undefined && { cost: (index: number) => plan.cost?.(part(index)) ?? 0 }),
    },
    book,
    log,
  });
  const tookMs = book.failed === 0 ? env.clock() - begunMs : undefined;
  return { ids, tasks, results: book.results, tookMs };
}

/** The numbers of tasks, with all their parts, from the last to the first and again: what is done first on the clock comes last. */
function tasksFromTheEnd(length: number, partners: number): (count: number) => Ids {
  let next = length;
  return (count) =>
    Array.from({ length: count / partners }, () => {
      next = (next === 0 ? length : next) - partners;
      return Array.from({ length: partners }, (_, part) => next + part);
    }).flat();
}

function batchOf(ids: Ids, plan: TaskPlan<unknown>): Extract<ToExecutor, { kind: 'batch' }> {
  return {
    kind: 'batch',
    ids: [...ids],
    attempts: null,
    tasks: ids.map((id) => plan.at(id)),
    ...(plan.cost !== undefined && { costs: ids.map((id) => plan.cost?.(id) ?? 0) }),
    warmUp: true,
  };
}

function isWarm(perUnitMs: readonly number[]): boolean {
  if (perUnitMs.length < fewestRounds) return false;
  const last = perUnitMs.slice(-fewestRounds);
  return Math.max(...last) <= Math.min(...last) * (1 + likeness);
}
