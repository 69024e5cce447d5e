/**
 * `npm run bench:phantoms [-- --rounds N]`: plants losses of known size in real trials and looks whether the ledger has
 * them in the right bin. What the same trial loses there without the plant is taken off, round by round.
 */
import type { RecordedTrial } from '../../src/core/record/run-record';
import type { TrialResult, TrialSpec } from '../../src/core/protocol/trial';
import { shuffled } from '../../src/core/seeded-random';
import type { LedgerBin } from '../../src/core/speedup/ledger-bins';
import { ledgerOf } from '../../src/core/speedup/ledger';
import { medianInterval } from '../../src/core/statistics/median-interval';
import { wholeLoad } from '../../src/core/trust/trial-load';
import { LocalTrialRunner } from '../../src/lab/local-trial-runner';
import { readMachineFacts } from '../../src/lab/machine/machine-facts';
import { figure, machineLine, table, withInterval } from '../support/report';

const rounds = Number(process.argv[process.argv.indexOf('--rounds') + 1]) || 6;
const workers = 2;
const tasks = 60;
const ms = 10;
const plain = { ms, longTask: 1, managerMs: 0, spawnMs: 0 };

interface Phantom {
  name: string;
  bin: LedgerBin;
  spec: Partial<TrialSpec>;
  /** Lane-milliseconds that are planted in this trial. */
  plantedMs: (trial: RecordedTrial) => number;
}

const oneAtATime = { batch: 1, inFlight: 1 };
const phantoms: readonly Phantom[] = [
  {
    name: 'the manager stands still for 4 ms before each task',
    bin: 'dispatch',
    // One worker: with more, they would also wait for each other's turn, which is no planted size.
    spec: { workers: 1, options: oneAtATime, parameters: { ...plain, managerMs: 4 } },
    plantedMs: () => tasks * 4,
  },
  {
    name: 'the last task is ten times longer',
    bin: 'tail',
    spec: { options: oneAtATime, parameters: { ...plain, longTask: 10 } },
    // Nine tenths of that task's own time, in which the other lanes have nothing to do.
    plantedMs: (trial) => 0.9 * longestMs(trial) * (workers - 1),
  },
  {
    name: 'each worker is ready a second later, cold clock',
    bin: 'startUp',
    spec: { clock: 'cold', parameters: { ...plain, spawnMs: 1000 } },
    plantedMs: () => 1000 * workers,
  },
];

const machine = await readMachineFacts();
const found = new Map<string, number[]>(phantoms.map(({ name }) => [name, []]));
const unexplained: number[] = [];
const others: number[] = [];
for (let round = 0; round < rounds; round++) {
  const baselines = {
    warm: await trial({ model: 'sequential' }),
    cold: await trial({ model: 'sequential', clock: 'cold' }),
  };
  for (const { name, bin, spec, plantedMs } of shuffled(phantoms, round)) {
    const baseline = baselines[spec.clock ?? 'warm'];
    const trials = [await trial(spec), await trial({ ...spec, parameters: plain })] as const;
    const [planted, control] = trials.map((one) => ledgerOf(one, baseline));
    others.push(...trials.map((one) => wholeLoad([one])?.otherShare ?? 0));
    if (!planted || !control) throw new Error('A trial has no ledger.');
    const measuredMs = (planted.bins[bin] ?? 0) - (control.bins[bin] ?? 0);
    found.get(name)?.push(measuredMs / plantedMs(trials[0]));
    unexplained.push((control.bins.unexplained ?? 0) / control.total);
  }
  process.stderr.write(`round ${round + 1} of ${rounds}\n`);
}

const rows = phantoms.map(({ name, bin }) => {
  const interval = medianInterval(found.get(name) ?? []);
  const isFound = Math.abs(interval.median - 1) <= 0.15 || (interval.low <= 1 && interval.high >= 1);
  return [name, bin, withInterval(interval), isFound ? 'found' : 'missed'];
});
console.log(`${machineLine(machine)}\n`);
console.log(table(['planted', 'bin', 'measured ÷ planted', 'within 15 % or the interval'], rows));
console.log(
  `\nunexplained without a plant: ${withInterval(medianInterval(unexplained.map((share) => 100 * share)))} %`,
);
console.log(
  `other programs used meanwhile: ${withInterval(medianInterval(others.map((share) => 100 * share)))} % of the CPUs`,
);
console.log(`${figure(rounds)} rounds, ${tasks} tasks of ${ms} ms nominal, ${workers} workers`);

async function trial(over: Partial<TrialSpec>): Promise<RecordedTrial> {
  const spec: TrialSpec = {
    model: 'processes',
    workers: over.model === 'sequential' ? 1 : workers,
    options: { batch: 1, inFlight: 0 },
    workload: 'phantom',
    parameters: plain,
    tasks,
    tasksGiven: true,
    seed: 1,
    clock: 'warm',
    retries: 0,
    failureRate: 0,
    taskTimeoutMs: 30_000,
    runTimeoutMs: 120_000,
    memoryMb: 256,
    ...over,
  };
  const result: TrialResult = await new LocalTrialRunner().run(spec, new AbortController().signal);
  if (result.failure !== undefined) throw new Error(result.failure.message);
  return { ...result, round: 0, startedAtMs: 0 };
}

/** The longest single span of the timeline, in ms. */
function longestMs({ timeline }: RecordedTrial): number {
  const spans = timeline.lanes.flatMap(({ segments }) => (segments.kind === 'spans' ? segments.spans : []));
  return Math.max(0, ...spans.filter(([, , , task]) => task >= 0).map(([, from, to]) => to - from));
}
