import { describe, expect, test } from 'vitest';
import { analysedPoints } from '../../../../src/core/record/analysed-points';
import { sweepSentences } from '../../../../src/core/report/sweep-sentences';
import type { RunEvent } from '../../../../src/core/protocol/run-events';
import type { RecordedTrial } from '../../../../src/core/record/run-record';
import type { TrialSpec } from '../../../../src/core/experiment/trial-spec';
import { randomAt } from '../../../../src/core/seeded-random';
import { dispatching, laned } from '../../../support/laned-trials';
import { bare, type FakeOutcome, fakeLab } from '../../../support/fake-lab';

const spec = { models: ['threads'], workload: 'primes', workers: [2], rounds: 6, ...bare };

describe('a sweep of the work', () => {
  test('measures a baseline and a ceiling for each value, in every round', async () => {
    const { lab, runner } = fakeLab(({ parameters, workers }) => Number(parameters['range']) / workers);
    const { record } = await lab.run({ ...spec, rounds: 2, ceiling: true, sweep: { range: [100, 400] } });
    expect(
      analysedPoints(record).map(({ model, parameters, speedup }) => [
        model,
        parameters?.['range'],
        speedup?.median,
      ]),
    ).toEqual([
      ['sequential', 100, 1],
      ['threads', 100, 2],
      ['sequential', 400, 1],
      ['threads', 400, 2],
    ]);
    expect(
      record.points
        .filter(({ role }) => role === 'ceiling')
        .map(({ parameters, trials }) => [parameters?.['range'], trials.length]),
    ).toEqual([
      [100, 2],
      [400, 2],
    ]);
    expect(runner.trials).toHaveLength(2 * 6);
  });

  test('a value that fails is given up alone', async () => {
    const { lab, runner } = fakeLab(({ model, settings }) =>
      model === 'threads' && settings['batch'] === 4 ? new Error('no') : 100,
    );
    const { record } = await lab.run({ ...spec, sweep: { batch: [1, 4] } });
    expect(record.points.map(({ trials }) => trials.length)).toEqual([6, 6, 2]);
    expect(record.findings.map(({ message }) => message)).toContain(
      'Threads × 2, batch 4, failed twice in a row and was not tried again.',
    );
    expect(runner.trials).toHaveLength(14);
  });

  test('the time that is left counts the rounds to come', async () => {
    const { lab } = fakeLab(() => 100);
    const left: (number | null)[] = [];
    await lab.run(spec, {
      onEvent: (event) => {
        if (event.kind === 'trialEnded') left.push(event.timeLeftMs);
      },
    });
    expect(left[0]).toBe(1100);
    expect(left.at(-1)).toBe(0);
  });
});

describe('the best of many', () => {
  const batch = [1, 2, 4, 8];
  const timeOf = ({ model, settings }: TrialSpec): number =>
    model === 'sequential' ? 200 : settings['batch'] === 4 ? 80 : settings['batch'] === 8 ? 90 : 100;

  test('is measured again in as many fresh rounds, with the runner-up, the first value and the baseline', async () => {
    const { lab, runner } = fakeLab(timeOf);
    const { record } = await lab.run({ ...spec, sweep: { batch } });
    expect(record.points.map(({ settings, trials }) => [settings['batch'], trials.length])).toEqual([
      [undefined, 12],
      [1, 12],
      [2, 6],
      [4, 12],
      [8, 12],
    ]);
    const phases = record.points[3]?.trials.map(({ round, phase }) => [round, phase]);
    expect(phases?.slice(5, 7)).toEqual([
      [5, undefined],
      [6, 'confirmation'],
    ]);
    expect(runner.trials).toHaveLength(6 * 5 + 6 * 4);
    // Only the fresh rounds are stated.
    expect(analysedPoints(record).map(({ speedup }) => speedup?.rounds)).toEqual([6, 6, 6, 6, 6]);
    expect(sweepSentences(record)).toEqual([
      expect.stringContaining(
        'batch 4 was 1.25 times as fast as batch 1 (best of 4, measured again in 6 fresh rounds',
      ),
    ]);
  });

  test('is measured again without the first value where that is as fast', async () => {
    const { lab, runner } = fakeLab(({ model }) => (model === 'sequential' ? 200 : 100));
    await lab.run({ ...spec, sweep: { batch } });
    expect(runner.trials).toHaveLength(6 * 5 + 6 * 3);
  });

  test('is not measured again where nothing is faster than the baseline', async () => {
    const { lab, runner } = fakeLab(() => 200);
    await lab.run({ ...spec, sweep: { batch } });
    expect(runner.trials).toHaveLength(6 * 5);
  });

  test('has its share of the budget; where there is nothing to confirm, that is for all points', async () => {
    const noisy = (time: (trial: TrialSpec) => number) => (trial: TrialSpec, index: number) =>
      time(trial) * (1 + 0.05 * randomAt(1, index));
    const measured = async (outcome: (trial: TrialSpec, index: number) => FakeOutcome) => {
      const { lab, clock } = fakeLab(outcome);
      const startedMs = clock.monotonicMs();
      const { rounds: _rounds, ...adaptive } = spec;
      const { record } = await lab.run({ ...adaptive, precision: 0.001, budgetMs: 20_000, sweep: { batch } });
      return { record, spentMs: clock.monotonicMs() - startedMs };
    };
    const found = await measured(noisy(timeOf));
    expect(found.spentMs).toBeLessThanOrEqual(21_000);
    const [first, second] = found.record.points.slice(1).map(({ trials }) => trials.length) as [
      number,
      number,
    ];
    expect(first).toBe(2 * second);
    const equal = await measured(noisy(() => 200));
    expect(equal.spentMs).toBeGreaterThan(18_000);
    expect(new Set(equal.record.points.map(({ trials }) => trials.length)).size).toBe(1);
  });
});

describe('verifying advice', () => {
  const verified = async (
    more: object = {},
    outcome: (trial: TrialSpec, index: number) => FakeOutcome = dispatching,
  ) => {
    const { lab, runner } = fakeLab(outcome);
    const events: RunEvent[] = [];
    const { record } = await lab.run(
      { ...spec, verifyAdvice: true, ...more },
      { onEvent: (event) => events.push(event) },
    );
    return { record, runner, events };
  };

  test('measures the advised settings beside the point and the baseline, as often as an interval takes', async () => {
    const { record, runner, events } = await verified({ rounds: 3 });
    expect(
      record.points.map(({ model, settings, trials }) => [model, settings['batch'], trials.length]),
    ).toEqual([
      ['sequential', undefined, 9],
      ['threads', 1, 9],
      ['threads', 16, 6],
    ]);
    const [advice, ...others] = record.analysis.advice;
    expect(others).toEqual([]);
    expect(advice?.verified).toMatchObject({
      point: 'threads-2-batch-16',
      kept: true,
      ratio: { median: 200 / 106.25, rounds: 6, preliminary: false },
    });
    // Rounds of the second part hold all three, each of them once.
    const second = runner.trials
      .slice(6)
      .map(({ model, settings }) => `${model} ${String(settings['batch'])}`);
    for (const round of [0, 1, 2, 3, 4, 5])
      expect(second.slice(3 * round, 3 * round + 3).sort()).toEqual([
        'sequential undefined',
        'threads 1',
        'threads 16',
      ]);
    const totals = events.flatMap((event) => (event.kind === 'trialStarted' ? [event.trial] : []));
    expect(totals.at(-1)).toMatchObject({ index: 23, total: 24 });
    expect(events.filter(({ kind }) => kind === 'pointsAdded')).toHaveLength(1);
  });

  test('takes estimates from void points too, since here a measurement follows; without it they stay unsaid', async () => {
    const hurried = (trial: TrialSpec): FakeOutcome => {
      const { timeline, wallMs, ...rest } = dispatching(trial) as RecordedTrial;
      const lanes = timeline.lanes.map((lane) => ({
        ...lane,
        totalsMs: Object.fromEntries(Object.entries(lane.totalsMs).map(([state, ms]) => [state, ms / 100])),
      }));
      return { ...rest, wallMs: wallMs / 100, timeline: { ...timeline, lanes } };
    };
    const { record } = await verified({}, hurried);
    expect(analysedPoints(record)[1]?.verdict?.level).toBe('void'); // trials of two milliseconds
    expect(record.analysis.advice).toMatchObject([{ verified: { point: 'threads-2-batch-16', kept: true } }]);
    expect((await verified({ verifyAdvice: false }, hurried)).record.analysis.advice).toEqual([]);
  });

  test('says so when the gain is not there', async () => {
    const { record } = await verified({}, (trial) =>
      trial.model === 'threads'
        ? laned(200, 2, { computing: 100, dispatch: 100 })
        : laned(200, 1, { computing: 200 }),
    );
    expect(record.analysis.advice).toMatchObject([{ verified: { kept: false, ratio: { median: 1 } } }]);
  });

  test('leaves points alone that need no verification', async () => {
    const { record, runner } = await verified({ models: ['threads', 'gil'] });
    expect(record.points.map(({ model, trials }) => [model, trials.length])).toEqual([
      ['sequential', 12],
      ['threads', 12],
      ['gil', 6],
      ['threads', 6],
    ]);
    expect(runner.trials).toHaveLength(18 + 18);
  });

  test('adds no point and no round where nothing was advised', async () => {
    const { record, runner } = await verified({}, (trial) =>
      laned(200 / trial.workers, trial.workers, { computing: 200 / trial.workers }),
    );
    expect(record.points).toHaveLength(2);
    expect(record.analysis.advice).toEqual([]);
    expect(runner.trials).toHaveLength(12);
  });

  test('shares the budget: half for the first rounds, what is left for the rest', async () => {
    const noisy = (trial: TrialSpec, index: number): FakeOutcome => {
      const outcome = dispatching(trial) as { wallMs: number };
      return { ...outcome, wallMs: outcome.wallMs * (index % 3 === 0 ? 1.5 : 1) };
    };
    const { record, runner } = await verified(
      { rounds: undefined, precision: 0.01, budgetMs: 20_000 },
      noisy,
    );
    const spent = runner.trials.map((trial, index) => (noisy(trial, index) as { wallMs: number }).wallMs);
    const total = spent.reduce((sum, ms) => sum + ms, 0);
    expect(total).toBeLessThanOrEqual(20_000);
    const [baseline, , advised] = record.points.map(({ trials }) => trials.length) as [
      number,
      number,
      number,
    ];
    expect(baseline - advised).toBeGreaterThan(6);
    expect(advised).toBeGreaterThan(6);
  });

  test('cancelling keeps what was measured', async () => {
    const { lab, runner } = fakeLab(dispatching);
    const controller = new AbortController();
    const { record } = await lab.run(
      { ...spec, verifyAdvice: true },
      {
        signal: controller.signal,
        onEvent: (event) => {
          if (event.kind === 'trialEnded' && event.trial.index === 17) controller.abort();
        },
      },
    );
    expect(record.status).toBe('cancelled');
    expect(runner.trials).toHaveLength(18);
    expect(record.points).toHaveLength(3);
    expect(record.analysis.advice).toMatchObject([
      { verified: { point: 'threads-2-batch-16', kept: null, ratio: { rounds: 2 } } },
    ]);
  });
});
