import { expect, test } from 'vitest';
import { withChange, withTrial } from '../../../../src/core/record/analysis-change';
import type { RecordedTrial } from '../../../../src/core/record/run-record';
import { analyseTrial, upToDate } from '../../../../src/core/report/analyse-run';
import { descriptors } from '../../../../src/workers/descriptors';
import { trialOf } from '../../../support/fake-lab';
import { recordOf } from '../../../support/records';

const context = { nature: 'computing', models: descriptors.models } as const;

test('a trial costs as much work late in a long run as early', () => {
  const { readsByRound } = measured(1000);
  const perRound = (from: number, to: number) => mean(readsByRound.slice(from, to));
  // Every one of the first rounds looks at all before it, of the last five hundred only eight do.
  expect(perRound(500, 1000)).toBeLessThan(1.2 * perRound(10, 20));
});

test('between two looks the figures stay, and whoever must decide gets those of all rounds', () => {
  const { record } = measured(30);
  const speedup = ({ analysis }: typeof record) =>
    analysis.points.find(({ id }) => id === 'threads-2')?.speedup;
  expect(speedup(record)?.rounds).toBe(28);
  expect(speedup(upToDate(record, context, []))?.rounds).toBe(30);
});

test('the ledgers of the rounds between two looks come with the next look', () => {
  const ledgerRounds = (rounds: number) =>
    measured(rounds)
      .record.analysis.points.find(({ id }) => id === 'threads-2')
      ?.ledgers.map(({ round }) => round);
  expect(ledgerRounds(30)?.length).toBe(28);
  expect(ledgerRounds(31)).toEqual(Array.from({ length: 31 }, (_, round) => round));
});

/** A baseline and threads; `readsByRound` counts what analysing read of trials. */
function measured(rounds: number) {
  let reads = 0;
  const counted = (trial: RecordedTrial): RecordedTrial =>
    new Proxy(trial, {
      get: (target, name) => {
        reads++;
        return Reflect.get(target, name) as unknown;
      },
    });
  let record = recordOf({ trials: [] });
  const readsByRound: number[] = [];
  for (let round = 0; round < rounds; round++) {
    reads = 0;
    for (const [id, wallMs] of [
      ['sequential-1', 200],
      ['threads-2', 100 + (round % 7)],
    ] as const) {
      record = withTrial(record, id, counted(laned(trialOf(wallMs, round))));
      record = withChange(record, analyseTrial(record, id, context));
    }
    readsByRound.push(reads);
  }
  return { record, readsByRound };
}

function laned(trial: RecordedTrial): RecordedTrial {
  const lane = {
    worker: 0,
    totalsMs: { computing: trial.wallMs },
    segments: { kind: 'spans' as const, spans: [] },
  };
  return { ...trial, timeline: { ...trial.timeline, lanes: [lane] } };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
