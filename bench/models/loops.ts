/** Event loops behind one port: the highest rate of requests that they hold, beside servers of `node:cluster` with nothing else to do. */
import { figuresOf } from '../../src/core/measures/point-measures';
import { quantile } from '../../src/core/statistics/median-interval';
import { figure, table, verdictAtLeast, withInterval } from '../support/report';
import { type Contender, type Measurements, ratioOf, summaryOf } from '../support/rounds';
import { numberOption } from '../support/options';
import { runTrial, trialSpec } from '../support/trial';
import { highestRate } from './highest-rate';
import { offerLoad } from './offered-load';
import { withPeer } from './peer-process';

const workers = 2;
const connectionsEach = 32;
const computeMs = 1;
/** 99 of 100 answers must be there so soon after their request was due. */
const limitMs = 50;
const atLeast = 0.9;
/** Of when requests arrive. */
const seed = 1;
/** Of each try. */
const seconds = numberOption('seconds', 3);

const names = { loops: 'loops-processes', cluster: 'bare node:cluster' };
const countAt = (rate: number) => Math.max(100, Math.round(rate * seconds));

export const contenders: Contender[] = [
  {
    name: names.loops,
    measure: () =>
      highestRate(async (rate) => {
        const { measures = [] } = await runTrial(
          trialSpec({
            model: 'loops-processes',
            workers,
            settings: { concurrency: connectionsEach, port: 0 },
            workload: 'hits',
            parameters: { store: 'process', redis: null, computeMs, rate },
            tasks: countAt(rate),
            seed,
          }),
        );
        const latency = measures.find(({ id }) => id === 'latency');
        const p99 = latency === undefined ? undefined : figuresOf(latency).p99;
        if (p99 === undefined) throw new Error('The trial has no latencies.');
        return p99 <= limitMs;
      }),
  },
  {
    name: names.cluster,
    measure: () =>
      withPeer('bare-cluster', [workers, computeMs], (port) =>
        highestRate(async (rate) => {
          const order = { port, connections: workers * connectionsEach, rate, count: countAt(rate), seed };
          return quantile((await offerLoad(order)).latency, 0.99) <= limitMs;
        }),
      ),
  },
];

export function report(measured: Measurements): string[] {
  const ratio = ratioOf(measured, names.loops, names.cluster);
  return [
    `Event loops behind one port: the highest rate with 99 % of the answers within ${limitMs} ms of when their request was due; ${workers} processes, ${connectionsEach} connections to each, ${computeMs} ms of computing a request, ${figure(seconds)} s a try, rates 3 % apart. Both get the same requests at the same random moments from the same generator.`,
    table(
      ['target', 'limit', 'measured', 'verdict'],
      [
        [
          `${names.loops} ÷ ${names.cluster}`,
          `at least ${atLeast}`,
          withInterval(ratio),
          verdictAtLeast(ratio, atLeast),
        ],
      ],
    ),
    table(
      ['', 'requests per second'],
      Object.values(names).map((name) => [name, withInterval(summaryOf(measured, name))]),
    ),
  ];
}
