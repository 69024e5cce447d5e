/** Fifty machines side by side: how long it takes until all are drawn, and how long the main thread is ever busy meanwhile. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from '@playwright/test';
import { randomAt } from '../../src/core/seeded-random';
import { suite1 } from '../../src/core/suite/suite-1';
import { suiteItems } from '../../src/core/suite/suite-items';
import {
  judgedCell,
  noiseFloors,
  type SuiteResult,
  suiteKind,
  suiteVersion,
} from '../../src/core/suite/suite-result';
import { startBrowserHost } from '../../tests/e2e/browser-host';
import { mainThreadTasks, taskCategories } from './main-thread';
import { replayedMachine } from './replayed-machine';

export interface ManyMachines {
  machines: number;
  /** From the press until the last row is there, in ms. */
  drawnMs: number;
  /** Of the main thread meanwhile, in ms. */
  tasks: number[];
}

const machines = 50;
const passes = 12;

export async function manyMachines(browser: Browser, dataFolder: string): Promise<ManyMachines> {
  const folder = path.join(dataFolder, 'suites');
  mkdirSync(folder, { recursive: true });
  for (let machine = 0; machine < machines; machine++) {
    const result = madeResult(machine);
    writeFileSync(path.join(folder, `${result.id}.json`), JSON.stringify(result));
  }
  const host = await startBrowserHost(dataFolder);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    await page.goto(host.address);
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByRole('radio', { name: 'Machines, by the suite' }).check();
    const all = page.getByRole('button', { name: `Show all ${machines}` });
    await all.waitFor();
    await browser.startTracing(page, { categories: taskCategories });
    const startedMs = performance.now();
    await all.click();
    await page
      .getByRole('region', { name: /^Each result beside the first one/ })
      .locator('tbody tr')
      .nth(machines - 2)
      .waitFor();
    const drawnMs = performance.now() - startedMs;
    return { machines, drawnMs, tasks: mainThreadTasks((await browser.stopTracing()).toString('utf8')) };
  } finally {
    await page.close();
    await host.stop();
  }
}

/** A whole result with figures that chance made, 3 % apart from pass to pass. */
function madeResult(machine: number): SuiteResult {
  const facts = replayedMachine();
  const items = suiteItems(suite1.cells, 'full', facts.topology);
  const passesOf = (stream: number) =>
    Array.from(
      { length: passes },
      (_, pass) => 100 * (1 + machine / 50) * (1 + 0.03 * randomAt(machine, stream, pass)),
    );
  const cells = items.flatMap(({ cell, levels, workers, isTwin }, index) => {
    const { id, title, part, measures, unit, better } = cell;
    const measured = { id, title, part, workers, measures, unit, better, passes: passesOf(index) };
    return isTwin ? [] : levels.map((level) => judgedCell({ ...measured, level }));
  });
  return {
    kind: suiteKind,
    version: suiteVersion,
    id: `20261201-120000-${String(machine).padStart(6, '0')}`,
    name: `machine ${machine}`,
    startedAt: new Date(Date.UTC(2026, 11, 1, 12, machine)).toISOString(),
    status: 'done',
    mode: 'full',
    seed: 1,
    asked: passes,
    done: passes,
    tookMs: 1000 * passes,
    suite: { id: suite1.id, identity: suite1.identity },
    machine: { ...facts, id: `machine-${machine}` },
    runtime: { host: 'bench', node: process.versions.node, v8: process.versions.v8, corelab: '0.0.0' },
    otherLoad: 0.01,
    cells,
    twins: [],
    noiseFloor: noiseFloors([]),
  };
}
