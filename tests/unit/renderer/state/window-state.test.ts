import { describe, expect, it } from 'vitest';
import { parseExperimentSpec } from '../../../../src/core/experiment/parse-spec';
import { WindowState } from '../../../../src/renderer/state/window-state.svelte';
import { fakeTab } from '../../../support/window/fake-tab';
import { FakeHost, refusal, settle, usualDescription } from '../../../support/window/fake-host';
import { liveSample } from '../../../support/window/live-samples';
import { recordOf } from '../../../support/records';

async function opened(host: FakeHost): Promise<WindowState> {
  const state = new WindowState(host.link, fakeTab(), () => Promise.resolve());
  state.open();
  await settle();
  return state;
}

describe('the window’s state', () => {
  it('asks its host for everything that it shows, once it is connected', async () => {
    const host = new FakeHost();
    const state = await opened(host);
    expect(host.kinds()).toEqual(['describe', 'subscribeSamples', 'currentRun', 'currentSuite', 'listRuns']);
    expect(state.form?.spec.ok).toBe(true);
  });

  it('stays where somebody has gone while a run was opened, and with the run that was asked for last', async () => {
    const record = (id: string) => ({ ...recordOf({ id }) });
    const state = await opened(
      new FakeHost({ openRun: ({ id }) => ({ record: record(id), title: '' }) as never }),
    );
    void state.openRun('first');
    state.view = 'history';
    await settle();
    expect([state.view, state.bench.record]).toEqual(['history', null]);
    void state.openRun('first');
    void state.openRun('second');
    await settle();
    expect([state.view, state.bench.record?.id]).toEqual(['bench', 'second']);
  });

  it('shows what was opened with Corelab, before it was there and since, and says what could not be', async () => {
    const failure = { code: 'unreadable', message: 'x.corelab cannot be opened: it is a folder' } as const;
    const waiting = [
      [{ kind: 'run', id: 'one' }],
      [
        { kind: 'failure', failure },
        { kind: 'suite', id: 'two' },
      ],
    ] as const;
    let asked = 0;
    const host = new FakeHost({
      describe: () => ({ ...usualDescription(), hasOpened: true }),
      takeOpened: () => waiting[asked++] ?? [],
      openRun: ({ id }) => ({ record: recordOf({ id }), title: '' }) as never,
    });
    const state = await opened(host);
    expect([state.view, state.bench.record?.id]).toEqual(['bench', 'one']);
    host.tell({ kind: 'fileOpened' });
    await settle();
    expect([state.view, state.suites.chosen]).toEqual(['compare', ['two']]);
    expect(state.notices.list.map(({ message }) => message)).toEqual([failure.message]);
  });

  it('finds a run that is going on already', async () => {
    const snapshot = {
      state: 'running' as const,
      record: { ...recordOf(), status: 'running' as const },
      trial: null,
      executors: [],
      progress: null,
      timeLeftMs: null,
      endedTrials: 1,
      storage: null,
      programs: [],
    };
    const state = await opened(new FakeHost({ currentRun: () => snapshot }));
    expect(state.run.going).toBe(true);
    expect(state.bench.record?.id).toBe(snapshot.record.id);
  });

  it('says why its host has ended the conversation', async () => {
    const host = new FakeHost();
    const state = await opened(host);
    host.enter('lost', 'This window did not read what was sent to it.');
    expect(state.notices.list.map(({ message }) => message).join()).toContain('This window did not read');
  });

  it('asks again after its host was away, and says so meanwhile', async () => {
    const host = new FakeHost();
    const state = await opened(host);
    host.enter('lost');
    expect(state.connection.state).toBe('lost');
    host.enter('connected');
    await settle();
    expect(host.kinds().filter((kind) => kind === 'describe')).toHaveLength(2);
  });

  it('keeps what stands in the form when the host comes back', async () => {
    const host = new FakeHost();
    const state = await opened(host);
    if (state.form !== null) state.form.texts.fields.workers = '1..3';
    host.enter('lost');
    host.enter('connected');
    await settle();
    expect(state.form?.texts.fields.workers).toBe('1..3');
  });

  it('asks for the whole run when the beginning of one was missed', async () => {
    const host = new FakeHost();
    await opened(host);
    host.tell({ kind: 'run', message: 1, updates: [{ kind: 'cancelling' }] });
    await settle();
    expect(host.kinds().filter((kind) => kind === 'currentRun')).toHaveLength(2);
  });

  it('tells its host that it has drawn, once it has', async () => {
    const host = new FakeHost();
    let drawn: () => void = () => undefined;
    const state = new WindowState(host.link, fakeTab(), () => new Promise((resolve) => (drawn = resolve)));
    state.open();
    await settle();
    host.tell({ kind: 'run', message: 7, updates: [{ kind: 'started', record: recordOf() }] });
    await settle();
    expect(host.kinds()).not.toContain('drawn');
    drawn();
    await settle();
    expect(host.asked.at(-1)).toEqual({ kind: 'drawn', payload: { message: 7 } });
  });

  it('shows a refusal as a sentence, with what to do about it', async () => {
    const failure = { code: 'busy' as const, message: 'A run is going on.', hint: 'Wait for its end.' };
    const state = await opened(
      new FakeHost({
        startRun: () => {
          throw refusal(failure);
        },
      }),
    );
    state.command('run');
    await settle();
    expect(state.notices.list).toMatchObject([
      { kind: 'failure', message: failure.message, hint: failure.hint },
    ]);
  });

  it('starts nothing that the form says is wrong', async () => {
    const host = new FakeHost();
    const state = await opened(host);
    if (state.form !== null) state.form.texts.fields.workers = '0';
    state.command('run');
    await settle();
    expect(host.kinds()).not.toContain('startRun');
    expect(state.notices.list).toHaveLength(1);
  });

  it('shows the newest run when another window begins one', async () => {
    const record = recordOf({ id: 'old' });
    const host = new FakeHost({ openRun: () => ({ kind: 'run', title: 'Old', record }) });
    const state = await opened(host);
    await state.openRun('old');
    expect(state.bench.record?.id).toBe('old');
    host.tell({ kind: 'run', message: 1, updates: [{ kind: 'started', record: recordOf({ id: 'new' }) }] });
    expect(state.bench.record?.id).toBe('new');
  });

  it('measures the experiment of a saved run again, whole', async () => {
    const record = { ...recordOf(), title: 'Old' };
    const host = new FakeHost();
    const state = await opened(host);
    await state.runAgain(record);
    const payload = host.asked.find(({ kind }) => kind === 'startRun')?.payload as { spec: unknown };
    expect(parseExperimentSpec(payload.spec, 2)).toEqual(parseExperimentSpec(record.spec, 2));
    expect(state.form?.source).toEqual({ kind: 'run', title: 'Old' });
  });

  it('offers to undo a deletion', async () => {
    const host = new FakeHost({
      removeRun: ({ id }) => ({ id, keptDays: 30 }),
      restoreRun: ({ id }) => ({ id }),
    });
    const state = await opened(host);
    await state.history.remove('a-run', 'My run');
    expect(state.notices.list[0]?.message).toBe('My run was deleted.');
    state.notices.list[0]?.action?.run();
    await settle();
    expect(host.asked).toContainEqual({ kind: 'restoreRun', payload: { id: 'a-run' } });
  });

  it('keeps the answer to the newest search, whatever order answers come in', async () => {
    const host = new FakeHost({
      listRuns: ({ search }) => ({ runs: [], matching: search === undefined ? 0 : search.length, total: 9 }),
    });
    const state = await opened(host);
    await Promise.all([state.history.searchFor('threads'), state.history.searchFor('no')]);
    expect(state.history.matching).toBe(2);
  });

  it('remembers theme and projector at its host', async () => {
    const host = new FakeHost();
    const state = await opened(host);
    state.command('toggle-theme');
    state.command('toggle-projector');
    await settle();
    expect(host.asked.slice(-2)).toEqual([
      { kind: 'setPreferences', payload: { theme: 'dark' } },
      { kind: 'setPreferences', payload: { projector: true } },
    ]);
    expect(state.appearance.dark).toBe(true);
  });

  it('keeps sixty seconds of samples, and one before them so that lines reach the edge', async () => {
    const host = new FakeHost();
    const state = await opened(host);
    for (let atMs = 0; atMs <= 100_000; atMs += 1000)
      host.tell({ kind: 'sample', sample: liveSample(atMs, [10, 20]) });
    expect(state.live.frames[0]?.atMs).toBe(39_000);
    expect(state.live.frames.at(-1)?.atMs).toBe(100_000);
  });
});
