/**
 * `npm run bench:truth [-- --write] [-- --rounds N]` (Linux): Corelab's counters beside mpstat, vmstat and pidstat under
 * the same load, half a minute a round, and beside a thread that blocks a known number of times. Installs nothing.
 */
import { loadavg } from 'node:os';
import type { Switches } from '../../src/core/counters/sample';
import { medianInterval } from '../../src/core/statistics/median-interval';
import { readMachineFacts } from '../../src/lab/machine/machine-facts';
import { numberOption } from '../support/options';
import { figure, machineLine, publish, table, verdictAtMost, withInterval } from '../support/report';
import { missingTools } from '../support/tools';
import { blocks, measureRound, seconds, type TruthRound } from './measure-round';

if (process.platform !== 'linux') {
  console.error('bench:truth needs Linux: elsewhere there is nothing to compare with.');
  process.exit(2);
}
const rounds = numberOption('rounds', 6);
const missing = missingTools(['mpstat', 'vmstat', 'pidstat']);

const startedAt = new Date();
const machine = await readMachineFacts();
const loadBefore = loadavg()[0] as number;
const measured: TruthRound[] = [];
for (let round = 0; round < rounds; round++) {
  measured.push(await measureRound(missing));
  process.stderr.write(`round ${round + 1} of ${rounds}\n`);
}

/** Two percent, or ten counts where that is more. */
const allowed = (truth: number) => Math.max(0.02 * truth, 10);
const used = (ours: number, truth: number) => Math.abs(ours - truth) / allowed(truth);

const targets: string[][] = [];

function target(claim: string, values: readonly (number | null)[], limit: number, tool: string): void {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) {
    targets.push([claim, figure(limit), `not measured: ${tool} is missing`, 'open']);
    return;
  }
  const interval = medianInterval(known);
  targets.push([claim, figure(limit), withInterval(interval), verdictAtMost(interval, limit)]);
}

const ofThreads = (kind: keyof Switches) =>
  measured.map(({ threads }) =>
    threads.length === 0
      ? null
      : Math.max(...threads.map(({ ours, theirs }) => used(ours[kind], theirs[kind]))),
  );

target(
  'core load, largest distance from mpstat, points',
  measured.map((one) => one.loadPoints),
  2,
  'mpstat',
);
target(
  "machine's switches, distance from vmstat, %",
  measured.map((one) => one.machine?.percent ?? null),
  2,
  'vmstat',
);
const share = 'distance from pidstat ÷ (2 % or 10)';
target(`threads' voluntary switches, ${share}`, ofThreads('voluntary'), 1, 'pidstat');
target(`threads' involuntary switches, ${share}`, ofThreads('involuntary'), 1, 'pidstat');
target(
  `a thread that blocks ${figure(blocks)} times, distance ÷ (2 % or 10)`,
  measured.map((one) => used(one.planted, blocks)),
  1,
  '',
);

const pair = (of: Switches) => `${figure(Math.round(of.voluntary))} + ${figure(Math.round(of.involuntary))}`;
const details = measured.map(({ machine: switches, threads, planted }, i) => [
  String(i + 1),
  switches === null ? 'n/a' : `${figure(switches.ours)} / ${figure(switches.theirs)}`,
  ...(['spinning', 'alternating'] as const).map((name) => {
    const row = threads.find(({ thread }) => thread === name);
    return row ? `${pair(row.ours)} / ${pair(row.theirs)}` : 'n/a';
  }),
  figure(planted),
]);

publish(
  'bench:truth',
  [
    `${startedAt.toISOString().slice(0, 10)}, ${machineLine(machine)}. ${rounds} rounds of ${seconds} s, sampled 10 times a second; median [95 % interval; the range below six rounds]. Load average ${figure(loadBefore)} before, ${figure(loadavg()[0] as number)} after: other programs ran too, seen by all alike.`,
    table(['target', 'at most', 'measured', 'verdict'], targets),
    'Corelab / tool in each round; threads with voluntary + involuntary switches in the half minute:',
    table(
      [
        'round',
        "machine's switches a second",
        'spinning thread',
        'alternating thread',
        `blocked ${figure(blocks)} times`,
      ],
      details,
    ),
  ].join('\n\n'),
);
