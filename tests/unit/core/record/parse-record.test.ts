import { expect, test } from 'vitest';
import { parseRecord } from '../../../../src/core/record/parse-record';
import { recordOf } from '../../../support/records';

const text = (change: object = {}) => JSON.stringify({ ...recordOf(), ...change });

test('a record is read as it was written, fields of later versions included', () => {
  const later = { ...recordOf(), verdicts: ['sound'] };
  expect(parseRecord(JSON.stringify(later))).toEqual({ ok: true, record: later });
});

test('a file that is cut anywhere is damaged', () => {
  const whole = text();
  for (let length = 0; length < whole.length; length += 97) {
    expect(parseRecord(whole.slice(0, length))).toMatchObject({ ok: false, reason: 'damaged' });
  }
});

test.each([
  ['a later format', text({ version: 3 }), 'newer', 'format 3; this one reads up to 2'],
  ['a later format with other fields', '{"format":"corelab.run","version":3}', 'newer', 'update Corelab'],
  ['JSON of others', '{"name":"x"}', 'foreign', 'not a run of Corelab'],
  ['no object', '42', 'foreign', 'not a run of Corelab'],
  ['null', 'null', 'foreign', 'not a run of Corelab'],
  ['a missing field', text({ machine: undefined }), 'damaged', 'machine is missing'],
  ['a negative time', text({ samples: [{ atMs: -1 }] }), 'damaged', 'samples.0.atMs'],
  [
    'NaN, which JSON does not know',
    text().replace('"samples":[]', '"samples":NaN'),
    'damaged',
    'not valid JSON',
  ],
])('%s', (_what, content, reason, message) => {
  expect(parseRecord(content)).toMatchObject({
    ok: false,
    reason,
    message: expect.stringContaining(message) as string,
  });
});

test('a key that would set a prototype is left out', () => {
  const parsed = parseRecord(
    text().replace('"settings":{}', '"settings":{"__proto__":{"polluted":1},"batch":2}'),
  );
  const settings = parsed.ok ? (parsed.record.spec.settings as object) : {};
  expect(settings).toEqual({ batch: 2 });
  expect('polluted' in settings).toBe(false);
});
