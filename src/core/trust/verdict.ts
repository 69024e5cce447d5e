/**
 * How far the figures of a point can be trusted: sound, doubtful or void, with every reason and its size. A check is one
 * function from a point and its surroundings to a reason or nothing; a new one is a function and a line in the list.
 */
import { formatDuration, formatPercent } from '../format/numbers';
import type { RecordedPoint, RecordedTrial, RecordedVerdict, RunRecord } from '../record/run-record';
import { drift, outliers } from '../statistics/outliers-and-drift';
import { quantile } from '../statistics/median-interval';
import { ledgerShare } from '../speedup/ledger-shares';
import { meanLoad } from './trial-load';

interface Case {
  point: RecordedPoint;
  /** Trials that came to a result. */
  trials: readonly RecordedTrial[];
  baselines: readonly RecordedTrial[];
  isBaseline: boolean;
  record: Pick<RunRecord, 'samples' | 'machine'>;
}

interface Finding {
  level: 'doubtful' | 'void';
  message: string;
}

type Check = (about: Case) => Finding | undefined;

/** Where a size begins to matter, as a share unless named otherwise. */
const limits = {
  otherLoad: 0.05,
  ruinousLoad: 0.4,
  steal: 0.02,
  ruinousSteal: 0.2,
  halfInterval: 0.1,
  unexplained: 0.05,
  drift: 0.1,
  outlierRounds: 0.2,
  shortMs: 50,
  tooShortMs: 5,
};

const checks: Readonly<Record<string, Check>> = {
  'tasks-failed': ({ trials }) => {
    const failed = trials.reduce((sum, trial) => sum + trial.tasks.failed, 0);
    const total = trials.reduce((sum, trial) => sum + trial.tasks.total, 0);
    return failed === 0
      ? undefined
      : found('void', `${formatPercent(failed / total)} of the tasks failed for good`);
  },
  'clock-jump': ({ trials, record }) => {
    const hit = record.samples.some(
      ({ gap, atMs }) => gap?.includes('slept') && trials.some((trial) => covers(trial, atMs)),
    );
    return hit ? found('void', 'the computer slept or its clock was changed during a trial') : undefined;
  },
  'too-short': ({ trials }) => {
    const ms = quantile(
      trials.map((trial) => trial.wallMs),
      0.5,
    );
    if (ms >= limits.shortMs) return undefined;
    const level = ms < limits.tooShortMs ? 'void' : 'doubtful';
    return found(level, `a trial took only ${formatDuration(ms)}: give it more or larger tasks`);
  },
  'other-load': ({ trials, baselines }) => {
    const shares = [meanLoad(trials), meanLoad(baselines)].map((load) => load?.otherShare ?? 0);
    const share = Math.max(...shares);
    if (share < limits.otherLoad) return undefined;
    const level = share >= limits.ruinousLoad ? 'void' : 'doubtful';
    return found(level, `other programs used ${formatPercent(share)} of the CPUs`);
  },
  steal: ({ trials, baselines }) => {
    const share = Math.max(...[meanLoad(trials), meanLoad(baselines)].map((load) => load?.stealShare ?? 0));
    if (share < limits.steal) return undefined;
    const level = share >= limits.ruinousSteal ? 'void' : 'doubtful';
    return found(level, `the hypervisor gave ${formatPercent(share)} of the CPU time to others`);
  },
  'few-rounds': ({ point, isBaseline }) => {
    if (isBaseline || point.speedup?.preliminary !== true) return undefined;
    const { rounds } = point.speedup;
    return found(
      'doubtful',
      `${rounds === 1 ? 'one round' : `${rounds} rounds`}, where six give a 95 % interval`,
    );
  },
  'wide-interval': ({ point }) => {
    if (point.speedup === null) return undefined;
    const half = (point.speedup.high - point.speedup.low) / 2 / point.speedup.median;
    return half <= limits.halfInterval
      ? undefined
      : found('doubtful', `the interval reaches ±${formatPercent(half)}`);
  },
  overhead: ({ trials }) => {
    const overhead = ledgerShare(trials, ['dispatch', 'startUp']);
    const work = ledgerShare(trials, ['useful', 'wait', 'ready']);
    if (overhead === null || work === null || overhead <= work) return undefined;
    return found('doubtful', `handing out and starting took ${formatPercent(overhead)}, more than the tasks`);
  },
  unexplained: ({ trials, isBaseline }) => {
    const share = isBaseline ? null : ledgerShare(trials, ['unexplained']);
    if (share === null || Math.abs(share) <= limits.unexplained) return undefined;
    return found('doubtful', `the ledger leaves ${formatPercent(Math.abs(share))} unexplained`);
  },
  drift: ({ trials }) => {
    const found_ = drift(inOrder(trials).map((trial) => trial.wallMs));
    if (found_ === null || found_.probability > 0.01 || Math.abs(found_.change) < limits.drift)
      return undefined;
    const direction = found_.change > 0 ? 'slower' : 'faster';
    return found(
      'doubtful',
      `trials got ${formatPercent(Math.abs(found_.change))} ${direction} from round to round`,
    );
  },
  outliers: ({ trials, baselines }) => {
    const ratios = inOrder(trials).flatMap((trial) => {
      const baseline = baselines.find(({ round }) => round === trial.round);
      return baseline === undefined ? [] : [{ round: trial.round, ratio: baseline.wallMs / trial.wallMs }];
    });
    const apart = outliers(ratios.map(({ ratio }) => ratio));
    if (apart.length === 0 || apart.length < limits.outlierRounds * ratios.length) return undefined;
    const rounds = apart.map((index) => (ratios[index]?.round ?? 0) + 1).join(', ');
    return found('doubtful', `rounds that stand apart from the others: ${rounds}`);
  },
};

/** Undefined as long as nothing was measured. */
export function verdictOf(
  point: RecordedPoint,
  record: Pick<RunRecord, 'points' | 'samples' | 'machine'>,
  baselineModel: string,
): RecordedVerdict | undefined {
  if (point.trials.length === 0) return undefined;
  const trials = point.trials.filter(({ failure }) => failure === undefined);
  if (trials.length === 0) {
    return { level: 'void', reasons: [{ code: 'no-result', message: 'no trial came to a result' }] };
  }
  const baselines = (record.points.find(({ model }) => model === baselineModel)?.trials ?? []).filter(
    ({ failure }) => failure === undefined,
  );
  const isBaseline = point.model === baselineModel;
  if (point.speedup === null && baselines.length > 0) return undefined; // its round is not complete yet
  const about: Case = { point, trials, baselines, isBaseline, record };
  const findings = Object.entries(checks).flatMap(([code, check]) => {
    const finding = check(about);
    return finding === undefined ? [] : [{ code, ...finding }];
  });
  if (baselines.length === 0) {
    findings.push({ code: 'no-baseline', ...found('void', 'the baseline came to no result') });
  }
  const level = findings.some((one) => one.level === 'void')
    ? 'void'
    : findings.length > 0
      ? 'doubtful'
      : 'sound';
  return { level, reasons: findings.map(({ code, message }) => ({ code, message })) };
}

function found(level: Finding['level'], message: string): Finding {
  return { level, message };
}

function covers({ startedAtMs, wallMs }: RecordedTrial, atMs: number): boolean {
  return atMs >= startedAtMs && atMs <= startedAtMs + wallMs + 1000;
}

function inOrder(trials: readonly RecordedTrial[]): RecordedTrial[] {
  return [...trials].sort((a, b) => a.round - b.round);
}
