import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { maxImportChars } from '../../../../src/core/protocol/lab-api';
import { History } from '../../../../src/lab/history/history';
import { importRun } from '../../../../src/lab/service/import-run';
import { failureOf } from '../../../../src/lab/service/refusal';
import { temporaryFolder } from '../../../support/fake-lab';
import { recordOf } from '../../../support/records';

function emptyHistory() {
  const folder = temporaryFolder();
  const history = new History({ folder });
  let next = 0;
  const take = (text: string) => importRun(text, history, () => (next++).toString(16).padStart(6, '0'));
  return { folder, history, take };
}

const record = recordOf();
const text = JSON.stringify(record);

async function refusal(promise: Promise<unknown>) {
  try {
    await promise;
  } catch (error) {
    return failureOf(error);
  }
  throw new Error('It was not refused.');
}

describe('an import', () => {
  it('becomes a run like any other, whatever laid its JSON out', async () => {
    const { history, take } = emptyHistory();
    expect(await take(`\uFEFF${JSON.stringify(record, null, 2)}`)).toEqual({ id: record.id, known: false });
    expect(history.read(record.id)).toEqual(record);
  });

  it('of a run that is there already changes nothing', async () => {
    const { history, take } = emptyHistory();
    await take(text);
    await history.save({ ...record, title: 'Mine' });
    expect(await take(text)).toEqual({ id: record.id, known: true });
    expect(history.read(record.id).title).toBe('Mine');
  });

  it('of another run with the same id gets an id of its own', async () => {
    const { history, take } = emptyHistory();
    await take(text);
    const other = { ...record, status: 'cancelled' as const };
    const { id, known } = await take(JSON.stringify(other));
    expect([id, known]).toEqual(['20260131-142530-000000', false]);
    expect(history.read(record.id).status).toBe('done');
    expect(history.read(id).status).toBe('cancelled');
  });

  it.each(['../../evil', '/etc/cron.d/x', 'CON', '.hidden', 'a'.repeat(500), ''])(
    'never becomes a file of the name that it asks for: %j',
    async (id) => {
      const { folder, take } = emptyHistory();
      await take(JSON.stringify({ ...record, id }));
      expect(readdirSync(folder)).toEqual(['runs']);
      expect(readdirSync(path.join(folder, 'runs'))).toEqual(['20260131-142530-000000.corelab']);
    },
  );

  it.each([
    ['cut', text.slice(0, -20), /cut off or damaged/],
    ['empty', '', /cut off or damaged/],
    ['of another program', '{"name":"corelab","version":1}', /not a run of Corelab/],
    ['too new', JSON.stringify({ ...record, version: 3 }), /newer Corelab/],
    ['with NaN', text.replace('"wallMs":200', '"wallMs":NaN'), /cut off or damaged/],
    ['with infinity', text.replace('"wallMs":200', '"wallMs":1e999'), /wallMs/],
    ['without points', JSON.stringify({ ...record, points: undefined }), /points/],
    ['nested without end', `${text.slice(0, -1)},"x":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, /damaged/],
  ])('that is %s is refused with a sentence, and nothing is written', async (_, given, message) => {
    const { folder, history, take } = emptyHistory();
    const failure = await refusal(take(given));
    expect(['unreadable', 'usage']).toContain((failure as { code: string }).code);
    expect(failure.message).toMatch(message);
    expect((await history.list()).total).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that is huge is refused before it is read', async () => {
    const { take } = emptyHistory();
    const failure = await refusal(take(text + ' '.repeat(maxImportChars)));
    expect(failure).toMatchObject({ code: 'too-large' });
    expect(failure.message).toContain('32 MB');
  });

  it('that names __proto__ is taken without it', async () => {
    const { folder, history, take } = emptyHistory();
    const poisoned = text.replace('"runtime":{', '"runtime":{"__proto__":{"polluted":1},');
    expect(poisoned).not.toBe(text);
    const { id } = await take(poisoned);
    expect(history.read(id)).toEqual(record);
    expect(readFileSync(path.join(folder, 'runs', `${id}.corelab`), 'utf8')).not.toContain('__proto__');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});
