/**
 * `npm run bench:monitor [-- --write] [-- --rounds N]` (Linux): what looking costs. The sampler at ten looks a second
 * beside htop at one, then with 64 watched threads, then systeminformation.currentLoad() at the same rate. The targets are
 * for programs that have settled: V8 tidies up some 8 and 15 s after a start, which is shown in a column of its own.
 * With `-- --against FOLDER` instead: `corelab monitor` beside that of another checkout's build.
 */
import { loadavg } from 'node:os';
import { medianInterval } from '../../src/core/statistics/median-interval';
import { readMachineFacts } from '../../src/lab/machine/machine-facts';
import { buildsToCompare, printRatios } from '../support/builds';
import { numberOption } from '../support/options';
import { figure, machineLine, publish, table, verdictAtMost, withInterval } from '../support/report';
import { missingTools } from '../support/tools';
import { measureMonitors, monitorNames } from './builds';
import { costs, type Measured, settledMs, startMs, windowMs } from './costs';
import type { ProcessCost } from './process-cost';
import { busyThreads, inTerminal, sampling } from './subjects';

if (process.platform !== 'linux') {
  console.error('bench:monitor needs Linux: it reads what processes cost from /proc.');
  process.exit(2);
}
const rounds = numberOption('rounds', 6);
const [periodMs, threads] = [100, 64];
const builds = buildsToCompare();
if (builds !== undefined) {
  if (missingTools(['script']).length > 0) process.exit(2);
  printRatios(await measureMonitors(builds, rounds), monitorNames, rounds);
  process.exit();
}
const missing = missingTools(['script', 'htop']);
const monitorCommand = `${process.execPath} out/main/cli.js monitor --rate 10`;

const startedAt = new Date();
const machine = await readMachineFacts();
const loadBefore = loadavg()[0] as number;
const measured = new Map<string, Measured[]>();
const keep = (name: string, one: Measured | undefined) => {
  if (one) measured.set(name, [...(measured.get(name) ?? []), one]);
};
for (let round = 0; round < rounds; round++) {
  const sampler = sampling({ what: 'sampler', periodMs, watch: [] });
  const inTerminals =
    missing.length > 0 ? [] : [await inTerminal('htop -d 10'), await inTerminal(monitorCommand)];
  const [ours, htop, monitor] = await costs([sampler, ...inTerminals]);
  keep('sampler', ours);
  keep('htop', htop);
  keep('corelab monitor', monitor);

  const watched = await busyThreads(threads);
  const [watching, currentLoad] = await costs([
    sampling({ what: 'sampler', periodMs, watch: watched.watch }),
    sampling({ what: 'currentLoad', periodMs, watch: [] }),
  ]);
  keep('watching', watching);
  keep('currentLoad', currentLoad);
  await watched.end();
  process.stderr.write(`round ${round + 1} of ${rounds}\n`);
}

const of = (name: string) => measured.get(name) ?? [];
const spent = (cost: ProcessCost) => cost.cpuMs + cost.childrenCpuMs;
const cpuMs = ({ cost }: Measured) => spent(cost);
const percent = (ms: number) => (ms / windowMs) * 100;
const ofACore = (one: Measured) => percent(cpuMs(one));
const switches = ({ cost, looks }: Measured) => (cost.voluntary + cost.involuntary) / (looks ?? NaN);
const programs = ({ cost }: Measured) => (cost.childrenFaults + cost.children > 0 ? 1 : 0);

const targets: string[][] = [];
function target(claim: string, limit: number, values: readonly number[], otherwise = ''): void {
  if (values.length === 0) {
    targets.push([claim, figure(limit), otherwise, 'open']);
    return;
  }
  const interval = medianInterval(values);
  targets.push([claim, figure(limit), withInterval(interval), verdictAtMost(interval, limit)]);
}
const ratios = (above: string, below: string) =>
  of(below).map((one, round) => cpuMs(of(above)[round] as Measured) / cpuMs(one));

target(
  'CPU time: sampler at 10/s ÷ htop at 1/s',
  1,
  ratios('sampler', 'htop'),
  'not measured: htop or script is missing',
);
target('rounds in which the sampler started a program', 0, [
  of('sampler').reduce((sum, one) => sum + programs(one), 0),
]);
target('switches a sample, all threads of its process', 2, of('sampler').map(switches));
target(`${threads} watched threads at 10/s, % of a core`, 2, of('watching').map(ofACore));
target(
  'CPU time: sampler ÷ systeminformation.currentLoad(), both at 10/s',
  1,
  ratios('sampler', 'currentLoad'),
);

const names: Readonly<Record<string, string>> = {
  sampler: "Corelab's sampler, 10/s",
  watching: `the same with ${threads} watched threads`,
  'corelab monitor': '`corelab monitor --rate 10`, drawing',
  htop: 'htop, 1/s',
  currentLoad: 'systeminformation.currentLoad(), 10/s',
};
const rows = Object.keys(names)
  .filter((name) => measured.has(name))
  .map((name) => {
    const all = of(name);
    const looks = all.every((one) => one.looks !== null);
    const spread = (value: (one: Measured) => number) => withInterval(medianInterval(all.map(value)));
    return [
      names[name] as string,
      spread(({ starting }) => percent(spent(starting))),
      spread(ofACore),
      spread(({ cost }) => ((cost.voluntary + cost.involuntary) / windowMs) * 1000),
      looks ? spread(switches) : 'n/a',
      looks ? spread(({ cost }) => cost.voluntary / windowMs / (1 / periodMs)) : 'n/a',
      all.some((one) => programs(one) > 0) ? 'yes' : 'no',
    ];
  });

publish(
  'bench:monitor',
  [
    `${startedAt.toISOString().slice(0, 10)}, ${machineLine(machine)}. ${rounds} rounds with windows of ${windowMs / 1000} s that begin ${settledMs / 1000} s after the start; median [95 % interval; the range below six rounds]. Load average ${figure(loadBefore)} before, ${figure(loadavg()[0] as number)} after.`,
    table(['target', 'at most', 'measured', 'verdict'], targets),
    table(
      [
        '',
        `% of a core from ${startMs / 1000} s on`,
        `from ${settledMs / 1000} s on`,
        'switches a second',
        'switches a sample',
        'of which voluntary',
        'starts programs',
      ],
      rows,
    ),
    'CPU time from schedstat, of the whole process and of the programs that it started. Sampler, htop and monitor ran at the same time, then the other two. The targets are for programs that have settled: V8 collects what a start left behind some 8 and 15 s after it, which is in the first column. systeminformation answers from its cache within 200 ms, so at ten calls a second every other one reads nothing.',
  ].join('\n\n'),
);
