import { describe, expect, it } from 'vitest';
import { measuredFigure } from '../../../../src/core/answers/measured-figure';
import type { Figure } from '../../../../src/core/lesson/figure';
import type { RecordedTrial } from '../../../../src/core/record/run-record';
import { around, soundPoints, timedPoint, voidPoints } from '../../../support/claim-points';
import { recordWith } from '../../../support/records';

const points = [
  timedPoint({}, around(1000)),
  timedPoint({ model: 'threads', workers: 2 }, around(500)),
  timedPoint({ model: 'threads', workers: 4 }, around(250)),
  timedPoint({ model: 'async' }, around(1000)),
];

/** Of a run of these points, all of them sound. */
const figureOf = (figure: Figure, measured = points) =>
  measuredFigure(figure, recordWith(measured), soundPoints(measured));

const counted: Partial<RecordedTrial> = {
  measures: [
    {
      id: 'results',
      title: 'Results',
      unit: '',
      better: 'lower',
      outcomes: [
        { id: 'lost', title: 'Lost', count: 1, expected: false },
        { id: 'kept', title: 'Kept', count: 3, expected: true },
      ],
    },
  ],
};

describe('the figure of a guess', () => {
  it('is the speedup of the point with the most workers, or of the one that is meant', () => {
    const most = figureOf({ of: 'speedup', point: { model: 'threads' } });
    expect(most).toMatchObject({ kind: 'number', unit: '×', rounds: 8, median: 4 });
    expect(figureOf({ of: 'speedup', point: { model: 'threads', workers: 2 } })).toMatchObject({ median: 2 });
  });

  it('compares two points, and takes seconds', () => {
    expect(figureOf({ of: 'times', point: { model: 'threads' }, than: { model: 'async' } })).toMatchObject({
      median: 4,
    });
    expect(figureOf({ of: 'seconds', point: { model: 'async' } })).toMatchObject({ unit: 's', median: 1 });
  });

  it('is the share of an outcome over all trials, with an interval that reaches past it', () => {
    const measured = [
      timedPoint({}, around(10)),
      timedPoint({ model: 'threads', workers: 2 }, around(10), counted),
    ];
    const share = figureOf(
      { of: 'outcome', measure: 'results', outcome: 'lost', point: { model: 'threads' } },
      measured,
    );
    if (share.kind !== 'number') throw new Error('no figure');
    // What was counted counts on a loud machine too.
    const figure: Figure = {
      of: 'outcome',
      measure: 'results',
      outcome: 'lost',
      point: { model: 'threads' },
    };
    const loud = voidPoints(measured, 'threads', 'other programs ran');
    expect(measuredFigure(figure, recordWith(measured), loud)).toEqual(share);
    expect(share).toMatchObject({ unit: '%', median: 25, rounds: 32 });
    // Wilson's interval for 8 of 32.
    expect(share.low).toBeCloseTo(13.25, 1);
    expect(share.high).toBeCloseTo(42.1, 1);
  });

  it('is the fastest model where one is clear of the others', () => {
    expect(figureOf({ of: 'fastest', among: ['threads', 'async'] })).toEqual({
      kind: 'choice',
      answer: 'threads',
    });
    const alike = [
      timedPoint({}, around(1000)),
      timedPoint({ model: 'threads', workers: 2 }, around(500)),
      timedPoint({ model: 'processes', workers: 2 }, around(500)),
    ];
    expect(figureOf({ of: 'fastest', among: ['threads', 'processes'] }, alike)).toEqual({
      kind: 'choice',
      answer: 'none',
    });
    const slower = [timedPoint({}, around(100)), timedPoint({ model: 'async' }, around(200))];
    expect(figureOf({ of: 'fastest', among: ['sequential', 'async'] }, slower)).toEqual({
      kind: 'choice',
      answer: 'sequential',
    });
  });

  it('is none of a point that is void, or was not measured', () => {
    const without: Figure[] = [
      { of: 'speedup', point: { model: 'gil' } },
      { of: 'fastest', among: ['threads', 'gil'] },
      { of: 'claim', concept: 'T2' },
    ];
    for (const figure of without) expect(figureOf(figure)).toEqual({ kind: 'none' });
    const voids = voidPoints(points, 'threads', 'the machine slept');
    for (const figure of [
      { of: 'speedup', point: { model: 'threads' } },
      { of: 'fastest', among: ['threads', 'async'] },
    ] as const)
      expect(measuredFigure(figure as Figure, recordWith(points), voids)).toEqual({ kind: 'none' });
  });
});
