import { expect, test } from 'vitest';
import { readReport } from '../../../../src/renderer/report-page/read-report';
import { descriptors } from '../../../../src/workers/descriptors';
import { recordOf } from '../../../support/records';

test('a report gives back the run that was written into it', () => {
  const read = readReport(JSON.stringify({ record: recordOf(), descriptors }));
  expect(read).toMatchObject({ ok: true, record: recordOf() });
});

test.each([
  ['{"record":', /cut off or damaged/],
  ['null', /damaged/],
  [JSON.stringify({ record: recordOf() }), /damaged/],
  [JSON.stringify({ record: { ...recordOf(), version: 99 }, descriptors }), /newer Corelab/],
  [JSON.stringify({ record: { ...recordOf(), points: 'none' }, descriptors }), /damaged: points/],
])('a report that was changed is refused with a sentence: %#', (text, sentence) => {
  const read = readReport(text);
  expect(read.ok ? '' : read.message).toMatch(sentence);
});
