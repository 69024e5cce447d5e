import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseRecord } from '../../../../src/core/record/parse-record';
import { analyseRun } from '../../../../src/core/report/analyse-run';
import { descriptors } from '../../../../src/workers/descriptors';
import { believedFile } from '../../../support/believed-run';

test('the run that browser tests show is analysed as this version does it, and is sound', () => {
  const parsed = parseRecord(readFileSync(believedFile, 'utf8'));
  if (!parsed.ok) throw new Error(parsed.message);
  const { record } = parsed;
  const context = { nature: 'computing', models: descriptors.models } as const;
  expect(analyseRun(record, context, { madeBy: record.analysis.madeBy }).analysis).toEqual(record.analysis);
  expect(record.analysis.points.map(({ verdict }) => verdict?.level)).toEqual(['sound', 'sound']);
});
