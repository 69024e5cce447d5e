/** The built desktop host with the real lab behind it, on a fake Electron. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { corelab } from '../../support/cli/built-cli';
import { type FakeDesktop, startFakeDesktop } from '../../support/electron/fake-desktop';
import { canSeeProcesses, descendantsOf, isAlive, until } from '../../support/engine/processes';
import { temporaryFolder } from '../../support/fake-lab';
import { updatesIn } from '../../support/window-ends';

const short = { models: ['processes'], workload: 'primes', workers: [1], rounds: 1, tasks: 4 };
/** Tasks that spin for longer than any test. */
const endless = {
  models: ['processes'],
  workload: 'misbehave',
  parameters: { fault: 'spin', every: 1 },
  workers: [2],
  taskTimeoutMs: 600_000,
};

/** The processes of a run that is going on. */
async function measuring({ child, data, client }: FakeDesktop): Promise<number[]> {
  await client.request('startRun', { spec: endless });
  const folder = path.join(data, 'measuring');
  const pid = child.pid as number;
  const runs = () => existsSync(folder) && readdirSync(folder).length > 0 && descendantsOf(pid).length >= 2;
  await until(runs, 'the trial runs');
  return descendantsOf(pid);
}

test('measures a run in real processes, awake, and tells the window of it', async () => {
  const desktop = await startFakeDesktop();
  const { client } = desktop;
  expect((await client.request('describe', {})).host).toBe('electron');
  const { id } = await client.request('startRun', { spec: short });
  await until(() => updatesIn(desktop.events).some(({ kind }) => kind === 'finished'), 'the run ends');
  const { record } = await client.request('openRun', { id });
  expect(record.runtime.host).toBe('electron');
  expect(record.points.flatMap(({ trials }) => trials.map(({ tasks }) => tasks.done))).toEqual([4, 4]);
  await expect.poll(() => desktop.calls('maySleep')).toEqual([[7]]);
  expect(await desktop.calls('stayAwake')).toEqual([['prevent-app-suspension']]);
});

test('is one window, which a second start brings to the front', async () => {
  const desktop = await startFakeDesktop();
  await desktop.act('secondInstance');
  expect(await desktop.calls('BrowserWindow')).toHaveLength(1);
  expect(await desktop.calls('focus')).toHaveLength(1);
  const second = await startFakeDesktop({ FAKE_SECOND: '1' });
  expect(await second.ended).toBe(0);
});

test('keeps the place of its window and the theme that was chosen', async () => {
  const data = temporaryFolder();
  const first = await startFakeDesktop({}, data);
  await first.client.request('setPreferences', { theme: 'dark' });
  expect(await first.act('theme')).toBe('dark');
  void first.act('closeWindow');
  expect(await first.ended).toBe(0);
  expect(JSON.parse(readFileSync(path.join(data, 'window.json'), 'utf8'))).toMatchObject({ width: 1000 });

  const second = await startFakeDesktop({}, data);
  expect(await second.act('theme')).toBe('dark');
  const [[options]] = (await second.calls('BrowserWindow')) as [[object]];
  expect(options).toMatchObject({ x: 10, y: 20, width: 1000, height: 700 });
});

test.skipIf(!canSeeProcesses)('notes in the run that the computer slept or became hot', async () => {
  const desktop = await startFakeDesktop();
  await measuring(desktop);
  await desktop.act('power', { name: 'suspend' });
  await desktop.act('power', { name: 'thermal-state-change', details: { state: 'fair' } });
  await desktop.act('power', { name: 'thermal-state-change', details: { state: 'critical' } });
  await desktop.act('power', { name: 'speed-limit-change', details: { limit: 100 } });
  const run = await desktop.client.request('currentRun', {});
  const codes = run?.record.findings.map(({ code }) => code);
  expect(codes).toContain('suspended');
  expect(codes).toContain('thermal');
  expect(codes).not.toContain('speed-limit');
});

test('a reload begins anew: no samples for a page that is gone, and the same run', async () => {
  const desktop = await startFakeDesktop();
  await desktop.client.request('subscribeSamples', { periodMs: 100 });
  await until(() => desktop.events.length > 1, 'samples come');
  await desktop.act('reload');
  const before = desktop.events.length;
  await desktop.client.request('listRuns', {});
  await desktop.client.request('describe', {});
  expect(desktop.events.length - before).toBeLessThanOrEqual(1);
  expect(await desktop.client.request('currentRun', {})).toBeNull();
});

test.skipIf(!canSeeProcesses)('quitting during a run asks, and "keep measuring" keeps it', async () => {
  const desktop = await startFakeDesktop({ FAKE_ANSWER: '0' });
  const processes = await measuring(desktop);
  await desktop.act('closeWindow');
  await desktop.act('quit');
  expect(await desktop.calls('asked')).toHaveLength(2);
  expect(processes.every(isAlive)).toBe(true);
  expect((await desktop.client.request('currentRun', {}))?.state).toBe('running');
});

test.skipIf(!canSeeProcesses).each([
  ['quitting', (desktop: FakeDesktop) => void desktop.act('quit')],
  ['closing the window', (desktop: FakeDesktop) => void desktop.act('closeWindow')],
  ['SIGTERM', (desktop: FakeDesktop) => void desktop.child.kill('SIGTERM')],
])('%s, once confirmed, saves what was measured and leaves no process behind', async (_, end) => {
  const desktop = await startFakeDesktop({ FAKE_ANSWER: '1' });
  const processes = await measuring(desktop);
  end(desktop);
  expect(await desktop.ended).toBe(0);
  await until(() => !processes.some(isAlive), 'all processes of the run are gone');
  expect((await corelab('history list', { data: desktop.data })).out).toContain('cancelled');
});

test.skipIf(!canSeeProcesses)('SIGKILL leaves no process behind either', async () => {
  const desktop = await startFakeDesktop();
  const processes = await measuring(desktop);
  desktop.child.kill('SIGKILL');
  await until(() => !processes.some(isAlive), 'all processes of the run are gone');
  expect((await corelab('history list', { data: desktop.data })).out).toContain('interrupted');
});

test('asks for a folder in the system’s dialog', async () => {
  const desktop = await startFakeDesktop({ FAKE_FOLDER: '/home/me/pictures' });
  expect(await desktop.client.request('describe', {})).toMatchObject({
    folders: { kind: 'any' },
    picksFolders: true,
  });
  expect(await desktop.client.request('pickFolder', {})).toEqual({ folder: '/home/me/pictures' });
});

test('keeps the runs in files that are opened with it, and says what is wrong with others', async () => {
  const data = temporaryFolder();
  const first = await startFakeDesktop({}, data);
  const { id } = await first.client.request('startRun', { spec: short });
  await until(() => updatesIn(first.events).some(({ kind }) => kind === 'finished'), 'the run ends');
  const folder = path.join(temporaryFolder(), 'Läufe von gestern');
  mkdirSync(folder);
  const file = path.join(folder, 'run.corelab');
  copyFileSync(path.join(data, 'runs', `${id}.corelab`), file);
  writeFileSync(path.join(folder, 'broken.json'), '{ "kind":');
  void first.act('closeWindow');
  await first.ended;

  const { client, act, events, calls } = await startFakeDesktop();
  expect(await client.request('takeOpened', {})).toEqual([]);
  await act('secondInstance', { argv: ['corelab', '--flag', 'run.corelab', 'broken.json'], folder });
  await until(() => events.filter(({ kind }) => kind === 'fileOpened').length === 2, 'both were opened');
  const opened = await client.request('takeOpened', {});
  expect(opened.filter(({ kind }) => kind === 'run')).toEqual([{ kind: 'run', id }]);
  const [failure] = opened.filter((one) => one.kind === 'failure');
  expect(failure?.failure.message).toMatch(/^broken\.json cannot be opened: /);
  expect((await client.request('openRun', { id })).record.id).toBe(id);
  expect(await calls('focus')).toHaveLength(1);

  // macOS tells of files by an event of its own.
  expect(await act('openFile', { file: path.join(folder, 'gone.corelab') })).toBe(true);
  await until(() => events.filter(({ kind }) => kind === 'fileOpened').length === 3, 'it was looked at');
  expect(await client.request('takeOpened', {})).toMatchObject([
    { kind: 'failure', failure: { message: 'gone.corelab cannot be opened: it does not exist' } },
  ]);
});

test('asks for a file of code in the system’s dialog, which allows nothing by itself', async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'mine.mjs');
  writeFileSync(file, 'export const tasks = 2;\nexport const run = (task) => task;\n');
  const desktop = await startFakeDesktop({ FAKE_FOLDER: file });
  const { client } = desktop;
  expect(await client.request('describe', {})).toMatchObject({ picksCode: true, codeFolder: homedir() });
  expect(await client.request('pickCode', {})).toEqual({ file });
  const spec = { ...short, tasks: undefined, workload: 'module', parameters: { file } };
  await expect(client.request('startRun', { spec, armed: true })).rejects.toThrow('Nothing was run.');
  await client.request('armCode', { what: 'file', code: file });
  expect(await client.request('checkRun', { spec })).toEqual({ tasks: 2 });
  await client.request('startRun', { spec, armed: true });
  await until(() => updatesIn(desktop.events).some(({ kind }) => kind === 'finished'), 'the run ends');
});
