/**
 * `npm run bench:trace [-- --write] [-- --rounds N]` (Linux, as root, with `perf`): CPU time and run-queue wait by state,
 * and switches, as trials report them, beside the kernel's own trace of its scheduler, on a quiet machine and with other
 * programs that want 30 and 100 % of all CPUs.
 */
import { loadavg } from 'node:os';
import type { LiveExecutor } from '../../src/core/counters/live-executor';
import type { TrialSpec } from '../../src/core/experiment/trial-spec';
import { shuffled } from '../../src/core/seeded-random';
import { medianInterval } from '../../src/core/statistics/median-interval';
import { LocalTrialRunner } from '../../src/lab/local-trial-runner';
import { readMachineFacts } from '../../src/lab/machine/machine-facts';
import { Hog } from '../support/hog';
import { numberOption } from '../support/options';
import { figure, machineLine, publish, table, verdictAtMost, withInterval } from '../support/report';
import { missingTools } from '../support/tools';
import { trialSpec } from '../support/trial';
import { type Compared, type ComparedSwitches, compareSwitches, compareTimes } from './compared-trial';
import { followThreads } from './kernel-trace';
import { traced } from './scheduler-trace';

if (process.platform !== 'linux' || process.getuid?.() !== 0 || missingTools(['perf']).length > 0) {
  console.error(
    'bench:trace needs Linux, root and perf: without the kernel’s trace there is nothing to compare with.',
  );
  process.exit(2);
}

const rounds = numberOption('rounds', 6);
const workers = 2;
const loads = [0, 0.3, 1];

const work = {
  primes: { workload: 'primes', parameters: { range: 50_000 }, tasks: 120 },
  locks: {
    workload: 'phantom',
    parameters: { ms: 10, longTask: 1, managerMs: 0, spawnMs: 0, lockShare: 30 },
    tasks: 100,
  },
} as const;

const oneAtATime = { batch: 1, inFlight: 1 };
const contenders: Readonly<Record<string, TrialSpec>> = {
  processes: trialSpec({ ...work.primes, model: 'processes', workers, settings: { batch: 1, inFlight: 0 } }),
  'threads, messages': trialSpec({
    ...work.primes,
    model: 'threads',
    workers,
    settings: { dispatch: 'messages', batch: 1, inFlight: 0 },
  }),
  'threads, shared': trialSpec({
    ...work.primes,
    model: 'threads',
    workers,
    settings: { dispatch: 'shared', ...oneAtATime },
  }),
  'threads and a lock': trialSpec({
    ...work.locks,
    model: 'threads',
    workers,
    settings: { dispatch: 'shared', ...oneAtATime },
  }),
};

interface Measured {
  name: string;
  load: number;
  times: Compared[];
  switches: ComparedSwitches[];
}

const startedAt = new Date();
const machine = await readMachineFacts();
const loadBefore = loadavg()[0] as number;
const hog = Hog.start();
const measured: Measured[] = [];
try {
  const all = loads.flatMap((load) => Object.keys(contenders).map((name) => ({ load, name })));
  for (let round = 0; round < rounds; round++) {
    for (const { load, name } of shuffled(all, round)) {
      hog.keep(load);
      measured.push({ name, load, ...(await measureOne(contenders[name] as TrialSpec)) });
      await hog.rest();
    }
    process.stderr.write(`round ${round + 1} of ${rounds}\n`);
  }
} finally {
  await hog.end();
}

async function measureOne(spec: TrialSpec): Promise<Pick<Measured, 'times' | 'switches'>> {
  let executors: readonly LiveExecutor[] = [];
  const opened = (all: readonly LiveExecutor[]) => (executors = all);
  const run = () => new LocalTrialRunner().run(spec, new AbortController().signal, { opened });
  return traced(run, async (trial, lines) => {
    if (trial.failure !== undefined) throw new Error(trial.failure.message);
    const threads = executors.map(({ osThreadId }) => osThreadId as number);
    const kept: string[] = [];
    const wanted = new RegExp(`LOST|pid=(${threads.join('|')}) `);
    for await (const line of lines) if (wanted.test(line)) kept.push(line);
    const traces = followThreads(kept, new Set(threads), trial.startedMonotonicMs + trial.wallMs);
    return { times: compareTimes(trial, threads, traces), switches: compareSwitches(trial, threads, traces) };
  });
}

/** The worst of each trial's lanes. */
const worst = (used: readonly { used: number }[]) => Math.max(0, ...used.map((one) => one.used));
const percent = (load: number) => `${100 * load} %`;

const targets = loads.flatMap((load) =>
  Object.keys(contenders).map((name) => {
    const of = measured.filter((one) => one.load === load && one.name === name);
    const times = medianInterval(of.map((one) => worst(one.times)));
    const switches = medianInterval(of.map((one) => worst(one.switches)));
    return [
      name,
      percent(load),
      withInterval(times),
      verdictAtMost(times, 1),
      withInterval(switches),
      verdictAtMost(switches, 1),
    ];
  }),
);

/** Medians over all lanes and trials. */
const details = loads.flatMap((load) => {
  const times = measured.filter((one) => one.load === load).flatMap((one) => one.times);
  const kinds = [...new Set(times.map(({ state, what }) => `${state}|${what}`))].sort();
  return kinds.map((kind) => {
    const of = times.filter(({ state, what }) => `${state}|${what}` === kind);
    const median = (values: readonly number[]) => figure(medianInterval(values).median);
    const [state = '', what = ''] = kind.split('|');
    return [
      percent(load),
      state,
      what,
      median(of.map(({ ours }) => ours)),
      median(of.map(({ traced: truth }) => truth)),
      figure(Math.max(...of.map(({ used }) => used))),
    ];
  });
});

publish(
  'bench:trace',
  [
    `${startedAt.toISOString().slice(0, 10)}, ${machineLine(machine)}. ${figure(rounds)} rounds, ${workers} workers; median [95 % interval; the range below six rounds] of the worst lane and state of each trial. Load average before: ${figure(loadBefore)}.`,
    table(
      [
        'trial',
        'planted load',
        'CPU and wait by state, distance ÷ (5 % of the state or 1 % of the trial)',
        'limit 1',
        'switches, distance ÷ (5 % or 10)',
        'limit 1',
      ],
      targets,
    ),
    'Each state, over all lanes and trials (ms a lane):',
    table(
      ['planted load', 'state', 'what', 'reported, median', 'traced, median', 'largest distance ÷ allowed'],
      details,
    ),
  ].join('\n\n'),
);
