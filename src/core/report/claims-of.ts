/** All that a run says of claims about concurrency. Used by window, terminal and exports. */
import { type AnalysedPoint, analysedPoints } from '../record/analysed-points';
import type { RunRecord } from '../record/run-record';
import type { Claim } from './claims/claim';
import { claimRules } from './claims';

/**
 * In the order of the list; none while the run is going on, since what is missing could decide.
 * @param points of the record, with titles where the host shows them
 */
export function claimsOf(
  record: RunRecord,
  points: readonly AnalysedPoint[] = analysedPoints(record),
): Claim[] {
  if (record.status === 'running') return [];
  const claims = claimRules.flatMap((claimOf) => claimOf(record, points) ?? []);
  // Two may be unclear for the same reason.
  return claims.filter(
    ({ sentence }, index) => claims.findIndex((one) => one.sentence === sentence) === index,
  );
}
