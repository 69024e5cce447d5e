/** Short requests that arrive over time, and name lookups among them: a synchronous call in an asynchronous program, and two ways out. */
import { promises as dns } from 'node:dns';
import { formatDuration } from '../../core/format/numbers';
import { randomAt } from '../../core/seeded-random';
import { t } from '../../core/text/t';
import { urlOf } from '../../engine/tasks/service';
import type { TaskPlan, Workload } from '../../engine/tasks/workload';
import { advance, jump, stepsPerUnit, unitsPerMs } from '../../engine/workloads/compute-units';
import { arrivals } from '../../engine/workloads/jobs';
import { numberIn } from '../../engine/workloads/parameter-access';
import { earlyMs } from '../../engine/workloads/wait';
import { startWorkerService } from '../services/worker-service';
import { BlockingLookup, type LookupQuestion } from './blocking-lookup';
import { addressOf, latencyIn, nameOf } from './lookup-names';

/** A short request computes, from `start` for so many steps; a lookup has the name that it asks for. */
export type Request =
  | { kind: 'short'; start: number; steps: number }
  | { kind: 'lookup'; name: string; isSynchronous: boolean; limitMs: number };

/** The state that the computation ended with, or what a lookup came to. */
export type RequestResult = number | { address: string; elapsedMs: number };

/** For so much longer than the name server takes does a lookup wait for its answer, in ms. */
const patienceMs = 10_000;

/** Of this process or thread, for calls that it makes itself. */
let blocking: BlockingLookup | undefined;

export const lookups: Workload<Request, RequestResult> = {
  watchesLoops: true,
  services: [{ name: 'resolver', start: () => startWorkerService('name-resolver') }],

  async prepare({ via }) {
    if (via === 'synchronous') blocking ??= await BlockingLookup.start();
  },

  plan(parameters, tasks, seed) {
    const [shortMs, latencyMs] = [numberIn(parameters, 'shortMs'), numberIn(parameters, 'latencyMs')];
    const lookupEvery = numberIn(parameters, 'lookupEvery');
    const dueMs = arrivals(tasks, numberIn(parameters, 'rate'), seed);
    const isLookup = (index: number) => (index + 1) % lookupEvery === 0;
    const plan: TaskPlan<Request> = {
      length: tasks,
      at: (index) =>
        isLookup(index)
          ? {
              kind: 'lookup',
              name: nameOf(`n${index}-s${seed >>> 0}`, latencyMs),
              isSynchronous: parameters['via'] === 'synchronous',
              limitMs: latencyMs + patienceMs,
            }
          : {
              kind: 'short',
              start: Math.floor(randomAt(seed, index) * 2 ** 32),
              steps: Math.round(shortMs * unitsPerMs * stepsPerUnit),
            },
      dueMs: (index) => dueMs[index] ?? 0,
      kind: (index) =>
        isLookup(index)
          ? { id: 'lookup', title: t('lookups.lookups') }
          : { id: 'request', title: t('lookups.short') },
      cost: (index) => (isLookup(index) ? latencyMs : shortMs),
    };
    return plan;
  },

  *steps(request, { trial }) {
    if (request.kind === 'short') return advance(request.start, request.steps);
    const { name, isSynchronous, limitMs } = request;
    const question = { server: urlOf(trial.services, 'resolver'), name, limitMs };
    const from = performance.now();
    const address = (yield isSynchronous
      ? { do: 'blocking', waits: true, call: { fn: 'lookUp', args: question } }
      : { do: 'io', start: (signal) => askLibrary(question, signal) }) as string;
    return { address, elapsedMs: performance.now() - from };
  },

  calls: {
    lookUp(args) {
      if (blocking === undefined) throw new Error('This executor was not prepared for calls that block.');
      const question = args as Question;
      const answer = blocking.lookUp(question);
      if ('code' in answer) throw lookupFailure(question, answer.code);
      return answer.address;
    },
  },

  verify(request, result) {
    if (request.kind === 'short') {
      const expected = jump(request.start, request.steps);
      return result === expected || `The computation gave ${JSON.stringify(result)} instead of ${expected}.`;
    }
    if (typeof result === 'number') return `The lookup of ${request.name} gave no address.`;
    const { address, elapsedMs } = result;
    const [expected, latencyMs] = [addressOf(request.name), latencyIn(request.name) ?? 0];
    if (address !== expected)
      return `The answer ${address} is not that of ${request.name}, which is ${expected}.`;
    return (
      elapsedMs >= latencyMs - earlyMs ||
      `The answer came after ${elapsedMs.toFixed(3)} ms, before the ${latencyMs} ms were over.`
    );
  },
};

type Question = Omit<LookupQuestion, 'turn'>;

/** Each lookup has a resolver of its own, so that giving one up ends no other. */
async function askLibrary(question: Question, signal: AbortSignal): Promise<string> {
  const { server, name, limitMs } = question;
  const resolver = new dns.Resolver({ timeout: limitMs, tries: 1 });
  resolver.setServers([new URL(server).host]);
  const giveUp = (): void => resolver.cancel();
  const timer = setTimeout(giveUp, limitMs);
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    const [address = ''] = await resolver.resolve4(name);
    return address;
  } catch (error) {
    throw lookupFailure(question, (error as NodeJS.ErrnoException).code ?? String(error));
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
  }
}

/** @param code as Node's resolver has it (`dns.TIMEOUT` and others) */
function lookupFailure({ server, name, limitMs }: Question, code: string): Error {
  switch (code) {
    case 'ETIMEOUT':
    case 'ECANCELLED':
      return new Error(t('lookups.no-answer', { name, limit: formatDuration(limitMs) }));
    case 'ECONNREFUSED':
      return new Error(t('lookups.refused', { server }));
    default:
      return new Error(t('lookups.failed', { name, reason: code }));
  }
}
