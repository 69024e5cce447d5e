/**
 * `npm run soak [-- --minutes N] [--interpreted] [--write]` (Linux): a browser host that measures runs for an hour while windows come and
 * go and the history grows: whether its memory, open files, threads or left-over files grow with time. `--interpreted` forbids V8 to
 * compile, so that the memory in use is what is kept and nothing else.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { readMachineFacts } from '../../src/lab/machine/machine-facts';
import { endChild } from '../../src/workers/guard/signals';
import { numberOption } from '../support/options';
import { figure, machineLine, publish, table } from '../support/report';
import { BusyWindows, savedRuns } from './busy-windows';
import { levelsOf, type Look } from './levels';
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
const isInterpreted = process.argv.includes('--interpreted');
/**
 * Before anything is compared caches and the compiler settle: V8 compiles what has been called often enough, so that the code it has
 * made grows with the logarithm of the work done. Until then there are no pauses, and requests are made so many times.
 */
const settleMinutes = Math.min(10, minutes / 3);
const settleTimes = 10;
/** Levels are shown for six stretches of time. */
const stretchMinutes = minutes / 6;
/** Between two runs, as somebody who reads results. */
const pauseMs = 3000;
const limitPercent = 5;
if (isInterpreted && process.argv.includes('--write')) {
  console.error('soak --interpreted is not written: docs/benchmarks.md has the host as users have it.');
  process.exit(2);
}

const data = mkdtempSync(path.join(tmpdir(), 'corelab-soak-'));
const hook = pathToFileURL(path.join(import.meta.dirname, 'workers/collect-garbage.js')).href;
const host = spawn(
  process.execPath,
  [
    ...(isInterpreted ? ['--no-opt', '--no-sparkplug'] : []),
    '--expose-gc',
    '--import',
    hook,
    path.resolve('out/main/cli.js'),
    'serve',
  ],
  {
    env: { ...process.env, CORELAB_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  },
);
const pid = host.pid as number;

/** A part of the row before it, and shown only. */
const compiled = 'of it compiled code, MB';
/** What was seen at each look, by name. */
const looks = new Map<string, Look[]>();
let inUseMb = Number.NaN;
let compiledMb = Number.NaN;
let startedMs = performance.now();
const minuteNow = () => (performance.now() - startedMs) / 60_000;

function look(): void {
  const folder = `/proc/${pid}`;
  const residentPages = Number(readFileSync(`${folder}/statm`, 'latin1').split(' ')[1]);
  const seen: Record<string, number> = {
    'resident memory, MB': (residentPages * 4096) / 2 ** 20,
    'memory in use after collecting garbage, MB': inUseMb,
    [compiled]: compiledMb,
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
  const [, inUse, made] = /in use: (\d+), compiled: (\d+)/.exec(chunk.toString()) ?? [];
  if (inUse === undefined) return;
  inUseMb = Number(inUse) / 2 ** 20;
  compiledMb = Number(made) / 2 ** 20;
});

const windows = new BusyWindows(address);
try {
  await windows.fillHistory();
  startedMs = performance.now();
  while (minuteNow() < minutes) {
    const isSettling = minuteNow() < settleMinutes;
    await windows.cycle(isSettling ? settleTimes : 1);
    if (windows.cycles % 10 === 0)
      process.stderr.write(`${figure(minuteNow())} of ${minutes} minutes, ${windows.cycles} runs\n`);
    if (!isSettling) await pause(pauseMs);
    look(); // between runs, when as many windows are open each time
  }
} finally {
  windows.close();
  endChild(host, 'SIGTERM');
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
}

const verdicts = [...looks]
  .filter(([name]) => name !== compiled)
  .map(([name, seen]) => {
    const settled = seen.filter(([minute]) => minute >= settleMinutes);
    const later = levelsOf(settled, 1);
    const level = later[0]?.[1] ?? Number.NaN;
    const { slope, low, high } = trendOf(later);
    const percent = (perMinuteSlope: number) => figure((100 * 60 * perMinuteSlope) / level);
    const isMet = (100 * 60 * high) / level < limitPercent;
    const isMissed = (100 * 60 * low) / level > limitPercent;
    return [
      name,
      figure(level),
      `${percent(slope)} [${percent(low)}–${percent(high)}]`,
      isMet ? 'met' : isMissed ? 'missed' : 'open: the interval holds both',
    ];
  });

const stretches = [0, 1, 2, 3, 4, 5].map((count) => count * stretchMinutes);
const levels = [...looks].map(([name, seen]) => {
  const found = new Map(levelsOf(seen, stretchMinutes));
  return [name, ...stretches.map((first) => figure(found.get(first) ?? Number.NaN))];
});

publish(
  'soak',
  [
    `${new Date().toISOString().slice(0, 10)}, ${machineLine(await readMachineFacts())}. ${figure(minutes)} minutes, ${windows.cycles} runs with all that windows do to them, ${windows.cycles * 3} windows; ${savedRuns} saved runs at the beginning, and one more with each run. ${isInterpreted ? 'V8 compiled nothing. ' : ''}Load average ${figure(loadavg()[0] as number)} at the end.`,
    table(
      [
        '',
        `level after ${figure(settleMinutes)} minutes`,
        `growth in 60 minutes, %, below ${limitPercent}`,
        'verdict',
      ],
      verdicts,
    ),
    'Medians of each minute; the slope after Theil and Sen with its 95 % interval, over all minutes after the first ones.',
    table(
      [
        'median of minutes',
        ...stretches.map((first) => `${figure(first)}–${figure(first + stretchMinutes)}`),
      ],
      levels,
    ),
  ].join('\n\n'),
);
