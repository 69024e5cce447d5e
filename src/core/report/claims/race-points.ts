/** The points of a run in which threads raced, by how they were protected: what the claims about races look at. */
import { type PointMeasure, pointMeasures } from '../../measures/point-measures';
import type { AnalysedPoint } from '../../record/analysed-points';
import type { OutcomeCount, TestedRounds } from '../../vocabulary/measure';
import { pointsOf } from './claim';

export interface RacePoint {
  point: AnalysedPoint;
  protection: string;
  tested: TestedRounds;
  /** What only a race shows. */
  race: OutcomeCount;
  measures: readonly PointMeasure[];
}

/** Those of threads, in the order of the record; empty where nothing raced. */
export function racePoints(points: readonly AnalysedPoint[]): RacePoint[] {
  return pointsOf(points, 'threads').flatMap((point) => {
    const measures = pointMeasures(point.trials);
    const results = measures.find(({ tested }) => tested !== undefined);
    const race = results?.outcomes.find(({ isRace }) => isRace === true);
    if (results?.tested === undefined || race === undefined) return [];
    const protection = String(point.parameters?.['protection'] ?? 'none');
    return [{ point, protection, tested: results.tested, race, measures }];
  });
}

/** Whether a program that is protected like this never shows it. */
export function isTwin({ race }: RacePoint): boolean {
  return !race.expected;
}
