/**
 * `npm run bench:ui [-- --seconds N] [-- --write]`: the Live view of a replayed machine of 256 logical CPUs at ten samples
 * a second, in a real Chromium: how long its main thread is ever busy, what drawing costs, and whether memory grows; how long somebody new waits for an answer; and how
 * soon fifty machines stand side by side.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type CDPSession, chromium } from '@playwright/test';
import { quantile } from '../../src/core/statistics/median-interval';
import { readMachineFacts } from '../../src/lab/machine/machine-facts';
import { chromiumLaunch } from '../../tests/e2e/find-chromium';
import { numberOption } from '../support/options';
import { ProcessTree } from '../support/process-tree';
import { figure, machineLine, publish, table } from '../support/report';
import { firstAnswer } from './first-answer';
import { mainThreadTasks, taskCategories } from './main-thread';
import { manyMachines } from './many-machines';
import { startReplayHost } from './replay-host';
import { replayedMachine } from './replayed-machine';

const [samplesPerSecond, warmUpSeconds] = [10, 20];
const seconds = numberOption('seconds', 120);
const limits = { taskMs: 50, heapMb: 5, drawnMs: 1000 };

const startedAt = new Date();
const dataFolder = mkdtempSync(path.join(tmpdir(), 'corelab-bench-'));
const host = await startReplayHost(dataFolder, 1000 / samplesPerSecond);
const server = await chromium.launchServer(await chromiumLaunch());
try {
  const browser = await chromium.connect(server.wsEndpoint());
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(host.address);
  await page.getByRole('button', { name: 'Live', exact: true }).click();
  const maps = page.getByRole('img', { name: /^Load of \d+ CPUs/ });
  await maps.first().waitFor();
  await pause(warmUpSeconds * 1000);

  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable');
  const heapBefore = await heapMb(devtools);
  const tree = new ProcessTree(server.process().pid as number);
  await browser.startTracing(page, { categories: taskCategories });
  const [busyBefore, cpuBefore, sentBefore] = [await busySeconds(devtools), tree.cpuMs(), host.sent()];
  const from = performance.now();
  await pause(seconds * 1000);
  const measuredSeconds = (performance.now() - from) / 1000;
  const [busyAfter, cpuAfter, sentAfter] = [await busySeconds(devtools), tree.cpuMs(), host.sent()];
  const tasks = mainThreadTasks((await browser.stopTracing()).toString('utf8'));
  const heapAfter = await heapMb(devtools);
  const mapCount = await maps.count();
  await context.close();
  const first = await firstAnswer(browser, path.join(dataFolder, 'first-answer'));
  const compared = await manyMachines(browser, path.join(dataFolder, 'many-machines'));
  const version = browser.version();
  await browser.close();

  const [longTask, growth] = [quantile(tasks, 0.999), heapAfter - heapBefore];
  const perSecond = (total: number) => figure((total * 1000) / measuredSeconds);
  publish(
    'bench:ui',
    [
      `${startedAt.toISOString().slice(0, 10)}, ${machineLine(await readMachineFacts())}, Chromium ${version} without a screen: it draws on the CPU, not on a GPU. Load average ${figure(loadavg()[0] as number)} at the end. ` +
        `${figure(measuredSeconds)} s after ${warmUpSeconds} s of warming up, ${figure((sentAfter - sentBefore) / measuredSeconds)} samples a second of ${replayedMachine().topology.logicalCpus} logical CPUs in ${mapCount} groups, Live view at 1280 × 800.`,
      table(
        ['target', 'below', 'measured', 'verdict'],
        [
          verdict('main-thread tasks, 99.9th percentile, ms', limits.taskMs, longTask),
          verdict('growth of the heap, MB', limits.heapMb, growth),
          verdict(`${compared.machines} machines side by side, ms`, limits.drawnMs, compared.drawnMs),
          verdict(
            'main-thread tasks meanwhile, 99.9th percentile, ms',
            limits.taskMs,
            quantile(compared.tasks, 0.999),
          ),
        ],
      ),
      table(
        ['', 'measured'],
        [
          ['main-thread tasks', figure(tasks.length)],
          [
            `of which ${limits.taskMs} ms or longer`,
            figure(tasks.filter((ms) => ms >= limits.taskMs).length),
          ],
          ['longest task, ms', figure(tasks.reduce((most, ms) => Math.max(most, ms), 0))],
          ['scripts, ms a second', perSecond(busyAfter.script - busyBefore.script)],
          ['main thread altogether, ms a second', perSecond(busyAfter.task - busyBefore.task)],
          ['all processes of Chromium, ms of CPU a second', figure((cpuAfter - cpuBefore) / measuredSeconds)],
          ['heap after collecting garbage, MB', `${figure(heapBefore)} before, ${figure(heapAfter)} after`],
        ],
      ),
      table(
        ['somebody new', 's'],
        [
          ['from opening the window until its question can be pressed', figure(first.question)],
          ['from pressing it to the first figure', figure(first.figure)],
          ['from pressing it to the answer', figure(first.answer)],
        ],
      ),
      'Tasks are the `RunTask` events of the page’s main thread in Chromium’s trace, scripts and main thread its own `ScriptDuration` and `TaskDuration`, the heap is that of JavaScript with the buffers that it holds.',
    ].join('\n\n'),
  );
} finally {
  await server.close();
  await host.close();
  rmSync(dataFolder, { recursive: true, force: true });
}

function verdict(claim: string, limit: number, value: number): string[] {
  return [claim, figure(limit), figure(value), value < limit ? 'met' : 'missed'];
}

/** What is in use after everything unused was given back, in MB. */
async function heapMb(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = await devtools.send('Runtime.getHeapUsage');
  return (usedSize + backingStorageSize) / 2 ** 20;
}

/** Of the page's main thread since its start, in seconds. */
async function busySeconds(devtools: CDPSession): Promise<{ script: number; task: number }> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? NaN;
  return { script: metric('ScriptDuration'), task: metric('TaskDuration') };
}
