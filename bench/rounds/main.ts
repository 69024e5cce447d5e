/**
 * `npm run bench:rounds [-- --rounds N] [-- --write]`: how wrong a speedup gets while the machine slowly gets slower, when rounds are
 * interleaved and when all trials of one point are run in one block. The trials are real; only the drift is laid over
 * their times, because a machine does not drift on request: each is made slower by what had passed before it.
 */
import { shuffled } from '../../src/core/seeded-random';
import { medianInterval, quantile } from '../../src/core/statistics/median-interval';
import { readMachineFacts } from '../../src/lab/machine/machine-facts';
import { numberOption } from '../support/options';
import { machineLine, publish, table, withInterval } from '../support/report';
import { runTrial, trialSpec } from '../support/trial';

const rounds = numberOption('rounds', 9);
const points = [
  { model: 'sequential', workers: 1 },
  { model: 'threads', workers: 2 },
] as const;
/** Slowdown from the first to the last trial, as a share. */
const drifts = [0, 0.1, 0.3];
/** Orders that are tried for each drift. */
const orders = 200;

const startedAt = new Date();
const machine = await readMachineFacts();
const times: number[][] = points.map(() => []);
for (let round = 0; round < rounds; round++) {
  for (const index of shuffled([0, 1], round)) times[index]?.push(await wallMs(index));
  process.stderr.write(`round ${round + 1} of ${rounds}\n`);
}
const truth = quantile(ratios(times[0] ?? [], times[1] ?? []), 0.5);

const rows = drifts.map((drift) => {
  const errors = { interleaved: [] as number[], blocks: [] as number[] };
  for (let seed = 0; seed < orders; seed++) {
    const interleaved = Array.from({ length: rounds }, (_, round) =>
      shuffled([0, 1], seed * rounds + round),
    ).flat();
    const blocks = shuffled([0, 1], seed).flatMap((index) => Array<number>(rounds).fill(index));
    errors.interleaved.push(Math.abs(speedup(interleaved, drift) / truth - 1));
    errors.blocks.push(Math.abs(speedup(blocks, drift) / truth - 1));
  }
  const percent = (values: number[]) => withInterval(medianInterval(values.map((value) => 100 * value)));
  return [`${100 * drift} %`, `${percent(errors.interleaved)} %`, `${percent(errors.blocks)} %`];
});
publish(
  'bench:rounds',
  [
    `${startedAt.toISOString().slice(0, 10)}, ${machineLine(machine)}. ${rounds} rounds of primes on one process and on 2 threads, each in ${orders} orders; median [95 % interval] of the distance from the speedup without a drift.`,
    table(['slower at the end by', 'error, interleaved rounds', 'error, all of a point in one block'], rows),
  ].join('\n\n'),
);

/** The median speedup that would have been measured in this order. */
function speedup(order: readonly number[], drift: number): number {
  const slowed: number[][] = points.map(() => []);
  order.forEach((index, position) => {
    const done = slowed[index] as number[];
    const ms = times[index]?.[done.length] ?? 0;
    done.push(ms * (1 + (drift * position) / (order.length - 1)));
  });
  return quantile(ratios(slowed[0] ?? [], slowed[1] ?? []), 0.5);
}

function ratios(baseline: readonly number[], point: readonly number[]): number[] {
  return baseline.map((ms, round) => ms / (point[round] as number));
}

async function wallMs(index: number): Promise<number> {
  const { model, workers } = points[index] as (typeof points)[number];
  const result = await runTrial(
    trialSpec({
      model,
      workers,
      settings: { dispatch: 'shared', batch: 1, inFlight: 0 },
      workload: 'primes',
      parameters: { range: 20_000 },
      tasks: 100,
    }),
  );
  return result.wallMs;
}
