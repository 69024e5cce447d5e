/**
 * The file of a run that goes on: the record as it was in the beginning, then a line for all that came since, so that the
 * end of a trial costs the same however many went before. At the end the file is written whole. One that was cut, or never
 * made whole, gives everything that was written.
 */
import { open } from 'node:fs/promises';
import { z } from 'zod';
import { withPoints, withTrial } from '../../core/record/analysis-change';
import { adviceSchema, findingSchema } from '../../core/record/analysis-schema';
import { parseJson, type ParsedRecord, parseRecord } from '../../core/record/parse-record';
import { pointSchema, type RunRecord, sampleSchema } from '../../core/record/run-record';
import { trialSchema } from '../../core/record/trial-schema';
import { mostSamples, thinSamples } from '../../core/samples/thin-samples';

const entrySchema = z.discriminatedUnion('kind', [
  /** A trial has ended. `samples`: those since the entry before. */
  z.object({
    kind: z.literal('trial'),
    point: z.string(),
    trial: trialSchema,
    samples: z.array(sampleSchema),
  }),
  /** Points were added to verify the advice. */
  z.object({ kind: z.literal('points'), points: z.array(pointSchema), advice: z.array(adviceSchema) }),
  /** Something was noted that does not follow from the record. */
  z.object({ kind: z.literal('finding'), finding: findingSchema }),
]);

export type JournalEntry = z.infer<typeof entrySchema>;

/** What a journal needs of an open file. */
export interface JournalFile {
  write(data: Buffer, offset: number, length: number, position: number): Promise<{ bytesWritten: number }>;
  truncate(length: number): Promise<void>;
  datasync(): Promise<void>;
  close(): Promise<void>;
}

export class Journal {
  /** What could not be written yet. */
  #waiting: JournalEntry[] = [];

  private constructor(
    private readonly file: JournalFile,
    /** Bytes that are written for good. */
    private written: number,
  ) {}

  /** @param file holds the record as it is now, in `size` bytes */
  static async of(file: string, size: number, openFile = openToWrite): Promise<Journal> {
    return new Journal(await openFile(file), size);
  }

  /** After an error nothing of it is in the file, and it is tried again with the next. @throws the system's error */
  async append(entries: readonly JournalEntry[]): Promise<void> {
    this.#waiting.push(...entries);
    const text = this.#waiting.map((entry) => `${JSON.stringify(entry)}\n`).join('');
    const bytes = Buffer.from(text);
    try {
      await this.#write(bytes);
      await this.file.datasync();
    } catch (error) {
      // Half a line would spoil the next; where it cannot be taken back, reading leaves it out.
      await this.file.truncate(this.written).catch(() => undefined);
      throw error;
    }
    this.written += bytes.length;
    this.#waiting = [];
  }

  async close(): Promise<void> {
    await this.file.close();
  }

  /** A disk that fills up writes a part and says so only with the next attempt. */
  async #write(bytes: Buffer): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await this.file.write(bytes, done, bytes.length - done, this.written + done);
      done += bytesWritten;
    }
  }
}

/** A record from the text of its file, also of one that goes on or was cut. */
export function decodeRecord(text: string): ParsedRecord & { unfinished?: boolean } {
  const whole = parseRecord(text);
  if (whole.ok) return whole;
  const end = text.indexOf('\n', text.indexOf('\n') + 1);
  const begun = end < 0 ? whole : parseRecord(text.slice(0, end));
  if (!begun.ok || begun.record.status !== 'running') return whole;
  const entries = text.slice(end).split('\n').flatMap(entryOf);
  return { ok: true, record: entries.reduce(withEntry, begun.record), unfinished: true };
}

/** None for a line that was cut, or of a kind that a later version writes. */
function entryOf(line: string): JournalEntry[] {
  try {
    const parsed = entrySchema.safeParse(parseJson(line));
    return parsed.success ? [parsed.data] : [];
  } catch {
    return [];
  }
}

function withEntry(record: RunRecord, entry: JournalEntry): RunRecord {
  switch (entry.kind) {
    case 'trial': {
      const samples = thinSamples([...record.samples, ...entry.samples], mostSamples);
      return { ...withTrial(record, entry.point, entry.trial), samples: [...samples] };
    }
    case 'points':
      return withPoints(record, entry.points, entry.advice);
    case 'finding':
      return { ...record, findings: [...record.findings, entry.finding] };
  }
}

async function openToWrite(file: string): Promise<JournalFile> {
  return await open(file, 'r+');
}
