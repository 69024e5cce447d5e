/**
 * `npm run bench:coverage [-- --write]`: how often the intervals hold a truth that is known. Nothing is measured: rounds are
 * simulated with noise of known size, for runs that stop when their intervals are narrow and for the fits of scaling laws.
 */
import { coverageOfStoppedRuns } from '../../tests/support/stopped-runs';
import { type PlantedLaw, type ScalingCoverage, scalingCoverage } from '../../tests/support/scaling-coverage';
import { simulatedRounds } from '../../tests/support/simulated-machine/law-rounds';
import { numberOption } from '../support/options';
import { publish, table } from '../support/report';

const runSeeds = numberOption('run-seeds', 2000);
const fitSeeds = numberOption('fit-seeds', 1000);
const leastRuns = 0.935;
const leastFits = 0.933;
const workers = [1, 2, 3, 4, 6, 8];
const planted: PlantedLaw[] = [
  { law: 'amdahl', parameters: [0], oneWorker: 1, rounds: 6, noise: 0.03, workers },
  { law: 'amdahl', parameters: [0.05], oneWorker: 0.9, rounds: 6, noise: 0.03, workers },
  { law: 'amdahl', parameters: [0.2], oneWorker: 0.9, rounds: 9, noise: 0.03, workers },
  { law: 'gustafson', parameters: [0.1], oneWorker: 0.9, rounds: 6, noise: 0.03, workers },
  { law: 'usl', parameters: [0, 0], oneWorker: 1, rounds: 6, noise: 0.03, workers },
  { law: 'usl', parameters: [0.1, 0], oneWorker: 0.9, rounds: 6, noise: 0.03, workers },
  { law: 'usl', parameters: [0.05, 0.01], oneWorker: 0.9, rounds: 6, noise: 0.03, workers },
  { law: 'usl', parameters: [0.05, 0.01], oneWorker: 0.9, rounds: 9, noise: 0.08, workers },
  { law: 'usl', parameters: [0.2, 0.002], oneWorker: 0.9, rounds: 6, noise: 0.03, workers },
  { law: 'usl', parameters: [0.05, 0.005], oneWorker: 0.9, rounds: 6, noise: 0.03, workers: [1, 2, 4, 8] },
];
/** Measured by trials on a simulated machine, whose tasks take as much longer as the law says. */
const plantedInTasks: PlantedLaw[] = [
  { law: 'usl', parameters: [0.05, 0.01], oneWorker: 0.9, rounds: 6, noise: 0.03, workers },
  { law: 'usl', parameters: [0.1, 0], oneWorker: 0.9, rounds: 6, noise: 0.03, workers },
];

let missed = 0;
const percent = (share: number) => (Number.isFinite(share) ? `${(100 * share).toFixed(1)} %` : 'none');
const judged = (isMet: boolean) => {
  if (!isMet) missed++;
  return isMet ? 'met' : 'missed';
};

const runs = [60, 30, 1000].flatMap((mostRounds) =>
  [0.05, 0.08, 0.12].map((noise) => {
    const found = coverageOfStoppedRuns({ noise, mostRounds, seeds: runSeeds });
    const { covered, early, earlyCovered, meanRounds } = found;
    const low = lowerBound(covered, runSeeds);
    // What is promised are runs with the budget that a default run has; the others show where it ends.
    const verdict = mostRounds === 60 ? judged(low > leastRuns) : '';
    return [
      mostRounds === 1000 ? 'without end' : `${mostRounds} rounds`,
      percent(noise),
      meanRounds.toFixed(1),
      `${percent(covered / runSeeds)} (${percent(low)})`,
      verdict,
      percent(early / runSeeds),
      percent(earlyCovered / early),
    ];
  }),
);

const fits = [
  ...planted.map((law) => fitRow(law, 'rounds', scalingCoverage(law, fitSeeds))),
  ...plantedInTasks.map((law) => fitRow(law, 'tasks', scalingCoverage(law, fitSeeds, simulatedRounds))),
];

function fitRow(law: PlantedLaw, plantedIn: string, { fitted, covered, noLimit }: ScalingCoverage): string[] {
  const shares = Object.entries(covered).map(([name, count]) => [name, count / fitted] as const);
  const worst = Math.min(...shares.map(([, share]) => share));
  return [
    `${law.law} ${law.parameters.join(', ')}`,
    plantedIn,
    `${law.oneWorker}`,
    `${law.rounds}, ${percent(law.noise)}, ${law.workers.join(' ')}`,
    shares.map(([name, share]) => `${name} ${percent(share)}`).join(', '),
    judged(worst >= leastFits && fitted === fitSeeds),
    percent(noLimit / fitted),
  ];
}

publish(
  'bench:coverage',
  [
    `${new Date().toISOString().slice(0, 10)}. Simulated, so any machine gives the same. ${runSeeds} runs for each line, that ask for ±5 % and end at a look or with their budget; in brackets the lower end of what a binomial share can be (95 %, one-sided), which is to be above ${percent(leastRuns)}.`,
    table(
      [
        'budget',
        'noise of a trial',
        'rounds',
        'intervals that hold the truth',
        '',
        'stopped early',
        'of those',
      ],
      runs,
    ),
    `${fitSeeds} sets of rounds for each law; every interval is to hold the truth in ${percent(leastFits)} of them or more. Where nothing limits, "no limit seen" is right.`,
    table(
      [
        'law',
        'planted in',
        'one worker',
        'rounds, noise, workers',
        'intervals that hold the truth',
        '',
        'no limit seen',
      ],
      fits,
    ),
  ].join('\n\n'),
);
process.exitCode = missed === 0 ? 0 : 1;

/** Normal approximation with a continuity correction, one-sided 95 %. */
function lowerBound(count: number, of: number): number {
  const share = (count - 0.5) / of;
  return share - 1.645 * Math.sqrt((share * (1 - share)) / of);
}
