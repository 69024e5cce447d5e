/**
 * `npm run bench:observer [-- --rounds N] [-- --write]` (Linux), about a minute a round: what looking takes from what is measured.
 * The same runs from the terminal, and under an open window in a real Chromium, in rounds of shuffled order. With
 * `-- --against FOLDER` instead: the same under the windows of this build and of another checkout's.
 */
import { availableParallelism, loadavg } from 'node:os';
import { comparedPoints } from '../../src/core/record/analysed-points';
import { medianInterval, type MedianInterval, quantile } from '../../src/core/statistics/median-interval';
import { shuffled } from '../../src/core/seeded-random';
import { readMachineFacts } from '../../src/lab/machine/machine-facts';
import { buildsToCompare, measureBuilds, printRatios } from '../support/builds';
import { numberOption } from '../support/options';
import { figure, machineLine, publish, table, verdictAtMost, withInterval } from '../support/report';
import { observedOfBuilds } from './builds';
import { headless, type Observed, watched } from './contenders';
import { firstLookRun, longTrials, type RunToWatch, shortTrials } from './runs';

if (process.platform !== 'linux') {
  console.error('bench:observer needs Linux: it reads what processes cost from /proc.');
  process.exit(2);
}
const rounds = numberOption('rounds', 6);
const [limitPercent, seed] = [1, 1];
const trialSeconds = numberOption('seconds', 2);

const startedAt = new Date();
const loadBefore = loadavg()[0] as number;
const machine = await readMachineFacts();
const cores = availableParallelism();
const long = await fittingRun();
const short = shortTrials(cores);
const builds = buildsToCompare();
if (builds !== undefined) {
  const compared = observedOfBuilds(long, short);
  printRatios(await measureBuilds(compared, builds, rounds, seed), Object.keys(compared), rounds);
  process.exit();
}

const terminal = 'no window';
const runs = [long, short, firstLookRun()];
const looks: Readonly<Record<string, () => Promise<Observed[]>>> = {
  [terminal]: async () => [await headless(long), await headless(short), await headless(firstLookRun())],
  'Bench view': () => watched(runs, 'Bench'),
  // What it draws does not depend on the run.
  'Live view': () => watched([long, short], 'Live'),
};
/** By look, a list of runs for each round. */
const measured = new Map<string, Observed[][]>();
for (let round = 0; round < rounds; round++) {
  for (const name of shuffled(Object.keys(looks), seed + round)) {
    const all = await looks[name]?.();
    if (all) measured.set(name, [...(measured.get(name) ?? []), all]);
  }
  process.stderr.write(`round ${round + 1} of ${rounds}\n`);
}

publish(
  'bench:observer',
  [
    `${startedAt.toISOString().slice(0, 10)}, ${machineLine(machine)}, Chromium without a screen: it draws on the CPU, not on a GPU. ${rounds} interleaved rounds; median [95 % interval; the range below six rounds]. Load average ${figure(loadBefore)} before, ${figure(loadavg()[0] as number)} after.`,
    table(
      [
        'CPU time of host and window while clocks ran, % of the machine',
        'at most',
        'measured',
        'read from outside',
        'verdict',
      ],
      Object.keys(looks).flatMap((look) =>
        runsUnder(look).map(({ name }, index) => {
          const share = shareOf(look, index, ({ corelabMs }) => corelabMs);
          // Shorter ones end before it is read again.
          const outside =
            name === long.name ? withInterval(shareOf(look, index, (one) => one.hostMs + one.windowMs)) : '';
          return [
            `${name}, ${look}`,
            figure(limitPercent),
            withInterval(share),
            outside,
            verdictAtMost(share, limitPercent),
          ];
        }),
      ),
    ),
    table(
      ['speedup', terminal, 'Bench view', 'Bench view ÷ no window', 'as without a window'],
      runs.flatMap((run, index) =>
        pointsOf(index).map((point) => {
          const ratio = ratioOf(index, point);
          const [without, under] = [terminal, 'Bench view'].map((look) =>
            withInterval(speedupUnder(look, index, point)),
          );
          const isSame = ratio.low <= 1 && ratio.high >= 1;
          return [
            `${run.name}, ${point}`,
            without ?? '',
            under ?? '',
            withInterval(ratio),
            isSame ? 'yes' : 'no',
          ];
        }),
      ),
    ),
    `The machine is ${cores} CPUs for as long as the trials' clocks ran. The host is its process alone, not the managers and executors of its trials; the window is all processes of Chromium. Each trial's record has what both used while its clock ran; for trials of seconds it is read from outside as well. A speedup is the median of a run's trials of one process ÷ the median of the point's.`,
  ].join('\n\n'),
);

function runsUnder(look: string): RunToWatch[] {
  return runs.slice(0, measured.get(look)?.[0]?.length);
}

function observedUnder(look: string, run: number): Observed[] {
  return (measured.get(look) ?? []).map((all) => all[run] as Observed);
}

function shareOf(look: string, run: number, cpuMs: (one: Observed) => number): MedianInterval {
  return medianInterval(observedUnder(look, run).map((one) => (100 * cpuMs(one)) / (cores * one.timedMs)));
}

/** Points beside the baseline, by what they are called. */
function pointsOf(run: number): string[] {
  const { record } = observedUnder(terminal, run)[0] as Observed;
  return comparedPoints(record.points).slice(1).map(pointName);
}

function pointName({ model, workers }: { model: string; workers: number }): string {
  return `${model} × ${workers}`;
}

function speedups(look: string, run: number, name: string): number[] {
  return observedUnder(look, run).map(({ record: { points } }) => {
    const wallMs = (point: (typeof points)[number] | undefined) =>
      quantile(point?.trials.map((trial) => trial.wallMs) ?? [], 0.5);
    return wallMs(points[0]) / wallMs(points.find((point) => pointName(point) === name));
  });
}

function speedupUnder(look: string, run: number, point: string): MedianInterval {
  return medianInterval(speedups(look, run, point));
}

function ratioOf(run: number, point: string): MedianInterval {
  const without = speedups(terminal, run, point);
  return medianInterval(
    speedups('Bench view', run, point).map((speedup, round) => speedup / (without[round] as number)),
  );
}

/** As many tasks as keep all CPUs busy for some seconds: found by a run that is forgotten. */
async function fittingRun(): Promise<RunToWatch> {
  const tasks = 10 * cores;
  const { record } = await headless(longTrials(cores, tasks));
  const wallMs = record.points.at(-1)?.trials[0]?.wallMs as number;
  return longTrials(cores, Math.max(cores, Math.round((tasks * trialSeconds * 1000) / wallMs)));
}
