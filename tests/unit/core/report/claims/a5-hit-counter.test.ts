import { expect, test } from 'vitest';
import { hitCounter } from '../../../../../src/core/report/claims/a5-hit-counter';
import { around, soundPoints, timedPoint, voidPoints } from '../../../../support/claim-points';
import { recordWith } from '../../../../support/records';

const spec = { workload: 'hits' };
const hits = 1000;

/** What a trial with these counters has measured. */
function counted(highest: number) {
  const count = { unit: '', better: 'lower' } as const;
  const outcomes = [
    { id: 'number-right', title: 'right', count: highest, expected: true },
    { id: 'number-repeated', title: 'repeated', count: hits - highest, expected: true },
  ];
  return {
    tasks: { total: hits, done: hits, failed: 0, retried: 0 },
    measures: [
      { id: 'results', ...count, outcomes: outcomes.filter((one) => one.count > 0) },
      { id: 'highest-count', title: 'Highest count', unit: '', better: 'higher' as const, value: highest },
    ],
  };
}

const loops = (store: string, ms: number, highest: number) =>
  timedPoint({ model: 'loops-processes', workers: 2, parameters: { store } }, around(ms), counted(highest));

const points = (own: number, ...stores: ReturnType<typeof loops>[]) => [
  timedPoint({}, around(1000)),
  loops('process', 500, own),
  ...stores,
];

test('counters that miss the hits of others, and a store that does not, show it with what the store costs', () => {
  const measured = points(510, loops('lmdb', 600, hits), loops('redis', 1000, hits));
  expect(hitCounter(recordWith(measured, spec), soundPoints(measured))).toEqual({
    concept: 'A5',
    shown: 'yes',
    sentence:
      'On 2 loops a counter in each process came to no more than 510 of 1,000 hits, and visitors got the same numbers; in LMDB and Redis every hit counted exactly once. ' +
      'With the counter in LMDB the hits took 1.20 times as long. With the counter in Redis the hits took 2.00 times as long.',
  });
});

test('a loop that answered everything, or a store that gave a number twice, does not', () => {
  const all = points(hits, loops('lmdb', 600, hits));
  expect(hitCounter(recordWith(all, spec), soundPoints(all))).toMatchObject({ shown: 'no' });
  const wrong = points(510, loops('lmdb', 600, 999));
  expect(hitCounter(recordWith(wrong, spec), soundPoints(wrong))).toEqual({
    concept: 'A5',
    shown: 'no',
    sentence: 'The counter in LMDB gave numbers twice.',
  });
});

test('what was counted is a fact on a busy machine too, what it costs is not', () => {
  const measured = points(510, loops('lmdb', 600, hits));
  const sentence = hitCounter(
    recordWith(measured, spec),
    voidPoints(measured, 'loops-processes', 'other programs'),
  )?.sentence;
  expect(sentence).toMatch(/counted exactly once\. What that cost cannot be told/);
});

test('it is not asked of other work, nor where nothing or only one of both was measured', () => {
  const measured = points(510, loops('lmdb', 600, hits));
  expect(hitCounter(recordWith(measured), soundPoints(measured))).toBeUndefined();
  const alone = points(510);
  expect(hitCounter(recordWith(alone, spec), soundPoints(alone))).toBeUndefined();
});
