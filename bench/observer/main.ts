/**
 * `npm run bench:observer [-- --rounds N] [-- --write]` (Linux): what looking takes from what is measured. The same
 * CPU-bound run from the terminal, and under an open window in a real Chromium, in rounds of shuffled order. With
 * `-- --against FOLDER` instead: the same under the windows of this build and of another checkout's.
 */
import { availableParallelism, loadavg } from 'node:os';
import { medianInterval } from '../../src/core/statistics/median-interval';
import { shuffled } from '../../src/core/seeded-random';
import { readMachineFacts } from '../../src/lab/machine/machine-facts';
import { buildsToCompare, measureBuilds, printRatios } from '../support/builds';
import { numberOption } from '../support/options';
import { figure, machineLine, publish, table, verdictAtMost, withInterval } from '../support/report';
import { observedOfBuilds } from './builds';
import { headless, type Observed, type RunToWatch, watched } from './contenders';

if (process.platform !== 'linux') {
  console.error('bench:observer needs Linux: it reads what processes cost from /proc.');
  process.exit(2);
}
const rounds = numberOption('rounds', 9);
const [limitPercent, seed] = [3, 1];
const trialSeconds = numberOption('seconds', 5);

const startedAt = new Date();
const loadBefore = loadavg()[0] as number;
const machine = await readMachineFacts();
const cores = availableParallelism();
const run = await fittingRun();
const builds = buildsToCompare();
if (builds !== undefined) {
  const compared = observedOfBuilds(run);
  printRatios(await measureBuilds(compared, builds, rounds, seed), Object.keys(compared), rounds);
  process.exit();
}

const looks: Readonly<Record<string, () => Promise<Observed>>> = {
  'no window': () => headless(run),
  'Bench view': () => watched(run, 'Bench'),
  'Live view': () => watched(run, 'Live'),
};
const measured = new Map<string, Observed[]>();
for (let round = 0; round < rounds; round++) {
  for (const name of shuffled(Object.keys(looks), seed + round)) {
    const one = await looks[name]?.();
    if (one) measured.set(name, [...(measured.get(name) ?? []), one]);
  }
  process.stderr.write(`round ${round + 1} of ${rounds}\n`);
}

const of = (name: string) => measured.get(name) ?? [];
const share = (name: string, cpuMs: (one: Observed) => number) =>
  medianInterval(of(name).map((one) => (100 * cpuMs(one)) / (cores * one.timedMs)));
const ratio = (name: string) =>
  medianInterval(of(name).map(({ wallMs }, round) => wallMs / (of('no window')[round] as Observed).wallMs));
const views = ['Bench view', 'Live view'];

publish(
  'bench:observer',
  [
    `${startedAt.toISOString().slice(0, 10)}, ${machineLine(machine)}, Chromium without a screen: it draws on the CPU, not on a GPU. ${rounds} interleaved rounds of primes in ${run.tasks} tasks, on one process and on ${run.workers}; median [95 % interval; the range below six rounds]. Load average ${figure(loadBefore)} before, ${figure(loadavg()[0] as number)} after.`,
    table(
      ['CPU time of host and window during timed trials, % of the machine', 'at most', 'measured', 'verdict'],
      views.map((name) => {
        const both = share(name, ({ hostMs, windowMs }) => hostMs + windowMs);
        return [
          `with the ${name} open`,
          figure(limitPercent),
          withInterval(both),
          verdictAtMost(both, limitPercent),
        ];
      }),
    ),
    table(
      ['', 'host, % of the machine', 'window, % of the machine', 'wall time ÷ without a window'],
      Object.keys(looks).map((name) => [
        name,
        withInterval(share(name, ({ hostMs }) => hostMs)),
        name === 'no window' ? 'none' : withInterval(share(name, ({ windowMs }) => windowMs)),
        name === 'no window' ? '1' : withInterval(ratio(name)),
      ]),
    ),
    `The machine is ${cores} CPUs for as long as the trials' clocks ran. The host is its process alone, not the managers and executors of its trials; the window is all processes of Chromium. Wall times are those of the trials with ${run.workers} processes.`,
  ].join('\n\n'),
);

/** As many tasks as keep all CPUs busy for some seconds: found by a run that is forgotten. */
async function fittingRun(): Promise<RunToWatch> {
  const first = { workers: cores, tasks: 10 * cores };
  const { wallMs } = await headless(first);
  return { ...first, tasks: Math.max(cores, Math.round((first.tasks * trialSeconds * 1000) / wallMs)) };
}
