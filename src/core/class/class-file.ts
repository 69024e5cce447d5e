/** A class: the results that came together under one name, in one file that is saved and resumed. */
import { z } from 'zod';
import { parseJson } from '../record/parse-record';
import { t } from '../text/t';
import { type ClassResult, classResultSchema } from './class-result';

export const classKind = 'corelab.class';
export const classVersion = 1;
/** Results of a class; more come from no classroom. */
export const mostResults = 500;
/** How long a result is kept, in days from when it was added. */
export const keptDays = 30;
const dayMs = 86_400_000;

/** Of what a teacher writes beside a result. */
export const mostLabel = 60;

const keptResultSchema = z.object({
  addedAt: z.iso.datetime(),
  /** What the teacher's roster calls it. It leaves the machine only where an export asks for it. */
  label: z.string().max(mostLabel).optional(),
  result: classResultSchema,
});
export type KeptResult = Omit<z.infer<typeof keptResultSchema>, 'result'> & { result: ClassResult };

const classSchema = z.object({
  kind: z.literal(classKind),
  version: z.literal(classVersion),
  name: z.string().max(100),
  createdAt: z.iso.datetime(),
  results: z.array(keptResultSchema).max(mostResults),
});
export type CorelabClass = Omit<z.infer<typeof classSchema>, 'results'> & { results: KeptResult[] };

/** Letters, digits and a few marks, since a file is called so; none that a system takes for something else. */
const goodName = /^[\p{L}\p{N}](?:[\p{L}\p{N} ._-]{0,58}[\p{L}\p{N}_-])?$/u;
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$/i;

export function isClassName(name: string): boolean {
  return goodName.test(name) && !reserved.test(name);
}

export function newClass(name: string, now: Date): CorelabClass {
  return { kind: classKind, version: classVersion, name, createdAt: now.toISOString(), results: [] };
}

export type ParsedClass = { ok: true; class: CorelabClass } | { ok: false; message: string };

export function parseClass(text: string): ParsedClass {
  let data: unknown;
  try {
    data = parseJson(text);
  } catch {
    return { ok: false, message: t('class.not-json') };
  }
  const { kind, version } = (typeof data === 'object' && data !== null ? data : {}) as Record<
    string,
    unknown
  >;
  if (kind !== classKind) return { ok: false, message: t('class.no-class') };
  if (typeof version === 'number' && version > classVersion)
    return { ok: false, message: t('class.newer', { version: String(version), known: classVersion }) };
  const parsed = classSchema.safeParse(data);
  if (parsed.success) return { ok: true, class: parsed.data };
  return { ok: false, message: t('class.damaged', { path: parsed.error.issues[0]?.path.join('.') ?? '' }) };
}

/** Each result once; how many of them were there already, and how many found no room. */
export function withResults(
  before: CorelabClass,
  results: readonly ClassResult[],
  now: Date,
): { class: CorelabClass; added: ClassResult[]; known: ClassResult[]; beyond: ClassResult[] } {
  const ids = new Set(before.results.map(({ result }) => result.id));
  const [added, known, beyond]: [ClassResult[], ClassResult[], ClassResult[]] = [[], [], []];
  for (const result of results) {
    if (ids.has(result.id)) known.push(result);
    else if (ids.size >= mostResults) beyond.push(result);
    else {
      ids.add(result.id);
      added.push(result);
    }
  }
  const addedAt = now.toISOString();
  const kept = [...before.results, ...added.map((result) => ({ addedAt, result }))];
  return { class: { ...before, results: kept }, added, known, beyond };
}

/** With another label of one result; an empty one takes it away. */
export function withLabel(before: CorelabClass, id: string, label: string): CorelabClass {
  return {
    ...before,
    results: before.results.map(({ label: old, ...kept }) => {
      if (kept.result.id !== id) return { ...kept, ...(old !== undefined && { label: old }) };
      return { ...kept, ...(label !== '' && { label }) };
    }),
  };
}

/** Those that are still to be kept. */
export function withoutOld(before: CorelabClass, now: Date): CorelabClass {
  const oldest = now.getTime() - keptDays * dayMs;
  return { ...before, results: before.results.filter(({ addedAt }) => Date.parse(addedAt) >= oldest) };
}

/** When the next result is deleted; the class itself, where it has none. */
export function deletedOn({ createdAt, results }: CorelabClass): Date {
  const first = Math.min(
    ...(results.length === 0 ? [createdAt] : results.map((one) => one.addedAt)).map((at) => Date.parse(at)),
  );
  return new Date(first + keptDays * dayMs);
}
