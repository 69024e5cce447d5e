import { chromium, expect, test } from '@playwright/test';
import { defaultTrialFields } from '../../src/core/experiment/trial-spec';
import type { ExecutorInit, FromExecutor, ToExecutor } from '../../src/core/protocol/executor';
import { primes } from '../../src/engine/workloads/primes';
import { chromiumLaunch } from './find-chromium';
import { bundleExecutor, servePage } from './web-worker/bundle';

const range = 5000;
const tasks = 8;
const parameters = { range };

const init: ExecutorInit = {
  ...defaultTrialFields,
  workload: 'primes',
  parameters,
  tasks,
  scheduler: { id: 'blocking' },
  tasksFrom: 'own board',
  firstLane: 0,
  lanes: 1,
  epochMs: 0,
};

test('the executor runs primes in a Web Worker, from a bundle without Node', async () => {
  const script = await bundleExecutor();
  expect(script).toContain('SharedArrayBuffer');
  expect(script).not.toMatch(/\bnode:|__vite-browser-external|\brequire\(|\bprocess\.|\bBuffer\./);

  const { address, server } = await servePage(script);
  const browser = await chromium.launch(await chromiumLaunch());
  try {
    const page = await browser.newPage();
    await page.goto(address);
    const plan = primes.plan(parameters, tasks, 1);
    const ids = Array.from({ length: tasks }, (_, id) => id);
    const messages: ToExecutor[] = [
      { kind: 'init', init },
      { kind: 'drive', zeroMs: 0 },
      { kind: 'collect' },
    ];
    const heard = await page.evaluate(async (toSend) => {
      const worker = new Worker('/executor.js', { type: 'module' });
      const heard: FromExecutor[] = [];
      await new Promise<void>((resolve, reject) => {
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.onmessage = ({ data }: MessageEvent<FromExecutor>) => {
          heard.push(data);
          if (data.kind === 'collected') resolve();
        };
        for (const message of toSend) worker.postMessage(message);
      });
      return heard;
    }, messages);

    expect(heard.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['ready', 'driven', 'results', 'collected']),
    );
    const results = new Map<number, unknown>();
    for (const message of heard) {
      if (message.kind === 'results')
        message.ids.forEach((id, index) => results.set(id, message.results[index]));
    }
    expect([...results.keys()].sort((a, b) => a - b)).toEqual(ids);
    for (const id of ids) expect(await primes.verify(plan.at(id), results.get(id) as number)).toBe(true);
    // There are 4,203 primes below 40,000.
    expect([...results.values()].reduce<number>((sum, count) => sum + (count as number), 0)).toBe(4203);
  } finally {
    await browser.close();
    server.close();
  }
});
