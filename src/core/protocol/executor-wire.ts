/**
 * The plain wire between a manager and an executor in any language: one JSON object a line, in UTF-8, on standard input and
 * output. `docs/executor-wire.md` explains it to whoever writes one. Times are whole nanoseconds since `epochNs`.
 */
import { z } from 'zod';
import type { ParameterValues } from '../experiment/parameter';
import { t } from '../text/t';

export const wireVersion = 1;

/** Lines to the executor. It ignores fields that it does not know. */
export type ToWire =
  | {
      kind: 'init';
      wire: typeof wireVersion;
      workload: string;
      parameters: ParameterValues;
      /** Addresses of the services that the workload declares, by name. */
      services: Readonly<Record<string, { url?: string | undefined }>>;
      /** Number of tasks of the whole trial. */
      tasks: number;
      seed: number;
      /** Zero of all times, on the system's monotonic clock. */
      epochNs: number;
      /** How many tasks it has in flight at once, where it shares out those of a batch itself; absent where it does one after another. */
      lanes?: number;
    }
  | { kind: 'ping' }
  | {
      kind: 'batch';
      ids: readonly number[];
      /** How often each task was tried before. */
      attempts: readonly number[];
      tasks: readonly unknown[];
      /** It comes before the clock: its costs are not in `totals`. */
      warmUp?: true;
    }
  | { kind: 'stop' };

const ns = z.number().int();
const count = z.number().int().min(0);

/** As the system numbers them; `tid`: the kernel's number of a thread, absent of a process that does its tasks on its main thread. */
const workerSchema = z.looseObject({ pid: count, tid: count.optional() });

export type WireWorker = z.infer<typeof workerSchema>;

const fromWireSchema = z.discriminatedUnion('kind', [
  /**
   * `stepNs`: how far apart two readings of its clock are at least, where that is more than a microsecond. `workers`: the
   * processes or threads among which it shares out tasks, and as many lanes for each.
   */
  z.looseObject({
    kind: z.literal('ready'),
    wire: count,
    stepNs: count.optional(),
    workers: z.array(workerSchema).min(1).optional(),
  }),
  z.looseObject({ kind: z.literal('pong'), atNs: ns }),
  z.looseObject({
    kind: z.literal('batchDone'),
    startNs: ns,
    elapsedNs: z.array(count),
    results: z.array(z.unknown()),
    /** Of an executor with several lanes: when and on which of them each task began. */
    startsNs: z.array(ns).optional(),
    lanes: z.array(count).optional(),
    failures: z.array(z.looseObject({ id: count, message: z.string() })).optional(),
    /** What the executor did inside tasks other than computing: `[state, from, to]`, and the lane where it has several. */
    spans: z.array(z.tuple([z.string(), ns, ns], count)).optional(),
  }),
  /** Over a long batch, a few times a second: how many of its tasks have ended. */
  z.looseObject({ kind: z.literal('progress'), done: count }),
  z.looseObject({
    kind: z.literal('totals'),
    cpuNs: count.optional(),
    voluntarySwitches: count.optional(),
    involuntarySwitches: count.optional(),
    /** Threads of the system that the runtime has started so far. */
    threads: count.optional(),
    /** For each call that was left to a pool of threads, how many were waiting for one of them when it came. */
    waitingBefore: z.array(count).optional(),
    /** How late each look at its scheduler came, a millisecond after the one before. */
    loopDelaysNs: z.array(count).optional(),
  }),
  z.looseObject({ kind: z.literal('failed'), message: z.string() }),
]);

/** Lines from the executor, as they were checked. */
export type FromWire = z.infer<typeof fromWireSchema>;

/** The message in a line, or a sentence that says what is wrong with it. @param executor what it is called there */
export function parseWireLine(line: string, executor: string): { message: FromWire } | { wrong: string } {
  const shown = line.length > 80 ? `${line.slice(0, 80)}…` : line;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { wrong: t('wire.not-json', { executor, line: shown }) };
  }
  const parsed = fromWireSchema.safeParse(value);
  if (parsed.success) return { message: parsed.data };
  const field = parsed.error.issues[0]?.path.join('.') ?? '';
  const where = field === '' || field === 'kind' ? t('wire.unknown-kind') : t('wire.wrong-field', { field });
  return { wrong: t('wire.not-allowed', { executor, where, line: shown }) };
}
