/**
 * A record from the text of a file that anybody may have changed, or a sentence that says what is wrong with it. Used
 * by the history and by imports.
 */
import { mayHide, visibleData } from '../text/visible-text';
import { type RunRecord, runRecordFormat, runRecordSchema, runRecordVersion } from './run-record';
import { fromVersion1 } from './version-1';

export type UnreadableReason = 'damaged' | 'newer' | 'foreign';

export interface Unreadable {
  reason: UnreadableReason;
  /** One sentence for the user. */
  message: string;
}

export type ParsedRecord = { ok: true; record: RunRecord } | ({ ok: false } & Unreadable);

export function parseRecord(text: string): ParsedRecord {
  let data: unknown;
  try {
    data = parseJson(text);
  } catch {
    // The engine's own message would show a piece of the file, not what to do about it.
    return damaged('The file is cut off or damaged: it is not valid JSON.');
  }
  const problem = problemOfHead(data);
  if (problem !== undefined) return { ok: false, ...problem };
  const upgraded = inThisVersion(data as { version?: unknown });
  if (upgraded === undefined) return damaged('The file is damaged: parts of a run of version 1 are missing.');
  const parsed = runRecordSchema.safeParse(upgraded);
  if (parsed.success) return { ok: true, record: parsed.data };
  const path = parsed.error.issues[0]?.path.join('.') ?? '';
  return damaged(
    `The file is damaged: ${path === '' ? 'its content' : path} is missing or not as it should be.`,
  );
}

/** What keeps an object from being a record that this version reads; undefined when nothing does so far. */
export function problemOfHead(data: unknown): Unreadable | undefined {
  const { format, version } = (typeof data === 'object' && data !== null ? data : {}) as Record<
    string,
    unknown
  >;
  if (format !== runRecordFormat) return { reason: 'foreign', message: 'The file is not a run of Corelab.' };
  if (typeof version === 'number' && version > runRecordVersion) {
    return {
      reason: 'newer',
      message: `The run was saved by a newer Corelab (format ${version}; this one reads up to ${runRecordVersion}): update Corelab to open it.`,
    };
  }
  return undefined;
}

/**
 * JSON without keys that would set the prototype of whatever the data are copied into, and without anything in texts that a
 * terminal would obey or a reader would not see. The one way in for what a file holds.
 */
export function parseJson(text: string): unknown {
  const data = text.includes('__proto__') ? parsedWithoutPrototypes(text) : (JSON.parse(text) as unknown);
  return mayHide(text) ? visibleData(data) : data;
}

function parsedWithoutPrototypes(text: string): unknown {
  return JSON.parse(text, function (this: unknown, key, value: unknown) {
    return key === '__proto__' ? undefined : value;
  });
}

/** Undefined where an earlier version's record lacks what it must have. */
function inThisVersion(data: { version?: unknown }): unknown {
  if (data.version !== 1) return data;
  try {
    return fromVersion1(data);
  } catch {
    return undefined;
  }
}

function damaged(message: string): ParsedRecord {
  return { ok: false, reason: 'damaged', message };
}
