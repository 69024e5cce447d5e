/** A comparison as a file for a window. */
import type { ExportedFile } from '../../core/protocol/lab-api-data';
import type { WholeComparison } from '../../core/report/whole-comparison';
import { t } from '../../core/text/t';
import { comparisonFormats } from '../export/comparison';
import { Refusal } from './refusal';

/** @throws Refusal `usage` */
export function exportComparison(comparison: WholeComparison, format: string): ExportedFile {
  const chosen = comparisonFormats.find(({ id }) => id === format);
  if (chosen === undefined) throw new Refusal('usage', t('compare.no-format', { format }));
  const { id, mimeType } = chosen;
  return { fileName: `corelab-comparison.${id}`, mimeType, text: chosen.write(comparison) };
}
