/**
 * `npm run bench:lengths [-- --rounds N] [-- --write]`: the same tasks in trials of four lengths, by Corelab and by a plain
 * script whose workers live on, in the same interleaved rounds. What a trial says must not depend on how long it is: what
 * stays the same in all of them, the fixed cost of a trial, is taken from a line through their times.
 */
import { loadavg } from 'node:os';
import { linearRegression } from 'simple-statistics';
import type { ParameterValues } from '../../src/core/experiment/parameter';
import { medianInterval } from '../../src/core/statistics/median-interval';
import { readMachineFacts } from '../../src/lab/machine/machine-facts';
import { numberOption } from '../support/options';
import { figure, machineLine, publish, table, verdictAtMost, withInterval } from '../support/report';
import { type Contender, interleaved, type Measurements, ratioOf, summaryOf } from '../support/rounds';
import { runTrial, trialSpec } from '../support/trial';
import { PlainScript } from './plain-script';

const rounds = numberOption('rounds', 9);
const [workers, range] = [2, 40_000];
/** Tasks of some 3 to 8 ms each: large numbers take longer. */
const lengths = [60, 150, 350, 900];
const models = ['processes', 'threads'] as const;
/** Corelab's speedup ÷ that of the plain script is to lie within 1 ± this. */
const allowed = 0.03;

const settings: Readonly<Record<string, ParameterValues>> = {
  sequential: {},
  processes: { batch: 1, inFlight: 0 },
  threads: { dispatch: 'messages', batch: 1, inFlight: 0 },
};

async function corelabMs(model: string, tasks: number): Promise<number> {
  const trial = await runTrial(
    trialSpec({
      model,
      workers: model === 'sequential' ? 1 : workers,
      settings: settings[model] ?? {},
      workload: 'primes',
      parameters: { range },
      tasks,
    }),
  );
  return trial.wallMs;
}

const corelabs = (model: string, tasks: number) => `Corelab, ${model}, ${tasks} tasks`;
const plains = (model: string, tasks: number) => `plain script, ${model}, ${tasks} tasks`;

/** Each time of one process, and what the model took right after it for the same tasks, in ms. */
const pairs = new Map<string, [one: number, several: number][]>();

/** Speedups; a baseline is measured next to each, so that both meet the same machine. */
function contenders(plain: PlainScript): Contender[] {
  return lengths.flatMap((tasks) =>
    models.flatMap((model): Contender[] => [
      {
        name: corelabs(model, tasks),
        measure: async () => {
          const pair: [number, number] = [
            await corelabMs('sequential', tasks),
            await corelabMs(model, tasks),
          ];
          const key = corelabs(model, tasks);
          pairs.set(key, [...(pairs.get(key) ?? []), pair]);
          return pair[0] / pair[1];
        },
      },
      {
        name: plains(model, tasks),
        measure: async () => {
          const one = await plain.measure({ how: 'one', tasks, range, workers });
          return one / (await plain.measure({ how: model, tasks, range, workers }));
        },
      },
    ]),
  );
}

function rowsOf(measured: Measurements): string[][] {
  return lengths.flatMap((tasks) =>
    models.map((model) => {
      const [own, plain] = [corelabs(model, tasks), plains(model, tasks)];
      const ratio = ratioOf(measured, own, plain);
      return [
        `${tasks} tasks on 2 ${model}`,
        withInterval(summaryOf(measured, own)),
        withInterval(summaryOf(measured, plain)),
        withInterval(ratio),
        verdictWithin(ratio),
      ];
    }),
  );
}

/** Parallel trials of the preset `first-look` take some 380 ms on 2 CPUs: so much of that, in percent, may be fixed. */
const [presetMs, mostFixed] = [380, 1];

/** Of each round a line through the four lengths; the first round warmed up. */
function fixedCostRow(model: string): string[] {
  const lines = Array.from({ length: rounds }, (_, round) =>
    linearRegression(lengths.map((tasks) => pairs.get(corelabs(model, tasks))?.[round + 1] ?? [0, 0])),
  );
  const fixed = medianInterval(lines.map(({ b }) => b));
  const share = medianInterval(lines.map(({ b }) => (100 * b) / presetMs));
  const slope = medianInterval(lines.map(({ m }) => 1 / m));
  return [
    model,
    withInterval(fixed),
    withInterval(share),
    verdictAtMost(share, mostFixed),
    withInterval(slope),
  ];
}

function verdictWithin({ low, high }: { low: number; high: number }): string {
  const [least, most] = [1 - allowed, 1 + allowed];
  if (low >= least && high <= most) return 'met';
  return high < least || low > most ? 'missed' : 'open: the interval reaches beyond';
}

const startedAt = new Date();
const loadBefore = loadavg()[0] as number;
const plain = new PlainScript();
const measured = await interleaved(contenders(plain), rounds, 1);
plain.end();

publish(
  'bench:lengths',
  [
    `${startedAt.toISOString().slice(0, 10)}, ${machineLine(await readMachineFacts())}. ${rounds} interleaved rounds; median [95 % interval; the range below six rounds]. Load average ${figure(loadBefore)} before, ${figure(loadavg()[0] as number)} after.`,
    table(
      ['', 'speedup, Corelab', 'speedup, plain script', `ratio, to be within 1 ± ${allowed}`, 'verdict'],
      rowsOf(measured),
    ),
    table(
      [
        '',
        'fixed cost of a trial, ms',
        `% of ${presetMs} ms, at most ${mostFixed}`,
        'verdict',
        'speedup without it',
      ],
      models.map(fixedCostRow),
    ),
    `Counting primes in ranges of ${figure(range)} numbers, two tasks in the hands of each worker.`,
  ].join('\n\n'),
);
