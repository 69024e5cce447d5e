/** Whatever is in a file: it is a run, or there is a sentence that says why not. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRecord } from '../../../src/core/record/parse-record';
import { recordText } from '../../../src/core/record/record-text';
import { analysedPoints } from '../../../src/core/record/analysed-points';
import { headlineSentence } from '../../../src/core/report/headline-sentence';
import { encodeRecord } from '../../../src/lab/history/record-file';
import { exportFormats } from '../../../src/lab/export';
import { fakeLab } from '../../support/fake-lab';
import { anyBytes, fuzzing, spoilt, spoiltText } from '../../support/arbitraries';
import { recordOf } from '../../support/records';
import { trialOf } from '../../support/fake-lab';

const record = recordOf({ trials: [trialOf(100), trialOf(110, 1)] });
const whole = encodeRecord(record);

/** Reads it as hosts do, and says everything that they say of it. */
function read(text: string): void {
  const parsed = parseRecord(text);
  if (!parsed.ok) {
    expect(parsed.message).toMatch(/^(The file|The run) .+[.:]/);
    return;
  }
  // What was taken for a run can be shown and written.
  analysedPoints(parsed.record);
  headlineSentence(parsed.record);
  for (const format of exportFormats) format.write(parsed.record);
}

test('a run with something wrong in it', () => {
  fc.assert(
    fc.property(spoilt(record), (data) => read(JSON.stringify(data))),
    { ...fuzzing, numRuns: 500 },
  );
});

test('a text that was cut, or into which something fell', () => {
  fc.assert(
    fc.property(spoiltText(whole), (text) => read(text)),
    { ...fuzzing, numRuns: 500 },
  );
});

test('bytes of any kind', () => {
  fc.assert(
    fc.property(anyBytes, (bytes) => read(recordText(bytes))),
    fuzzing,
  );
});

test('a history of such files is listed, each with a sentence', async () => {
  const { lab, folder } = fakeLab();
  await lab.history.save(record);
  let files = 0;
  fc.assert(
    fc.property(spoiltText(whole), (text) => {
      writeFileSync(path.join(folder, 'runs', `file-${files++}.corelab`), text);
    }),
    { ...fuzzing, numRuns: 100 },
  );
  const { entries, total } = await lab.history.list();
  expect(total).toBe(101);
  for (const entry of entries)
    if (entry.kind === 'unreadable') expect(entry.message).toMatch(/^(The file|The run) .+\.$/);
});
