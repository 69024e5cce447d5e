/** What a trial in which threads raced has measured: 40 rounds of 100 observations that overlapped, unless said otherwise. */
import type { RecordedTrial } from '../../src/core/record/run-record';
import type { Measure } from '../../src/core/vocabulary/measure';

const observations = 100;

/** @param races how many of its observations only a race shows */
export function racedTrial(
  races: number,
  {
    isExpected = false,
    overlapped = 40,
    rounds = 50,
    rate,
  }: { isExpected?: boolean; overlapped?: number; rounds?: number; rate?: number } = {},
): Partial<RecordedTrial> {
  const right = overlapped * observations - races;
  const seen = races > 0 && {
    first: { round: 3, ms: 7 },
    spread: [[races / overlapped, overlapped]] as [number, number][],
  };
  const results: Measure = {
    id: 'results',
    unit: '',
    better: 'lower',
    outcomes: [
      { id: 'kept', title: 'Kept update', count: right, expected: true },
      { id: 'lost', title: 'Lost update', count: races, expected: isExpected, isRace: true, ...seen },
    ],
    tested: { rounds, overlapped, observations },
  };
  const operations: Measure = { id: 'operation-rate', unit: 'operations/s', better: 'higher', value: rate };
  return { measures: rate === undefined ? [results] : [results, operations] };
}
