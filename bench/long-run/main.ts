/**
 * `npm run bench:long-run [-- --rounds N] [-- --write]`: what the host does between two trials, at the beginning and at the
 * end of a run of 3,000: analysing, saving, telling a window. It must not grow with what was measured before.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { afterUpdate, type RunSnapshot, updateOf } from '../../src/core/protocol/lab-api-run';
import type { RunEvent } from '../../src/core/protocol/run-events';
import { exploringTrials } from '../../src/core/record/trial-phase';
import { medianInterval, quantile } from '../../src/core/statistics/median-interval';
import { Lab } from '../../src/lab/lab';
import { readMachineFacts } from '../../src/lab/machine/machine-facts';
import { openSampler } from '../../src/lab/sampler';
import { numberOption } from '../support/options';
import { figure, machineLine, publish, table, verdictAtMost, withInterval } from '../support/report';
import { ImmediateRunner } from './fake-trials';

const rounds = numberOption('rounds', 7);
const trials = 3000;
const ends = 100;
/** Parts of a run whose CPU time per trial is compared in the mean, looks at all rounds included. */
const part = 600;
/** Time between the last trials ÷ time between the first ones. */
const limit = 1.2;

/** Each measures 3,000 trials: many points a few times, some points often, one point and its baseline for ever. */
const shapes: Readonly<Record<string, { points: number; rounds: number }>> = {
  '300 points, 10 rounds': { points: 300, rounds: 10 },
  '30 points, 100 rounds': { points: 30, rounds: 100 },
  '3 points, 1,000 rounds': { points: 3, rounds: 1000 },
};

async function betweenTrials({ points, rounds: runRounds }: { points: number; rounds: number }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'corelab-bench-'));
  const runner = new ImmediateRunner();
  try {
    const lab = new Lab({ host: 'bench', runner, openSampler, readMachineFacts, dataFolder: folder });
    let snapshot: RunSnapshot | null = null;
    let sent = 0;
    /** As a host with one window does. */
    const tellWindow = (event: RunEvent): void => {
      if (event.kind === 'sample') return;
      const update = updateOf(event);
      snapshot = afterUpdate(snapshot, update) ?? snapshot;
      sent += JSON.stringify(update).length;
    };
    const batch = Array.from({ length: points - 1 }, (_, index) => index + 1);
    const { record } = await lab.run(
      {
        models: ['threads'],
        workload: 'primes',
        tasks: 400,
        workers: [2],
        sweep: { batch },
        rounds: runRounds,
        ceiling: false,
        warmUp: false,
      },
      { onEvent: tellWindow },
    );
    // Fresh rounds for the best come after these, and are not looked at.
    const measured = record.points.reduce((sum, point) => sum + exploringTrials(point.trials).length, 0);
    if (measured !== trials) throw new Error(`${measured} trials were run instead of ${trials}.`);
    const [betweenMs, cpuMs] = [runner.betweenMs.slice(0, trials - 1), runner.cpuMs.slice(0, trials - 1)];
    return { betweenMs, cpuMs, kbPerTrial: sent / runner.betweenMs.length / 1024 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const startedAt = new Date();
const loadBefore = loadavg()[0] as number;
const rows: string[][] = [];
for (const [name, shape] of Object.entries(shapes)) {
  const runs = [];
  for (let round = 0; round < rounds; round++) {
    runs.push(await betweenTrials(shape));
    process.stderr.write(`${name}: ${round + 1} of ${rounds}\n`);
  }
  const median = (all: readonly number[]) => quantile(all, 0.5);
  const first = runs.map(({ betweenMs }) => median(betweenMs.slice(0, ends)));
  const last = runs.map(({ betweenMs }) => median(betweenMs.slice(-ends)));
  const ratio = medianInterval(last.map((ms, index) => ms / (first[index] as number)));
  const mean = (all: readonly number[]) => all.reduce((sum, ms) => sum + ms, 0) / all.length;
  const cpu = runs.map(({ cpuMs }) => mean(cpuMs.slice(-part)) / mean(cpuMs.slice(0, part)));
  rows.push([
    name,
    withInterval(medianInterval(first)),
    withInterval(medianInterval(last)),
    figure(median(runs.map(({ betweenMs }) => Math.max(...betweenMs)))),
    figure(median(runs.map(({ kbPerTrial }) => kbPerTrial))),
    figure(limit),
    withInterval(ratio),
    verdictAtMost(ratio, limit),
    withInterval(medianInterval(cpu)),
  ]);
}

publish(
  'bench:long-run',
  [
    `${startedAt.toISOString().slice(0, 10)}, ${machineLine(await readMachineFacts())}. Runs of ${figure(trials)} trials that take no time themselves, ${rounds} of each; median [95 % interval; the range below six]. Load average ${figure(loadBefore)} before, ${figure(loadavg()[0] as number)} after.`,
    table(
      [
        '',
        `ms between the first ${ends}`,
        `ms between the last ${ends}`,
        'longest, ms',
        'KB to a window per trial',
        'last ÷ first at most',
        'last ÷ first',
        'verdict',
        `CPU time per trial, last ${part} ÷ first ${part}`,
      ],
      rows,
    ),
    'From the end of a trial to the beginning of the next: analysing what it touched, a line in the file of the run and its way to the disk, an update for one window. All rounds of a point are looked at again whenever a tenth has been added: that is the longest, and part of the CPU time, which is the mean.',
  ].join('\n\n'),
);
