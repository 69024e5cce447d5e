/**
 * `npm run soak [-- --minutes N] [-- --write]` (Linux): a browser host that measures runs for an hour while windows come and go and the
 * history grows: whether its memory, open files, threads or left-over files grow with time.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { median } from 'simple-statistics';
import { readMachineFacts } from '../../src/lab/machine/machine-facts';
import { endChild } from '../../src/workers/guard/signals';
import { numberOption } from '../support/options';
import { figure, machineLine, publish, table } from '../support/report';
import { BusyWindows } from './busy-windows';
import { trendOf } from './trend';

if (process.platform !== 'linux') {
  console.error('soak needs Linux: it reads what a process holds from /proc.');
  process.exit(2);
}
const minutes = numberOption('minutes', 60);
if (minutes < 9) {
  console.error('soak needs --minutes 9 or more: a trend is taken from the medians of single minutes.');
  process.exit(2);
}
/** Caches and the compiler settle before anything is compared. */
const settleMinutes = Math.min(10, minutes / 3);
/** Between two runs, as somebody who reads results. */
const pauseMs = 3000;
const limitPercent = 5;

const data = mkdtempSync(path.join(tmpdir(), 'corelab-soak-'));
const hook = pathToFileURL(path.join(import.meta.dirname, 'workers/collect-garbage.js')).href;
const host = spawn(
  process.execPath,
  ['--expose-gc', '--import', hook, path.resolve('out/main/cli.js'), 'serve'],
  {
    env: { ...process.env, CORELAB_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  },
);
const pid = host.pid as number;

/** What was seen at each look, by name. */
const looks = new Map<string, [minute: number, value: number][]>();
let inUseMb = Number.NaN;
const startedMs = performance.now();
const minuteNow = () => (performance.now() - startedMs) / 60_000;

function look(): void {
  const folder = `/proc/${pid}`;
  const residentPages = Number(readFileSync(`${folder}/statm`, 'latin1').split(' ')[1]);
  const seen: Record<string, number> = {
    'resident memory, MB': (residentPages * 4096) / 2 ** 20,
    'memory in use after collecting garbage, MB': inUseMb,
    'open files and sockets': readdirSync(`${folder}/fd`).length,
    threads: readdirSync(`${folder}/task`).length,
    'files beside the runs': filesBesideRuns(),
  };
  for (const [name, value] of Object.entries(seen))
    if (Number.isFinite(value)) looks.set(name, [...(looks.get(name) ?? []), [minuteNow(), value]]);
}

/** Whatever lies in the data folder and is no run. */
function filesBesideRuns(): number {
  const names = readdirSync(data, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => !/^(?:runs|removed)[\\/][^\\/]+\.corelab$/.test(name)).length;
}

const address = await new Promise<string>((resolve, reject) => {
  host.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
  host.once('exit', (code) => reject(new Error(`The host ended with ${code}.`)));
});
host.stderr.on('data', (chunk: Buffer) => {
  const bytes = /in use: (\d+)/.exec(chunk.toString())?.[1];
  if (bytes !== undefined) inUseMb = Number(bytes) / 2 ** 20;
});

const windows = new BusyWindows(address);
try {
  while (minuteNow() < minutes) {
    await windows.cycle();
    if (windows.cycles % 10 === 0)
      process.stderr.write(`${figure(minuteNow())} of ${minutes} minutes, ${windows.cycles} runs\n`);
    await pause(pauseMs);
    look(); // between runs, when as many windows are open each time
  }
} finally {
  windows.close();
  endChild(host, 'SIGTERM');
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
}

const rows = [...looks].map(([name, seen]) => {
  const later = perMinute(seen.filter(([minute]) => minute >= settleMinutes));
  const level = later[0]?.[1] ?? Number.NaN;
  const { slope, low, high } = trendOf(later);
  const percent = (perMinuteSlope: number) => figure((100 * 60 * perMinuteSlope) / level);
  const isMet = (100 * 60 * high) / level < limitPercent;
  return [
    name,
    figure(level),
    `${percent(slope)} [${percent(low)}–${percent(high)}]`,
    isMet ? 'met' : (100 * 60 * low) / level > limitPercent ? 'missed' : 'open: the interval holds both',
  ];
});

publish(
  'soak',
  [
    `${new Date().toISOString().slice(0, 10)}, ${machineLine(await readMachineFacts())}. ${figure(minuteNow())} minutes, ${windows.cycles} runs with all that windows do to them, ${windows.cycles * 3} windows. Load average ${figure(loadavg()[0] as number)} at the end.`,
    table(
      [
        '',
        `level after ${figure(settleMinutes)} minutes`,
        `growth in 60 minutes, %, below ${limitPercent}`,
        'verdict',
      ],
      rows,
    ),
    'Medians of each minute; the slope after Theil and Sen with its 95 % interval, over all minutes after the first ones.',
  ].join('\n\n'),
);

/** The median of each whole minute. */
function perMinute(seen: readonly (readonly [number, number])[]): [number, number][] {
  const byMinute = new Map<number, number[]>();
  for (const [minute, value] of seen)
    byMinute.set(Math.floor(minute), [...(byMinute.get(Math.floor(minute)) ?? []), value]);
  return [...byMinute].map(([minute, values]) => [minute, median(values)]);
}
