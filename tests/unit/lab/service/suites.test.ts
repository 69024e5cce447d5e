import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { LabService } from '../../../../src/lab/service/lab-service';
import { bare, fakeLab } from '../../../support/fake-lab';
import { failureOf, heldService } from '../../../support/held-service';
import { simulatedSuite } from '../../../support/simulated-suites';
import { openTestWindow } from '../../../support/window-ends';

describe('a suite of the host', () => {
  test('is started by one window, followed by all, and kept', async () => {
    const { lab } = fakeLab(({ workers }) => 1000 * workers);
    const service = new LabService({ lab, host: 'browser' });
    const [one, two] = [openTestWindow(service), openTestWindow(service)];
    const { id } = await one.client.request('startSuite', { mode: 'quick', name: ' my laptop ' });
    await vi.waitFor(async () =>
      expect((await two.client.request('currentSuite', {}))?.state).toBe('finished'),
    );
    const states = two.events.flatMap((event) => (event.kind === 'suite' ? [event.suite.state] : []));
    expect(states.at(0)).toBe('running');
    expect(states.at(-1)).toBe('finished');
    const [kept] = await one.client.request('listSuites', {});
    expect(kept).toMatchObject({ id, name: 'my laptop', status: 'done', done: 8 });
    expect(service.isMeasuring).toBe(false);
  });

  test('and a run exclude each other, and Cancel keeps the whole passes', async () => {
    const { service, runner } = heldService();
    const { client } = openTestWindow(service);
    await client.request('startSuite', { mode: 'quick', name: '' });
    await vi.waitFor(() => expect(runner.trials).toBe(1));
    expect(service.isMeasuring).toBe(true);
    const run = { spec: { models: ['threads'], workload: 'primes', workers: [2], rounds: 1, ...bare } };
    expect(await failureOf(client.request('startRun', run))).toMatchObject({
      code: 'busy',
      message: 'A suite is being measured.',
    });
    expect(await failureOf(client.request('startSuite', { mode: 'full', name: '' }))).toMatchObject({
      code: 'busy',
    });
    expect(await client.request('cancelSuite', {})).toEqual({ cancelled: true });
    await vi.waitFor(() => expect(service.isMeasuring).toBe(false));
    expect(await client.request('currentSuite', {})).toMatchObject({
      state: 'finished',
      result: { status: 'cancelled', done: 0 },
    });
    expect(await client.request('cancelSuite', {})).toEqual({ cancelled: false });
    await client.request('startRun', run);
    expect(await failureOf(client.request('startSuite', { mode: 'quick', name: '' }))).toMatchObject({
      message: 'A run is being measured.',
    });
    await service.close();
  });

  test('of another machine is imported once, and refused with a sentence where it is none', async () => {
    const { lab } = fakeLab();
    const { client } = openTestWindow(new LabService({ lab, host: 'browser' }));
    const text = JSON.stringify(simulatedSuite({ seed: 5 }));
    const { id, known } = await client.request('importSuite', { text });
    expect(known).toBe(false);
    expect(await client.request('importSuite', { text })).toEqual({ id, known: true });
    expect(lab.suites.ids()).toEqual([id]);
    writeFileSync(path.join(lab.suites.folder, 'copy.json'), text);
    writeFileSync(path.join(lab.suites.folder, 'broken.json'), '{');
    expect((await client.request('listSuites', {})).map((one) => one.id)).toEqual([id]);
    expect(await failureOf(client.request('importSuite', { text: '{"kind":"corelab.run"}' }))).toMatchObject({
      code: 'unreadable',
      message: 'The file is no result of a suite of Corelab.',
    });
  });

  test('is named, deleted and brought back, and exported beside others', async () => {
    const { lab } = fakeLab();
    const { client } = openTestWindow(new LabService({ lab, host: 'browser' }));
    const [a, b] = [simulatedSuite({ seed: 5 }), simulatedSuite({ seed: 6, slower: 1.2 })];
    for (const one of [a, b]) await lab.suites.save(one);
    expect(await client.request('renameSuite', { id: a.id, name: ' desk ' })).toEqual({
      id: a.id,
      name: 'desk',
    });
    expect(lab.suites.read(a.id)).toMatchObject({ name: 'desk', cells: a.cells });
    await client.request('renameSuite', { id: a.id, name: '' });
    expect(lab.suites.read(a.id).name).toBeUndefined();

    expect(await client.request('removeSuite', { id: b.id })).toEqual({ id: b.id, keptDays: 7 });
    expect((await client.request('listSuites', {})).map(({ id }) => id)).toEqual([a.id]);
    expect(await failureOf(client.request('removeSuite', { id: b.id }))).toMatchObject({ code: 'not-found' });
    await client.request('restoreSuite', { id: b.id });
    expect(lab.suites.read(b.id)).toEqual(b);
    expect(await failureOf(client.request('restoreSuite', { id: b.id }))).toMatchObject({
      code: 'not-found',
    });

    const asked = { kind: 'suites' as const, ids: [a.id, b.id], format: 'csv' };
    expect(await client.request('exportComparison', asked)).toMatchObject({
      fileName: 'corelab-comparison.csv',
      mimeType: 'text/csv',
      text: expect.stringContaining('"slower"') as string,
    });
    expect(
      await failureOf(client.request('exportComparison', { ...asked, format: '__proto__' })),
    ).toMatchObject({
      code: 'usage',
    });
    for (const id of ['../preferences', '/etc/passwd', '..'])
      expect(await failureOf(client.request('removeSuite', { id }))).toMatchObject({ code: 'not-found' });
  });

  test('that is being measured is neither named nor deleted', async () => {
    const { service, runner } = heldService();
    const { client } = openTestWindow(service);
    const { id } = await client.request('startSuite', { mode: 'quick', name: '' });
    await vi.waitFor(() => expect(runner.trials).toBe(1));
    const kept = (await client.request('listSuites', {})).map((one) => one.id);
    const code = kept.includes(id) ? 'busy' : 'not-found';
    expect(await failureOf(client.request('removeSuite', { id }))).toMatchObject({ code });
    await service.close();
  });
});
