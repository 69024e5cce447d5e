/** What an export is: one file each beside this one; the list is `index.ts`. */
import type { RunRecord } from '../../core/record/run-record';

export interface ExportFormat {
  /** As users write it: `--csv`. */
  id: string;
  /** What it holds, for help texts. */
  help: string;
  /** Without the dot. */
  fileExtension: string;
  mimeType: string;
  /** The whole file, ending with a line end. */
  write(record: RunRecord): string;
}
