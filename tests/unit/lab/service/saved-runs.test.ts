import { expect, test, vi } from 'vitest';
import { LabService } from '../../../../src/lab/service/lab-service';
import { bare, fakeLab } from '../../../support/fake-lab';
import { failureOf, heldService } from '../../../support/held-service';
import { recordOf } from '../../../support/records';
import { openTestWindow } from '../../../support/window-ends';

const spec = { models: ['threads'], workload: 'primes', workers: [2], rounds: 2, ...bare };

async function withRuns(...ids: string[]) {
  const { lab, folder } = fakeLab();
  for (const id of ids) await lab.history.save(recordOf({ id }));
  const service = new LabService({ lab, host: 'browser' });
  return { lab, folder, service, ...openTestWindow(service) };
}
const [a, b] = ['20260131-142530-00000a', '20260131-142531-00000b'];

test('lists, searches and pages', async () => {
  const { client } = await withRuns(a, b);
  await client.request('renameRun', { id: a, title: '  Kiel before the upgrade ' });
  const all = await client.request('listRuns', {});
  expect(all.runs.map(({ id }) => id)).toEqual([b, a]);
  const page = await client.request('listRuns', { offset: 1, limit: 1 });
  expect(page).toMatchObject({
    total: 2,
    matching: 2,
    runs: [{ id: a, title: 'Kiel before the upgrade' }],
  });
  expect(await client.request('listRuns', { search: 'KIEL primes' })).toMatchObject({
    matching: 1,
    runs: [{ id: a }],
  });
  expect(await client.request('listRuns', { search: 'threads hash' })).toMatchObject({
    matching: 0,
    total: 2,
  });
});

test('removes, brings back and tells every window', async () => {
  const { client, events, lab } = await withRuns(a, b);
  await client.request('removeRun', { id: a });
  expect((await client.request('listRuns', {})).runs.map(({ id }) => id)).toEqual([b]);
  await client.request('restoreRun', { id: a });
  expect(lab.history.read(a)).toEqual(recordOf({ id: a }));
  expect(events.filter(({ kind }) => kind === 'historyChanged')).toHaveLength(2);
  expect(await failureOf(client.request('restoreRun', { id: a }))).toMatchObject({ code: 'not-found' });
});

test.each(['openRun', 'removeRun', 'restoreRun'] as const)('%s: an id is never a path', async (kind) => {
  const { client } = await withRuns(a);
  for (const id of ['../preferences', `../runs/${a}`, '/etc/passwd', '..', `${a}\u0000`, '__proto__'])
    expect(await failureOf(client.request(kind, { id }))).toMatchObject({ code: 'not-found' });
});

test('exports in every format, under a name that says what it is', async () => {
  const { client } = await withRuns(a);
  const json = await client.request('exportRun', { id: a, format: 'json' });
  expect(json).toMatchObject({ fileName: `corelab-${a}.corelab`, mimeType: 'application/json' });
  expect(JSON.parse(json.text)).toEqual(recordOf({ id: a }));
  expect((await client.request('exportRun', { id: a, format: 'csv' })).text).toContain('wall_ms');
  expect((await client.request('exportRun', { id: a, format: 'markdown' })).mimeType).toBe('text/markdown');
  expect(await failureOf(client.request('exportRun', { id: a, format: '__proto__' }))).toMatchObject({
    code: 'usage',
  });
});

test('keeps the title through export and import, and takes it away again', async () => {
  const { client, lab } = await withRuns(a);
  await client.request('renameRun', { id: a, title: 'Mine' });
  const { text } = await client.request('exportRun', { id: a, format: 'json' });
  await client.request('removeRun', { id: a });
  await client.request('importRun', { text });
  expect(await client.request('openRun', { id: a })).toMatchObject({ title: 'Mine' });
  await client.request('renameRun', { id: a, title: ' ' });
  expect(lab.history.read(a)).toEqual(recordOf({ id: a }));
});

test('leaves a run alone that is still being measured', async () => {
  const { service, runner } = heldService();
  const { client } = openTestWindow(service);
  const { id } = await client.request('startRun', { spec });
  await vi.waitFor(() => expect(runner.trials).toBe(1));
  expect(await failureOf(client.request('removeRun', { id }))).toMatchObject({ code: 'busy' });
  expect(await failureOf(client.request('renameRun', { id, title: 'x' }))).toMatchObject({ code: 'busy' });
  await service.close();
  expect(await client.request('renameRun', { id, title: 'x' })).toEqual({ id, title: 'x' });
});
