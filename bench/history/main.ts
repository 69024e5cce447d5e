/** `npm run bench:history`: how long a list of 10,000 saved runs takes, as a window asks for it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { History } from '../../src/lab/history/history';
import { encodeRecord } from '../../src/lab/history/record-file';
import { readMachineFacts } from '../../src/lab/machine/machine-facts';
import { listRuns } from '../../src/lab/service/run-list';
import { figure, machineLine, table } from '../support/report';
import { sampleRecord } from './sample-record';

const runs = 10_000;
/** Required of every one of them. */
const limitMs = 1000;

const folder = mkdtempSync(path.join(tmpdir(), 'corelab-bench-'));
try {
  mkdirSync(path.join(folder, 'runs'));
  for (let index = 0; index < runs; index++) {
    const record = sampleRecord(index);
    writeFileSync(path.join(folder, 'runs', `${record.id}.json`), encodeRecord(record));
  }
  const history = new History({ folder });
  const measured = [
    await timed('first page, newly started', () => listRuns(new History({ folder }), { limit: 200 })),
    await timed('all, newly started', () => listRuns(history, { limit: runs })),
    await timed('all, once more', () => listRuns(history, { limit: runs })),
    await timed('a search', () => listRuns(history, { search: 'hash threads 9', limit: 200 })),
  ];
  console.log(`${machineLine(await readMachineFacts())}\n`);
  const rows = measured.map(({ what, ms, cpuMs, found }) => [
    what,
    figure(found),
    figure(ms),
    figure(cpuMs),
    ms < limitMs ? 'met' : 'missed',
  ]);
  console.log(
    table(['10,000 saved runs', 'runs found', 'ms', 'CPU ms', `under ${figure(limitMs)} ms`], rows),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function timed(what: string, list: () => ReturnType<typeof listRuns>) {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const { matching } = await list();
  const { user, system } = process.cpuUsage(before);
  return { what, ms: performance.now() - start, cpuMs: (user + system) / 1000, found: matching };
}
