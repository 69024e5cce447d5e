/**
 * What one machine hands in to a class: a run, the guesses about it, and a name that nobody chose. Files bring it now; what
 * travels otherwise later holds the same.
 */
import { z } from 'zod';
import { maxPoints } from '../experiment/experiment-spec';
import { formatCount } from '../format/numbers';
import { parseJson, problemOfHead } from '../record/parse-record';
import { type RunRecord, runRecordSchema } from '../record/run-record';
import { count } from '../record/schema-parts';
import { t } from '../text/t';
import { handedIn } from './handed-in';
import { nicknameOf } from './nickname';

export const classResultKind = 'corelab.class-result';
export const classResultVersion = 1;
/** How their files end. */
export const classResultEnding = '.corelab-result';
/** Bytes of a file; the largest runs come to a tenth of it. */
export const mostResultBytes = 8 * 2 ** 20;

/** More than the largest machines that are sold: what claims to have more is made up. */
const mostCpus = 2048;
const mostMemoryMb = 64 * 2 ** 20;
const mostTrials = 2000;
const dayMs = 86_400_000;
const idText = z.string().regex(/^[a-z0-9-]{1,100}$/);
/** Far beyond what can be guessed or measured. */
const figure = z.number().min(-1e12).max(1e12);

const answerSchema = z.object({
  /** Id of the lesson's block. */
  block: idText,
  /** A number, or the id of a choice: never a text of the reader's own. */
  prediction: z.union([figure, idText]),
  /** What the machine measured of it, with its unit; null where that is a choice. */
  interval: z
    .object({ unit: z.string().max(20), median: figure, low: figure, high: figure, rounds: count.max(1e12) })
    .nullable(),
  /** The choice that the machine made, where it is one. */
  answer: idText.optional(),
});
export type ClassAnswer = z.infer<typeof answerSchema>;

export const classResultSchema = z.object({
  kind: z.literal(classResultKind),
  version: z.literal(classResultVersion),
  /** Follows from what is handed in (SHA-256), so that the same result has the same id, and one that was changed has another. */
  id: z.string().regex(/^[0-9a-f]{32}$/),
  nickname: z.string().max(60),
  /** Id of the lesson, where it is one's. */
  lesson: idText.optional(),
  /** Id of the lesson's block that the run is of. */
  run: idText.optional(),
  /** To the guesses of the lesson that this run has answered. */
  answers: z.array(answerSchema).max(50),
  record: runRecordSchema,
});
export type ClassResult = Omit<z.infer<typeof classResultSchema>, 'record'> & { record: RunRecord };

/** SHA-256 of a text, in hexadecimal: core has none of its own. */
export type Digest = (text: string) => string;

export interface HandingIn {
  record: RunRecord;
  lesson?: string;
  run?: string;
  answers?: readonly ClassAnswer[];
}

/**
 * The result that is handed in for a run.
 * @param hidden as `handedIn` takes them
 */
export function classResult(
  { record, lesson, run, answers = [] }: HandingIn,
  digest: Digest,
  hidden: readonly string[] = [],
): ClassResult {
  const body = {
    ...(lesson !== undefined && { lesson }),
    ...(run !== undefined && { run }),
    answers: [...answers],
    record: handedIn(record, hidden),
  };
  // As whoever reads it will have it.
  const id = idOf(parseJson(JSON.stringify(body)) as object, digest);
  return { kind: classResultKind, version: classResultVersion, id, nickname: nicknameOf(id), ...body };
}

function idOf(body: object, digest: Digest): string {
  return digest(`${classResultKind}\n${JSON.stringify(body)}`).slice(0, 32);
}

export type ParsedResult = { ok: true; result: ClassResult } | { ok: false; message: string };

/** From the text of a file that anybody may have made. Whatever it holds besides what belongs there is left behind. */
export function parseClassResult(text: string, digest: Digest): ParsedResult {
  try {
    return parsedResult(text, digest);
  } catch {
    // Nested so deeply that it can be read, but not gone through.
    return refused(t('class.too-deep'));
  }
}

function parsedResult(text: string, digest: Digest): ParsedResult {
  const data = jsonOf(text);
  if (data === undefined) return refused(t('class.not-json'));
  const { kind, version, id, nickname: _, ...body } = data;
  if (kind !== classResultKind)
    return refused(problemOfHead(data)?.reason === 'foreign' ? t('class.foreign') : t('class.is-a-run'));
  if (typeof version === 'number' && version > classResultVersion)
    return refused(t('class.newer', { version: formatCount(version), known: classResultVersion }));
  const head = problemOfHead(body['record']);
  if (head?.reason === 'newer') return refused(head.message);
  const parsed = classResultSchema.safeParse(data);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refused(t('class.damaged', { path: issue?.path.join('.') ?? '' }));
  }
  if (id !== idOf(body, digest)) return refused(t('class.edited'));
  const result = parsed.data as ClassResult;
  const problem = problemOf(result.record);
  if (problem !== undefined) return refused(problem);
  return {
    ok: true,
    result: { ...result, nickname: nicknameOf(result.id), record: handedIn(result.record) },
  };
}

function jsonOf(text: string): Record<string, unknown> | undefined {
  try {
    const data = parseJson(text);
    return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
  } catch {
    return undefined;
  }
}

function refused(message: string): ParsedResult {
  return { ok: false, message };
}

/** Why no machine can have measured it, or nothing follows from it; undefined where nothing is wrong. */
export function problemOf({ status, machine, points }: RunRecord): string | undefined {
  if (status !== 'done' && status !== 'failed') return t('class.not-finished');
  const { logicalCpus, usableCpus } = machine.topology;
  if (logicalCpus < 1 || logicalCpus > mostCpus)
    return t('class.absurd-cpus', { cpus: formatCount(logicalCpus), most: formatCount(mostCpus) });
  if (usableCpus > logicalCpus)
    return t('class.absurd-usable', { usable: formatCount(usableCpus), cpus: formatCount(logicalCpus) });
  if (machine.memory.totalMb > mostMemoryMb) return t('class.absurd-memory');
  if (points.length > maxPoints * 2) return t('class.absurd-points', { points: formatCount(points.length) });
  const trials = points.flatMap((point) => point.trials);
  if (points.some((point) => point.workers > mostCpus || point.trials.length > mostTrials))
    return t('class.absurd-workers', { most: formatCount(mostCpus) });
  if (trials.some(({ wallMs }) => wallMs > dayMs)) return t('class.absurd-time');
  return trials.length === 0 ? t('class.no-trials') : undefined;
}
