import { describe, expect, it, vi } from 'vitest';
import { isOtherMachine } from '../../../../src/core/record/same-machine';
import { afterUpdate, type RunSnapshot } from '../../../../src/core/protocol/lab-api-run';
import { LabService } from '../../../../src/lab/service/lab-service';
import { bare, fakeLab } from '../../../support/fake-lab';
import { failureOf, heldService } from '../../../support/held-service';
import { openTestWindow, updatesIn } from '../../../support/window-ends';

const spec = { models: ['threads'], workload: 'primes', workers: [2], rounds: 2, ...bare };

describe('the service', () => {
  it('fails a request whose answer cannot be sent, and goes on', async () => {
    const { service } = heldService();
    let deep: object = {};
    for (let level = 0; level < 100_000; level++) deep = { deep };
    const sent: unknown[] = [];
    let receive: (message: unknown) => void = () => undefined;
    service.connect({
      post: (message) => {
        // What carries messages puts all of it into text, as deep as it goes.
        const { ok, id } = message as { ok?: boolean; id?: number };
        sent.push(JSON.parse(JSON.stringify(ok === true && id === 1 ? deep : message)));
      },
      onMessage: (listener) => {
        receive = listener;
        return () => undefined;
      },
    });
    receive({ id: 1, kind: 'currentRun', payload: {} });
    receive({ id: 2, kind: 'currentRun', payload: {} });
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    expect(sent).toEqual([
      {
        kind: 'reply',
        id: 1,
        ok: false,
        failure: { code: 'internal', message: 'The answer cannot be sent: it is nested too deeply.' },
      },
      { kind: 'reply', id: 2, ok: true, value: null },
    ]);
  });

  it('knows this machine before anything was measured here: the first run is no other machine’s', async () => {
    const { lab } = fakeLab();
    const { client } = openTestWindow(new LabService({ lab, host: 'browser' }));
    const { machine } = await client.request('describe', {});
    const { record } = await lab.run(spec);
    expect(isOtherMachine({ id: record.machine.id, cpu: record.machine.cpu.model }, machine)).toBe(false);
  });

  it('describes what the window is drawn from', async () => {
    const { service, lab } = heldService();
    const { client } = openTestWindow(service);
    const description = await client.request('describe', {});
    expect(description.host).toBe('browser');
    expect(description.descriptors.models.map(({ id }) => id)).toEqual(
      lab.descriptors.models.map(({ id }) => id),
    );
    expect(description.machine.cpu.model).toBe('Test CPU');
    expect(description.exportFormats.map(({ id }) => id)).toEqual([
      'json',
      'csv',
      'markdown',
      'html',
      'trace',
    ]);
    expect(description.versions.node).toBe(process.versions.node);
  });

  it('answers a run with its id, and every window follows it to the same record as the history has', async () => {
    const { lab } = fakeLab();
    const service = new LabService({ lab, host: 'browser' });
    const [one, two] = [openTestWindow(service), openTestWindow(service)];
    const { id } = await one.client.request('startRun', { spec });
    await vi.waitFor(() => expect(updatesIn(two.events).at(-1)?.kind).toBe('finished'));
    expect(updatesIn(two.events)).toEqual(updatesIn(one.events));

    let seen: RunSnapshot | null = null;
    for (const update of updatesIn(one.events)) seen = afterUpdate(seen, update) ?? null;
    expect(seen?.record).toEqual(JSON.parse(JSON.stringify(lab.history.read(id))));
    expect(seen?.state).toBe('finished');
    expect(await two.client.request('currentRun', {})).toEqual(seen);
  });

  it('shows a run that is going on to a window that opens in its middle', async () => {
    const { service, runner, clock } = heldService();
    const first = openTestWindow(service);
    const { id } = await first.client.request('startRun', { spec });
    await vi.waitFor(() => expect(runner.trials).toBe(1));
    runner.events.progress?.({ done: 3, failed: 0, total: 10 });
    first.leave();

    const reloaded = openTestWindow(service);
    const snapshot = await reloaded.client.request('currentRun', {});
    expect(snapshot).toMatchObject({
      state: 'running',
      record: { id, status: 'running' },
      trial: { index: 0, total: 4 },
      progress: { done: 3, total: 10 },
      executors: [{ pid: 100 }],
    });
    runner.finish();
    await vi.waitFor(() => expect(runner.trials).toBe(2));
    await clock.pass(2000);
    await vi.waitFor(() =>
      expect(updatesIn(reloaded.events).map(({ kind }) => kind)).toContain('trialEnded'),
    );
    await service.close();
  });

  it('goes on measuring when the last window is closed', async () => {
    const { service, runner } = heldService();
    const window = openTestWindow(service);
    await window.client.request('startRun', { spec });
    window.leave();
    expect(service.isMeasuring).toBe(true);
    await vi.waitFor(() => expect(runner.trials).toBe(1));
    runner.finish();
    await vi.waitFor(() => expect(runner.trials).toBe(2));
    await service.close();
  });

  it('refuses a second run while one is measured, and cancels the first for any window', async () => {
    const { service, runner } = heldService();
    const [one, two] = [openTestWindow(service), openTestWindow(service)];
    await one.client.request('startRun', { spec });
    expect(await failureOf(two.client.request('startRun', { spec }))).toMatchObject({ code: 'busy' });
    await vi.waitFor(() => expect(runner.trials).toBe(1));
    expect(await two.client.request('cancelRun', {})).toEqual({ cancelled: true });
    await vi.waitFor(() =>
      expect(updatesIn(one.events).at(-1)).toMatchObject({ kind: 'finished', rest: { status: 'cancelled' } }),
    );
    expect(updatesIn(one.events).map(({ kind }) => kind)).toContain('cancelling');
    await vi.waitFor(() => expect(service.isMeasuring).toBe(false));
    expect(await two.client.request('cancelRun', {})).toEqual({ cancelled: false });
  });

  it('refuses an impossible experiment with the sentence of the lab, and can start the next one', async () => {
    const { lab } = fakeLab();
    const service = new LabService({ lab, host: 'browser' });
    const { client } = openTestWindow(service);
    const failure = await failureOf(client.request('startRun', { spec: { ...spec, workers: [0] } }));
    expect(failure.code).toBe('usage');
    expect(failure.message).toContain('1 to 256');
    expect((await client.request('startRun', { spec })).id).toMatch(/^\d{8}-/);
    await service.close();
  });

  it('tells progress every two seconds, whatever the manager sends', async () => {
    const { service, runner, clock } = heldService();
    const { client, events } = openTestWindow(service);
    await client.request('startRun', { spec });
    await vi.waitFor(() => expect(runner.trials).toBe(1));
    for (let done = 1; done <= 100; done++) {
      runner.events.progress?.({ done, failed: 0, total: 100 });
      await clock.pass(50);
    }
    const told = updatesIn(events).filter(({ kind }) => kind === 'progress');
    expect(told.length).toBeLessThanOrEqual(2);
    expect(told.length).toBeGreaterThan(0);
    await service.close();
  });

  it('writes what only the host learns into the run', async () => {
    const { service, runner } = heldService();
    const { client, events } = openTestWindow(service);
    const { id } = await client.request('startRun', { spec });
    await vi.waitFor(() => expect(runner.trials).toBe(1));
    service.note({ code: 'suspended', message: 'The computer slept.' });
    await client.request('cancelRun', {});
    await service.close();
    const { record } = await client.request('openRun', { id });
    expect(record.findings).toContainEqual({
      code: 'suspended',
      scope: 'run',
      level: 'note',
      message: 'The computer slept.',
    });
    expect(updatesIn(events).map(({ kind }) => kind)).toContain('warning');
    service.note({ code: 'suspended', message: 'Nobody is measuring: this goes nowhere.' });
  });

  it('tells its host when measuring begins and ends', async () => {
    const { lab } = fakeLab();
    const service = new LabService({ lab, host: 'electron' });
    const told: boolean[] = [];
    service.onRunning((running) => told.push(running));
    await openTestWindow(service).client.request('startRun', { spec });
    await vi.waitFor(() => expect(told).toEqual([true, false]));
  });

  it('hands commands of the menu to its windows, and not to those that are gone', async () => {
    const { service } = heldService();
    const [open, gone] = [openTestWindow(service), openTestWindow(service)];
    gone.leave();
    service.command('compare');
    await vi.waitFor(() => expect(open.events).toEqual([{ kind: 'command', command: 'compare' }]));
    expect(gone.events).toEqual([]);
  });
});

describe('messages that are no requests', () => {
  it.each([
    ['nothing', undefined],
    ['a text', 'describe'],
    ['a list', [1, 2]],
    ['no id', { kind: 'describe', payload: {} }],
    ['an id that is no number', { id: 'x', kind: 'describe', payload: {} }],
    ['fields of its own', { id: 1, kind: 'describe', payload: {}, more: 1 }],
    ['an unknown kind', { id: 1, kind: 'format-disk', payload: {} }],
    ['a kind of every object', { id: 1, kind: 'constructor', payload: {} }],
    ['a payload with fields of its own', { id: 1, kind: 'describe', payload: { x: 1 } }],
    ['a payload of the wrong type', { id: 1, kind: 'openRun', payload: { id: 7 } }],
    ['NaN for a period', { id: 1, kind: 'subscribeSamples', payload: { periodMs: NaN } }],
    [
      'a period that would stop the machine',
      { id: 1, kind: 'subscribeSamples', payload: { periodMs: 0.001 } },
    ],
  ])('are refused with a sentence: %s', async (_, message) => {
    const { service } = heldService();
    const window = openTestWindow(service);
    window.post(message);
    await vi.waitFor(() => expect(window.received).toHaveLength(1));
    expect(window.received[0]).toMatchObject({ kind: 'reply', ok: false, failure: { code: 'bad-message' } });
    expect((await window.client.request('listRuns', {})).total).toBe(0);
  });

  it('a flood of requests is refused instead of queued without end', async () => {
    const { service } = heldService();
    const window = openTestWindow(service);
    for (let id = 1; id <= 100; id++) window.post({ id, kind: 'describe', payload: {} });
    await vi.waitFor(() => expect(window.received).toHaveLength(100));
    const refused = window.received.filter((message) => message.kind === 'reply' && !message.ok);
    expect(refused).toHaveLength(36);
    expect(await window.client.request('currentRun', {})).toBeNull();
  });
});

describe('preferences', () => {
  it('are kept for windows that open later, and switch no other one', async () => {
    const { lab, service } = heldService();
    const [one, two] = [openTestWindow(service), openTestWindow(service)];
    expect(await one.client.request('setPreferences', { theme: 'dark' })).toEqual({
      theme: 'dark',
      projector: false,
    });
    expect((await two.client.request('describe', {})).preferences.theme).toBe('dark');
    expect(two.events).toEqual([]);
    expect(new LabService({ lab, host: 'browser' }).preferences.theme).toBe('dark');
    expect(await failureOf(one.client.request('setPreferences', { theme: 'pink' as 'dark' }))).toMatchObject({
      code: 'bad-message',
    });
  });
});
