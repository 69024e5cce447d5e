/**
 * `npm run bench:noise [-- --runs N] [--write]`: is planted noise noticed? N runs (20) of a small experiment through the
 * real lab, processes and threads with two workers, while a hog uses a share of the CPUs that changes from run to run
 * and within runs; quiet runs come first, last and among them.
 *
 * The criterion, set before any outcome was looked at: the quiet result of a model is the median of all rounds of all
 * quiet runs with its 95 % interval. A point misses it when its own interval has nothing in common with that one. No
 * point, of any run, that misses it may be called sound. That this is not reached by calling everything doubtful is seen
 * from the quiet runs: told is how many of their points are called sound.
 *
 * Added after tries on a busy machine: where other programs used more in a quiet run than makes a point doubtful, there is
 * no quiet result to miss, and "met" becomes "open".
 *
 * The same runs are judged anew with other limits (`src/core/trust/limits.ts`), to say what each of them lets through.
 */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { medianInterval, type MedianInterval } from '../../src/core/statistics/median-interval';
import { type TrustLimits, trustLimits } from '../../src/core/trust/limits';
import { Lab } from '../../src/lab/lab';
import { LocalTrialRunner } from '../../src/lab/local-trial-runner';
import { readMachineFacts } from '../../src/lab/machine/machine-facts';
import { openSampler } from '../../src/lab/sampler';
import { numberOption } from '../support/options';
import { figure, machineLine, publish, table, withInterval } from '../support/report';
import { Hog } from '../support/hog';
import { type Judged, judge, otherShare, quietResults, type Run, tally } from './judged-runs';

const noisyRuns = numberOption('runs', 20);
/** One quiet run before each so many noisy ones, and one at the end. */
const noisyBetweenQuiet = 4;
const rounds = 6;
const experiment = {
  models: ['processes', 'threads'],
  workers: [2],
  workload: 'primes',
  parameters: { range: 20_000 },
  tasks: 160,
  rounds,
  warmUp: true,
};

const noShift = { shiftOfHalfInterval: Infinity, leastShift: Infinity };
/** What the limits on other programs could be, each with the rest as it is. */
const settings: readonly (readonly [string, Partial<TrustLimits>])[] = [
  ['as they are', {}],
  ...[0.02, 0.05, 0.1, 0.2].map(
    (otherLoad) => [`load from ${100 * otherLoad} % alone`, { otherLoad, ...noShift }] as const,
  ),
  ...[0.005, 0.01, 0.02, 0.03].map(
    (leastShift) => [`shift beyond ${100 * leastShift} %, load from 5 %`, { leastShift }] as const,
  ),
  ...[0.25, 0.5, 1].map(
    (shiftOfHalfInterval) =>
      [`shift beyond ${shiftOfHalfInterval} of half the interval`, { shiftOfHalfInterval }] as const,
  ),
  ['neither load nor shift', { otherLoad: Infinity, ruinousLoad: Infinity, ...noShift }],
];

const folder = await mkdtemp(path.join(tmpdir(), 'corelab-noise-'));
const lab = new Lab({
  host: 'bench',
  runner: new LocalTrialRunner(),
  openSampler,
  readMachineFacts,
  dataFolder: folder,
});
const machine = await lab.machine();
const hog = Hog.start();
const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());
const runs: Run[] = [];
try {
  for (let noisy = 0; noisy < noisyRuns && !stop.signal.aborted; noisy++) {
    if (noisy % noisyBetweenQuiet === 0) await measure(null);
    await measure(noisy + 1);
  }
  await measure(null);
} finally {
  await hog.end();
  rmSync(folder, { recursive: true, force: true });
}
if (stop.signal.aborted) process.exit(130);
report();

/** @param seed of the planted load; null for none */
async function measure(seed: number | null): Promise<void> {
  if (stop.signal.aborted) return;
  if (seed !== null) hog.plant(seed);
  const spec = { ...experiment, seed: runs.length + 1 };
  const { record } = await lab.run(spec, { save: false, signal: stop.signal });
  const planted = await hog.rest();
  const run = { number: runs.length + 1, record, planted: seed === null ? null : planted };
  runs.push(run);
  process.stderr.write(`run ${run.number}: ${seed === null ? 'quiet' : `${percent(planted)} planted`}\n`);
}

function report(): void {
  const quiet = quietResults(runs);
  const judged = judge(runs, quiet);
  const { quietSound, quiet: quietPoints, noisySound, noisyMisses, noisy, soundMisses } = tally(judged);
  const unrest = Math.max(...runs.filter(({ planted }) => planted === null).map(otherShare));
  const isQuiet = unrest < trustLimits.otherLoad;
  const met = isQuiet ? 'met' : 'open: the quiet runs were not quiet';
  const outcome = soundMisses === 0 ? met : 'missed';
  const wallMs = runs.flatMap(({ record }) =>
    record.points.flatMap((point) => point.trials.map((t) => t.wallMs)),
  );
  publish(
    'bench:noise',
    [
      `${new Date().toISOString().slice(0, 10)}, ${machineLine(machine)}. ${noisyRuns} runs with a planted load and ${runs.length - noisyRuns} quiet ones, ${rounds} rounds each, trials of ${figure(medianInterval(wallMs).median)} ms.`,
      table(
        ['', 'limit', 'measured', 'verdict'],
        [
          ['points that miss the quiet result and are called sound', '0', String(soundMisses), outcome],
          ['points of quiet runs that are called sound', '', `${quietSound} of ${quietPoints}`, ''],
          ['points under load that are called sound', '', `${noisySound} of ${noisy}`, ''],
          ['points under load that miss the quiet result', '', `${noisyMisses} of ${noisy}`, ''],
        ],
      ),
      `The quiet result: ${[...quiet].map(([model, result]) => `${model} ${withInterval(result)}`).join(', ')}. Other programs used up to ${percent(unrest)} of the CPUs in quiet runs.`,
      table(
        [
          'run',
          'planted',
          'other programs',
          'model',
          'speedup',
          'possible shift',
          'misses',
          'verdict',
          'because of',
        ],
        judged.map(rowOf),
      ),
      'The same runs, judged with other limits:',
      table(
        ['limits', 'miss and sound', 'quiet and sound', 'under load and sound'],
        settings.map(([name, limits]) => settingRow(name, limits, quiet)),
      ),
    ].join('\n\n'),
  );
}

function rowOf({ run, point, speedup, level, reasons, misses, shift }: Judged): string[] {
  return [
    String(run.number),
    run.planted === null ? 'quiet' : percent(run.planted),
    percent(otherShare(run)),
    point.model,
    withInterval(speedup),
    shift === null ? '' : percent(shift),
    misses ? 'misses' : '',
    level,
    reasons.join(', '),
  ];
}

function settingRow(
  name: string,
  limits: Partial<TrustLimits>,
  quiet: ReadonlyMap<string, MedianInterval>,
): string[] {
  const counts = tally(judge(runs, quiet, limits));
  return [
    name,
    String(counts.soundMisses),
    `${counts.quietSound} of ${counts.quiet}`,
    `${counts.noisySound} of ${counts.noisy}`,
  ];
}

function percent(share: number): string {
  return `${figure(100 * share)} %`;
}
