/** Tasks that compute for 1 ms, left by an event loop to two threads: through the executor, and through piscina. */
import { figure, table, verdictAtLeast, withInterval } from '../support/report';
import { type Contender, type Measurements, ratioOf, summaryOf } from '../support/rounds';
import { numberOption } from '../support/options';
import { runTrial, trialSpec } from '../support/trial';
import { withPeer } from './peer-process';

const threads = 2;
const inFlight = 8;
const atLeast = 0.95;
const tasks = Math.round(numberOption('seconds', 3) * 1000);
const names = { executor: 'executor', piscina: 'piscina' };

/** Tasks per second. */
export const contenders: Contender[] = [
  {
    name: names.executor,
    measure: async () => {
      const { wallMs } = await runTrial(
        trialSpec({
          model: 'executor',
          workers: 1,
          settings: { concurrency: inFlight, blockingThreads: threads },
          workload: 'sync-calls',
          parameters: { waitMs: 0, callMs: 1, call: 'computes' },
          tasks,
        }),
      );
      return (tasks * 1000) / wallMs;
    },
  },
  { name: names.piscina, measure: () => withPeer('piscina', [threads, tasks, inFlight], (rate) => rate) },
];

export function report(measured: Measurements): string[] {
  const ratio = ratioOf(measured, names.executor, names.piscina);
  return [
    `Executor: ${figure(tasks)} tasks that compute for about 1 ms, ${inFlight} in flight on one event loop, ${threads} threads that compute.`,
    table(
      ['target', 'limit', 'measured', 'verdict'],
      [
        [
          `${names.executor} ÷ ${names.piscina}`,
          `at least ${atLeast}`,
          withInterval(ratio),
          verdictAtLeast(ratio, atLeast),
        ],
      ],
    ),
    table(
      ['', 'tasks per second'],
      Object.values(names).map((name) => [name, withInterval(summaryOf(measured, name))]),
    ),
  ];
}
