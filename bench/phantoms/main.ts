/**
 * `npm run bench:phantoms [-- --write] [-- --rounds N] [-- --load SHARE]`: plants losses of known size in real trials and
 * looks whether the ledger has them in the right bin, on a quiet machine and beside other programs that want a share (0.3)
 * of all CPUs. What the same trial loses there without the plant is taken off, round by round.
 *
 * Pauses and long tasks have the size that was asked for. How long tasks wait for each other's lock depends on when they
 * meet, so it is taken from each trial's tasks themselves (see lock-waits.ts), by another clock reading than the ledger's.
 */
import type { RecordedTrial } from '../../src/core/record/run-record';
import type { TrialSpec } from '../../src/core/experiment/trial-spec';
import { shuffled } from '../../src/core/seeded-random';
import type { LedgerBin } from '../../src/core/vocabulary/ledger-bins';
import { ledgerOf } from '../../src/core/speedup/ledger';
import { medianInterval, type MedianInterval } from '../../src/core/statistics/median-interval';
import { wholeLoad } from '../../src/core/trust/trial-load';
import { readMachineFacts } from '../../src/lab/machine/machine-facts';
import { Hog } from '../support/hog';
import { numberOption } from '../support/options';
import { figure, machineLine, publish, table, verdictAtMost, withInterval } from '../support/report';
import { runTrial, trialSpec } from '../support/trial';
import { trialWithLock } from './lock-waits';

const rounds = numberOption('rounds', 6);
const loads = [0, numberOption('load', 0.3)];
const workers = 2;
const tasks = 60;
const ms = 10;
const plain = { ms, longTask: 1, managerMs: 0, spawnMs: 0, lockShare: 0 };

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
    spec: { workers: 1, settings: oneAtATime, parameters: { ...plain, managerMs: 4 } },
    plantedMs: () => tasks * 4,
  },
  {
    name: 'the last task is ten times longer',
    bin: 'tail',
    spec: { settings: oneAtATime, parameters: { ...plain, longTask: 10 } },
    // Nine tenths of that task's own time, in which the other lanes have nothing to do.
    plantedMs: (trial) => 0.9 * longestMs(trial) * (workers - 1),
  },
  {
    name: 'each worker is ready a second later, cold clock',
    bin: 'start-up',
    spec: { clock: 'cold', parameters: { ...plain, spawnMs: 1000 } },
    plantedMs: () => 1000 * workers,
  },
];

// Long tasks: a thread that is woken takes some 0.05 ms to go on, which is no planted wait.
const locking = { ...plain, ms: 40 };
const lockingTasks = 100;
const lockShares = [10, 30];
const lockName = (share: number) =>
  `each task of ${locking.ms} ms holds one lock for ${share} % of its computing`;
/** The most that the lock may take of the lanes' time where no task needs it, in percent. */
const mostWithoutLock = 1;

const startedAt = new Date();
const machine = await readMachineFacts();

/** What was found beside one load of other programs. */
class Findings {
  readonly found = new Map<string, number[]>([
    ...phantoms.map(({ name }) => [name, []] as [string, number[]]),
    ...lockShares.map((share) => [lockName(share), []] as [string, number[]]),
  ]);
  readonly lockWithout: number[] = [];
  readonly unexplained: number[] = [];
  readonly others: number[] = [];

  async plantLosses(round: number): Promise<void> {
    const baselines = {
      warm: await trial({ model: 'sequential' }),
      cold: await trial({ model: 'sequential', clock: 'cold' }),
    };
    for (const { name, bin, spec, plantedMs } of shuffled(phantoms, round)) {
      const trials = [await trial(spec), await trial({ ...spec, parameters: plain })] as const;
      const [planted, control] = this.#ledgersOf(trials, baselines[spec.clock ?? 'warm']);
      if (planted === undefined || control === undefined) return;
      const measuredMs = (planted.bins[bin] ?? 0) - (control.bins[bin] ?? 0);
      this.found.get(name)?.push(measuredMs / plantedMs(trials[0]));
      this.unexplained.push((control.bins.unexplained ?? 0) / control.total);
    }
  }

  async plantLocks(round: number): Promise<void> {
    const spec = { tasks: lockingTasks, parameters: locking };
    const threads = { ...spec, model: 'threads', settings: { dispatch: 'shared', ...oneAtATime } };
    const baseline = await trial({ ...spec, model: 'sequential' });
    for (const lockShare of shuffled([0, ...lockShares], round)) {
      const { trial: one, plantedMs } = await trialWithLock(
        specOf({ ...threads, parameters: { ...locking, lockShare } }),
      );
      const [ledger] = this.#ledgersOf([one], baseline);
      if (ledger === undefined) return;
      const { total, bins } = ledger;
      if (lockShare === 0) this.lockWithout.push((100 * (bins.lock ?? 0)) / total);
      else this.found.get(lockName(lockShare))?.push((bins.lock ?? 0) / plantedMs);
    }
  }

  #ledgersOf(trials: readonly RecordedTrial[], baseline: RecordedTrial) {
    this.others.push(...trials.flatMap((one) => wholeLoad([one])?.otherShare ?? []));
    return trials.map((one) => {
      const ledger = ledgerOf(one, baseline);
      if (ledger === null) throw new Error('A trial has no ledger.');
      return ledger;
    });
  }
}

const findings = new Map(loads.map((load) => [load, new Findings()]));
const hog = Hog.start();
try {
  for (let round = 0; round < rounds; round++) {
    for (const [load, of] of shuffled([...findings], round)) {
      hog.keep(load);
      await of.plantLosses(round);
      await of.plantLocks(round);
      await hog.rest();
    }
    process.stderr.write(`round ${round + 1} of ${rounds}\n`);
  }
} finally {
  await hog.end();
}

const isFound = ({ median, low, high }: MedianInterval) =>
  Math.abs(median - 1) <= 0.15 || (low <= 1 && high >= 1) ? 'found' : 'missed';
const ofAllLoads = (cells: (of: Findings) => string[]) => [...findings.values()].flatMap(cells);
const row = (name: string, bin: LedgerBin) => [
  name,
  bin,
  ...ofAllLoads(({ found }) => {
    const interval = medianInterval(found.get(name) ?? []);
    return [withInterval(interval), isFound(interval)];
  }),
];
const percent = (shares: readonly number[]) =>
  `${withInterval(medianInterval(shares.map((share) => 100 * share)))} %`;
const loadName = (load: number) => (load === 0 ? 'quiet' : `${figure(100 * load)} % planted`);

publish(
  'bench:phantoms',
  [
    `${startedAt.toISOString().slice(0, 10)}, ${machineLine(machine)}. ${figure(rounds)} rounds; median [95 % interval; the range below six rounds] of measured ÷ planted. ${tasks} tasks of ${ms} ms nominal, ${workers} workers; with a lock ${lockingTasks} tasks on threads with shared dispatch.`,
    table(
      ['planted', 'bin', ...loads.flatMap((load) => [loadName(load), 'within 15 % or the interval'])],
      [
        ...phantoms.map(({ name, bin }) => row(name, bin)),
        ...lockShares.map((share) => row(lockName(share), 'lock')),
      ],
    ),
    ...[...findings].map(([load, { lockWithout, unexplained, others }]) => {
      const without = medianInterval(lockWithout);
      return `${loadName(load)}: where no task needs the lock it takes ${withInterval(without)} % of the lanes' time; at most ${mostWithoutLock} %: ${verdictAtMost(without, mostWithoutLock)}. Unexplained without a plant: ${percent(unexplained)}. Other programs used ${percent(others)} of the CPUs.`;
    }),
  ].join('\n\n'),
);

function specOf(over: Partial<TrialSpec>): TrialSpec {
  return trialSpec({
    model: 'processes',
    workers: over.model === 'sequential' ? 1 : workers,
    settings: { batch: 1, inFlight: 0 },
    workload: 'phantom',
    parameters: plain,
    tasks,
    ...over,
  });
}

async function trial(over: Partial<TrialSpec>): Promise<RecordedTrial> {
  return { ...(await runTrial(specOf(over))), round: 0, startedAtMs: 0 };
}

/** The longest single span of the timeline, in ms. */
function longestMs({ timeline }: RecordedTrial): number {
  const spans = timeline.lanes.flatMap(({ segments }) => (segments.kind === 'spans' ? segments.spans : []));
  return Math.max(0, ...spans.filter(([, , , task]) => task >= 0).map(([, from, to]) => to - from));
}
