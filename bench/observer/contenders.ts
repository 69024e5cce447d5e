/** The same runs with nobody looking, and under a window that shows one of its views. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { isAvailable } from '../../src/core/availability';
import type { RunRecord } from '../../src/core/record/run-record';
import { History } from '../../src/lab/history/history';
import { startBrowserHost } from '../../tests/e2e/browser-host';
import { chromiumLaunch } from '../../tests/e2e/find-chromium';
import { openSocketWindow } from '../../tests/support/server/socket-window';
import { processCpuMs, ProcessTree } from '../support/process-tree';
import { CpuLog } from './cpu-log';
import type { RunToWatch } from './runs';

export interface Observed {
  record: RunRecord;
  /** Sum of what the clocks of all trials showed. */
  timedMs: number;
  /** CPU time of the host's process, without its trials' managers and executors, while trials were timed: read from outside. */
  hostMs: number;
  /** CPU time of all processes of the browser meanwhile: read from outside. */
  windowMs: number;
  /** The same of both, as the record has it; NaN in records of builds that do not say it. */
  corelabMs: number;
}

const builtCli = path.resolve('out/main/cli.js');

/** Between opening a window and its first run, so that loading it is not counted. */
const settleMs = 2000;

/** @param cli the terminal host of the build that measures */
export async function headless({ options }: RunToWatch, cli = builtCli): Promise<Observed> {
  return await withFolder(async (folder) => {
    const host = spawn(process.execPath, [cli, 'run', ...options], {
      env: { ...process.env, CORELAB_DATA: folder },
      stdio: 'ignore',
    });
    const log = new CpuLog([lastKnown(() => processCpuMs(host.pid as number)), () => 0]);
    const [code] = (await once(host, 'exit')) as [number | null];
    log.close();
    if (code !== 0) throw new Error(`The run without a window ended with ${code ?? 'a signal'}.`);
    const history = new History({ folder });
    return observed(history.read(history.find('last')), log);
  });
}

/**
 * The runs one after the other, under one window.
 * @param view whose tab is open meanwhile
 */
export async function watched(
  runs: readonly RunToWatch[],
  view: 'Bench' | 'Live',
  cli = builtCli,
): Promise<Observed[]> {
  return await withFolder(async (folder) => {
    const host = await startBrowserHost(folder, { builtCli: cli });
    const server = await chromium.launchServer(await chromiumLaunch());
    try {
      const browser = await chromium.connect(server.wsEndpoint());
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      await page.goto(host.address);
      await page.getByRole('button', { name: view, exact: true }).click();
      await pause(settleMs);
      const tree = new ProcessTree(server.process().pid as number);
      const all: Observed[] = [];
      for (const { spec } of runs) {
        // Asked for by a second window that leaves at once: a run belongs to the host.
        const { client, socket, closed } = await openSocketWindow(host.address);
        const log = new CpuLog([lastKnown(() => processCpuMs(host.pid)), () => tree.cpuMs()]);
        const { id } = await client.request('startRun', { spec });
        socket.close();
        await closed;
        const history = new History({ folder, running: () => [id] });
        while (isRunning(history, id)) await pause(250);
        log.close();
        all.push(observed(history.read(id), log));
        await page.getByRole('button', { name: view, exact: true }).click();
      }
      await browser.close();
      return all;
    } finally {
      await server.close();
      await host.stop();
    }
  });
}

function isRunning(history: History, id: string): boolean {
  const entry = history.entry(id);
  return entry === undefined || entry.kind === 'unreadable' || entry.head.status === 'running';
}

/** A trial's times count from the run's start on the monotonic clock; over seconds that is as good as the calendar's. */
function observed(record: RunRecord, log: CpuLog): Observed {
  const startedMs = Date.parse(record.startedAt);
  const sum = { record, timedMs: 0, hostMs: 0, windowMs: 0, corelabMs: 0 };
  for (const { trials } of record.points)
    for (const { startedAtMs, wallMs, machine, failure } of trials) {
      if (failure !== undefined) throw new Error(failure.message);
      const from = startedMs + startedAtMs;
      const [hostMs = NaN, windowMs = NaN] = log.between(from, from + wallMs);
      const { corelabMs } = machine ?? {};
      sum.timedMs += wallMs;
      sum.hostMs += hostMs;
      sum.windowMs += windowMs;
      sum.corelabMs += corelabMs !== undefined && isAvailable(corelabMs) ? corelabMs : NaN;
    }
  return sum;
}

/** A process that has ended costs no more than it did. */
function lastKnown(read: () => number | undefined): () => number {
  let last = 0;
  return () => (last = read() ?? last);
}

async function withFolder<T>(action: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'corelab-bench-'));
  try {
    return await action(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
