import { describe, expect, it } from 'vitest';
import { measureViews } from '../../../../src/core/report/measure-view';
import { shareText } from '../../../../src/core/report/race-view';
import type { Measure } from '../../../../src/core/vocabulary/measure';

function raced(overlapped: number, lost: number, expected = true): Measure {
  const outcomes = [
    {
      id: 'kept',
      title: 'Kept',
      count: overlapped * 100 - lost,
      expected: true,
      why: 'Nobody came in between.',
    },
    {
      id: 'lost',
      title: 'Lost',
      count: lost,
      expected,
      isRace: true,
      why: 'Somebody did.',
      ...(lost > 0 && {
        first: { round: 12, ms: 3 },
        spread: [[lost / overlapped, overlapped]] as [number, number][],
        detail: 'half',
      }),
    },
  ];
  return {
    id: 'results',
    unit: '',
    better: 'lower',
    outcomes,
    tested: { rounds: 50, overlapped, observations: 100 },
  };
}

const viewOf = (...measures: Measure[]) =>
  measureViews([{ name: 'threads', trials: measures.map((one) => ({ wallMs: 1, measures: [one] })) }]).find(
    ({ id }) => id === 'results',
  );

describe('the outcomes of a race', () => {
  it('are a row each, with count, share, overlapping rounds, where they were seen first, and why', () => {
    const view = viewOf(raced(40, 200));
    expect(view?.columns).toEqual(['Count', 'Share', 'Overlapping rounds', 'First seen', 'Expected', 'Why']);
    expect(view?.rows.map(({ name, cells }) => [name, ...cells])).toEqual([
      ['threads: Kept', '3,800', '95 %', '40 of 50', '', 'yes', 'Nobody came in between.'],
      [
        'threads: Lost',
        '200',
        '5.0 % [5.0 % to 5.0 %]',
        '40 of 50',
        'round 12, after 3.00 ms',
        'yes, unprotected',
        'Somebody did. Seen: half',
      ],
    ]);
    // Bars are shares: points have different numbers of rounds.
    expect(view?.unit).toBe('%');
    expect(view?.rows.map(({ lengths }) => lengths)).toEqual([
      [95, 0],
      [0, 5],
    ]);
    expect(view?.sentence).toMatch(/^Both threads were seen at work at the same time in 40 of 50 rounds/);
  });

  it('that were not seen may still be there, and are no zero', () => {
    const row = viewOf(raced(40, 0, false))?.rows[1];
    expect(row?.cells.slice(0, 2)).toEqual(['0', 'fewer than 3 in 40 rounds (95 %)']);
    expect(row?.cells[4]).toBe('never');
  });

  it('were not tested where the threads never met', () => {
    const view = viewOf(raced(0, 0));
    expect(view?.rows.map(({ cells }) => cells[0])).toEqual(['not tested', 'not tested']);
    expect(view?.sentence).toMatch(/^Not tested/);
  });

  it('have small shares in words that keep their digits', () => {
    const tested = { rounds: 1, overlapped: 1, observations: 100_000 };
    expect(shareText({ count: 4, spread: [[4, 1]] }, tested)).toBe(
      '40 in a million [40 in a million to 40 in a million]',
    );
  });

  it('add up over trials', () => {
    const [kept, lost] = viewOf(raced(40, 200), raced(10, 0))?.rows ?? [];
    expect(kept?.cells[0]).toBe('4,800');
    expect(lost?.cells[0]).toBe('200');
    expect(lost?.cells[2]).toBe('50 of 100');
  });
});
