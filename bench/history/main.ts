/**
 * `npm run bench:history [-- --rounds N] [-- --write]`: how long lists of 10,000 saved runs take, as a window asks for
 * them: in a process that has just started, and once more in the same one.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { medianInterval } from '../../src/core/statistics/median-interval';
import { shuffled } from '../../src/core/seeded-random';
import { encodeRecord } from '../../src/lab/history/record-file';
import { readMachineFacts } from '../../src/lab/machine/machine-facts';
import type { RunListRequest } from '../../src/lab/service/run-list';
import { numberOption } from '../support/options';
import { figure, machineLine, publish, table, verdictAtMost, withInterval } from '../support/report';
import { sampleRecord } from './sample-record';
import type { Listed } from './workers/list-once';

const runs = 10_000;
/** Required of every one of them. */
const limitMs = 1000;
const rounds = numberOption('rounds', 9);

const lists: Readonly<Record<string, RunListRequest>> = {
  'the first page': { limit: 200 },
  'all of them': { limit: runs },
  'a search': { search: 'hash threads 9', limit: 200 },
};

const startedAt = new Date();
const loadBefore = loadavg()[0] as number;
const listOnce = path.join(import.meta.dirname, 'workers/list-once.js');
const folder = mkdtempSync(path.join(tmpdir(), 'corelab-bench-'));
const measured = new Map<string, [first: Listed, again: Listed][]>();
let recordBytes = 0;
try {
  mkdirSync(path.join(folder, 'runs'));
  for (let index = 0; index < runs; index++) {
    const record = sampleRecord(index);
    const text = encodeRecord(record);
    recordBytes += text.length;
    writeFileSync(path.join(folder, 'runs', `${record.id}.json`), text);
  }
  for (let round = 0; round < rounds; round++) {
    for (const name of shuffled(Object.keys(lists), round)) {
      const args = [listOnce, folder, JSON.stringify(lists[name])];
      const { stdout } = await promisify(execFile)(process.execPath, args);
      measured.set(name, [...(measured.get(name) ?? []), JSON.parse(stdout) as [Listed, Listed]]);
    }
    process.stderr.write(`round ${round + 1} of ${rounds}\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const rows = Array.from(measured, ([name, both]) =>
  (['just started', 'once more'] as const).map((when, index) => {
    const all = both.map((pair) => pair[index] as Listed);
    const ms = medianInterval(all.map((one) => one.ms));
    return [
      `${name}, ${when}`,
      figure(all[0]?.found ?? 0),
      withInterval(medianInterval(all.map((one) => one.cpuMs))),
      figure(limitMs),
      withInterval(ms),
      verdictAtMost(ms, limitMs),
    ];
  }),
).flat();

publish(
  'bench:history',
  [
    `${startedAt.toISOString().slice(0, 10)}, ${machineLine(await readMachineFacts())}. ${figure(runs)} saved runs of ${figure(recordBytes / runs / 1024)} KB in the mean, each list in a process of its own, ${rounds} rounds; median [95 % interval; the range below six rounds]. Load average ${figure(loadBefore)} before, ${figure(loadavg()[0] as number)} after.`,
    table(['', 'runs found', 'CPU ms', 'ms at most', 'ms', 'verdict'], rows),
    'From the request to its answer, without the start of the process. The files were in the system’s cache.',
  ].join('\n\n'),
);
