/** Web Workers of an open window as executors: beside the main thread and threads, and what happens when the window goes. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
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
  tasks: 40,
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

test('in a page that is not isolated they compute all the same, by messages alone', async ({
  ownBrowser,
}) => {
  const folder = resolve('out/renderer/assets');
  const script = readdirSync(folder).find((name) => /^start-.*\.js$/.test(name)) ?? 'none';
  const server = createServer(({ url }, response) => {
    const isScript = url === `/${script}`;
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
    response.end(isScript ? readFileSync(join(folder, script)) : '<!doctype html><title>Page</title>');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const page = await ownBrowser.newPage();
  try {
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    const of = (workload: string, parameters: object, task: unknown) => [
      { kind: 'init', wire: 1, workload, parameters, services: {}, tasks: 1, seed: 1, epochNs: 0 },
      { kind: 'batch', ids: [0], attempts: [0], tasks: [task] },
    ];
    const answers = (messages: object[]) =>
      page.evaluate(
        async ({ script, messages }) => {
          const worker = new Worker(`/${script}`, { type: 'module' });
          const lines: unknown[] = [];
          await new Promise<void>((answered) => {
            worker.onmessage = ({ data }) => {
              lines.push(JSON.parse(String(data)));
              if (lines.length === messages.length) answered();
            };
            for (const message of messages) worker.postMessage(JSON.stringify(message));
          });
          worker.terminate();
          return lines;
        },
        { script, messages },
      );
    // There are 25 primes below 100.
    expect(await answers(of('primes', { range: 100 }, { from: 0, to: 100, limit: 100 }))).toMatchObject([
      { kind: 'ready' },
      { kind: 'batchDone', results: [25] },
    ]);
    expect(await answers(of('wait', { ms: 1 }, 1))).toMatchObject([
      { kind: 'ready' },
      { kind: 'batchDone', failures: [{ id: 0 }] },
    ]);
  } finally {
    await page.close();
    server.close();
  }
});
