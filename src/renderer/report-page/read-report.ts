/** What the exporter wrote into the page. Anybody may have changed the file since: the record is checked like any other. */
import type { Descriptors } from '../../core/experiment/descriptors';
import { parseRecord } from '../../core/record/parse-record';
import type { RunRecord } from '../../core/record/run-record';

export type ReadReport =
  | { ok: true; record: RunRecord; descriptors: Descriptors }
  /** One sentence for the reader. */
  | { ok: false; message: string };

/** @param text of the page's data block: `{ record, descriptors }` as JSON */
export function readReport(text: string): ReadReport {
  let data: { record?: unknown; descriptors?: Partial<Descriptors> } | null;
  try {
    data = JSON.parse(text) as typeof data;
  } catch {
    return { ok: false, message: 'This report is cut off or damaged: export it again.' };
  }
  const { models, workloads } = data?.descriptors ?? {};
  if (!Array.isArray(models) || !Array.isArray(workloads))
    return { ok: false, message: 'This report is damaged: export it again.' };
  const parsed = parseRecord(JSON.stringify(data?.record ?? null));
  return parsed.ok ? { ok: true, record: parsed.record, descriptors: { models, workloads } } : parsed;
}
