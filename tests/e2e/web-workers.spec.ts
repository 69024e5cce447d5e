/** Web Workers of an open window as executors: beside the main thread and threads, and what happens when the window goes. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExperimentSpecInput } from '../../src/core/experiment/experiment-spec';
import type { RecordedPoint, RunRecord } from '../../src/core/record/run-record';
import { type Browser, expect, type Page } from '@playwright/test';
import { test } from './window-test';

const small: ExperimentSpecInput = {
  workload: 'primes',
  tasks: 8,
  parameters: { range: 4000 },
  workers: [2],
  rounds: 1,
  warmUp: false,
  ceiling: false,
};
/** A trial that is still going on when somebody closes the window, however fast or busy the machine is. */
const long: ExperimentSpecInput = {
  ...small,
  workload: 'wait',
  tasks: 80,
  parameters: { ms: 100 },
  models: ['web-workers', 'threads'],
};

/** Asks the host for a run from this page, over a connection of its own. */
async function startRun(page: Page, spec: ExperimentSpecInput): Promise<void> {
  const reply = await page.evaluate(async (asked) => {
    const address = new URL('socket', location.href);
    address.protocol = 'ws:';
    const socket = new WebSocket(address);
    await new Promise((opened) => (socket.onopen = opened));
    const answer = new Promise<unknown>((resolve) => {
      socket.onmessage = ({ data }) => {
        const message = JSON.parse(String(data)) as { kind: string; id?: number };
        if (message.kind === 'reply' && message.id === 1) resolve(message);
      };
    });
    socket.send(JSON.stringify({ id: 1, kind: 'startRun', payload: { spec: asked } }));
    const heard = await answer;
    socket.close();
    return heard;
  }, spec);
  expect(reply).toMatchObject({ ok: true });
}

/** The one run of the history, once it has ended. */
async function endedRun(dataFolder: string): Promise<RunRecord> {
  const folder = join(dataFolder, 'runs');
  let ended: RunRecord | undefined;
  await expect(() => {
    const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.corelab')) : [];
    const record = JSON.parse(readFileSync(join(folder, files[0] ?? 'none'), 'utf8')) as RunRecord;
    expect(record.status).not.toBe('running');
    ended = record;
  }).toPass({ timeout: 60_000 });
  return ended as RunRecord;
}

const pointOf = ({ points }: RunRecord, model: string) =>
  points.find((point) => point.model === model) as RecordedPoint;

/** A further tab, which was opened last: its Web Workers are taken. */
async function openTab(browser: Browser, address: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(address);
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
  return page;
}

test.skip(({ host }) => host === 'electron', 'the page is the same there; its host is tested apart');

test('the main thread, Web Workers and threads stand in one table', async ({ window, dataFolder }) => {
  expect(await window.evaluate(() => crossOriginIsolated)).toBe(true);
  await startRun(window, { ...small, models: ['main-thread', 'web-workers', 'threads'] });
  const record = await endedRun(dataFolder);
  expect(record.status).toBe('done');
  expect(record).not.toHaveProperty('leftOut');
  for (const { trials } of record.points)
    expect(trials.map(({ tasks, failure }) => ({ tasks, failure }))).toEqual([
      { tasks: { total: 8, done: 8, failed: 0, retried: 0 }, failure: undefined },
    ]);
  const [trial] = pointOf(record, 'web-workers').trials;
  expect(trial?.workers.map(({ kind, threadId }) => [kind, threadId])).toEqual([
    ['web-worker', 1],
    ['web-worker', 2],
  ]);
  for (const { clockErrorMs } of trial?.workers ?? []) expect(clockErrorMs).toBeGreaterThan(0);
  const table = window.getByRole('region', { name: 'All figures of the run' });
  for (const name of ['Main thread', 'Web Workers', 'Threads'])
    await expect(table.getByRole('row', { name: new RegExp(`^${name}`) })).toBeVisible();
  await expect.poll(() => window.workers().length).toBe(0);
});

test('tasks that wait stand still in a Web Worker of a page that is isolated', async ({
  window,
  dataFolder,
}) => {
  await startRun(window, { ...small, workload: 'wait', parameters: { ms: 5 }, models: ['web-workers'] });
  const [trial] = pointOf(await endedRun(dataFolder), 'web-workers').trials;
  expect(trial?.failure).toBeUndefined();
  expect(trial?.tasks.done).toBe(8);
  for (const { totalsMs } of trial?.timeline.lanes ?? []) expect(totalsMs['wait']).toBeGreaterThan(0);
});

for (const [what, goes, sentence] of [
  ['closed', (page: Page) => page.close(), /was closed or reloaded during the trial/],
  ['reloaded', (page: Page) => page.reload(), /was closed or reloaded during the trial/],
  [
    'hidden',
    (page: Page) =>
      page.evaluate(() => {
        Object.defineProperty(document, 'hidden', { value: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }),
    /was hidden during the trial/,
  ],
] as const) {
  test(`a window that is ${what} in the middle of a trial fails it with a sentence, and no other point`, async ({
    window,
    server,
    ownBrowser,
    dataFolder,
  }) => {
    const tab = await openTab(ownBrowser, server?.address ?? '');
    await startRun(window, long);
    await expect.poll(() => tab.workers().length).toBe(2);
    await goes(tab);
    const record = await endedRun(dataFolder);
    const [failed] = pointOf(record, 'web-workers').trials;
    expect(failed?.failure?.code).toBe('page-lost');
    expect(failed?.failure?.message).toMatch(sentence);
    const [other] = pointOf(record, 'threads').trials;
    expect(other?.failure).toBeUndefined();
    expect(other?.tasks.done).toBe(long.tasks);
    await expect(window.getByText(sentence).first()).toBeVisible();
    if (!tab.isClosed()) {
      await expect.poll(() => tab.workers().length).toBe(0);
      await tab.close();
    }
  });
}
