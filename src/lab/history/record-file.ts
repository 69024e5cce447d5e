/**
 * How a record lies in its file. It is plain JSON, laid out so that a list needs only the first kilobytes: the first
 * line holds everything up to the summary and the spec, the last one ends the object. A file that somebody laid out
 * anew is still read, only more slowly.
 */
import { readSync } from 'node:fs';
import { completeVersion1Spec } from '../../core/experiment/version-1-spec';
import { parseJson, problemOfHead, type Unreadable } from '../../core/record/parse-record';
import { recordText } from '../../core/record/record-text';
import { runRecordSchema, type RunRecord } from '../../core/record/run-record';
import { readRegularFile, type RegularFile, wholeOf } from '../read-regular-file';
import { decodeRecord } from './journal';

const headSchema = runRecordSchema.pick({
  id: true,
  startedAt: true,
  title: true,
  status: true,
  summary: true,
  spec: true,
});

/** The part of a record that a list shows. */
export type RecordHead = Pick<RunRecord, 'id' | 'startedAt' | 'title' | 'status' | 'summary' | 'spec'>;
export type ReadHead = { ok: true; head: RecordHead } | ({ ok: false } & Unreadable);

/** Ten times the largest run that was ever saved, and what a text may hold. */
const mostRecordBytes = 2 ** 28;
const shortHeadBytes = 2 * 1024;
const headBytes = 16 * 1024;
/** Heads are read one after the other: one buffer for all of them leaves nothing to collect. */
const room = Buffer.alloc(headBytes);
const end = '}\n';

export function encodeRecord(record: RunRecord): string {
  const { format, version, id, startedAt, title, status, summary, spec, points, ...rest } = record;
  const head = JSON.stringify({ format, version, id, startedAt, title, status, summary, spec });
  const tail = JSON.stringify({ ...rest, points });
  return `${head.slice(0, -1)},\n${tail.slice(1, -1)}${end}`;
}

/**
 * The head of the record in a file that is open; what is no record, or was cut off, is said so.
 * @throws the error of `node:fs` when the file cannot be read.
 */
export function readHead(opened: RegularFile): ReadHead {
  const { descriptor, size } = opened;
  // Most heads are short, and what is read beyond them takes time as well.
  const near = newlineWithin(descriptor, Math.min(size, shortHeadBytes));
  const newline = near >= 0 ? near : newlineWithin(descriptor, Math.min(size, headBytes));
  if (newline >= 0) {
    const data = parsedOrUndefined(`${room.toString('utf8', 0, newline)}}`);
    const parsed = problemOfHead(data) === undefined ? headSchema.safeParse(inThisVersion(data)) : undefined;
    if (parsed?.success && endsWhole(descriptor, size)) return { ok: true, head: parsed.data };
  }
  return headOfWhole(recordText(wholeOf(opened, mostRecordBytes)));
}

/**
 * The text of a record in `file`.
 * @throws the error of `node:fs`, or one that says that it is no regular file or too large
 */
export function readRecordText(file: string): string {
  return recordText(readRegularFile(file, mostRecordBytes));
}

/** Where the first line ends, read into `room`; negative when not within the first `bytes`. */
function newlineWithin(descriptor: number, bytes: number): number {
  const read = readSync(descriptor, room, 0, bytes, 0);
  return room.subarray(0, read).indexOf(',\n');
}

function headOfWhole(text: string): ReadHead {
  const decoded = decodeRecord(text);
  return decoded.ok ? { ok: true, head: headOfRecord(decoded.record) } : decoded;
}

export function headOfRecord({ id, startedAt, title, status, summary, spec }: RunRecord): RecordHead {
  return { id, startedAt, title, status, summary, spec };
}

/** Heads of version 1 differ only in what a spec leaves out. */
function inThisVersion(data: unknown): unknown {
  const { version, spec } = data as { version?: unknown; spec?: unknown };
  return version === 1 ? { ...(data as object), spec: completeVersion1Spec(spec) } : data;
}

/** Line ends come only after the first line and at the very end, so a file that was cut does not end like this. */
function endsWhole(descriptor: number, size: number): boolean {
  const tail = Buffer.alloc(Math.min(size, end.length));
  readSync(descriptor, tail, 0, tail.length, size - tail.length);
  return tail.toString('utf8') === end;
}

function parsedOrUndefined(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined; // laid out differently, or damaged: reading the whole file will tell
  }
}
