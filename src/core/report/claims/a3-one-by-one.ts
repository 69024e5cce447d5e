/** A3: awaiting one task after another is not concurrent; started together, tasks that wait take as long as the longest. */
import { counted, formatDuration, formatRatioTimes } from '../../format/numbers';
import type { AnalysedPoint } from '../../record/analysed-points';
import { t } from '../../text/t';
import { pointReport } from '../point-report';
import { pointName } from '../../record/point-name';
import { speedupRatio } from '../swept-groups';
import { type ClaimOf, fewRounds, pointsOf, sideOf, unclearBecause } from './claim';

const concept = 'A3';
/** Below this share of waiting the tasks have little that could happen at the same time. */
const mostlyWaiting = 0.5;
/** At least so many times as fast: with fewer in flight nobody could be. */
const clearly = 2;

export const oneByOne: ClaimOf = (_record, points) => {
  const [alone] = pointsOf(points, 'async-sequential');
  const [together] = pointsOf(points, 'async').toSorted((a, b) => inFlight(b) - inFlight(a));
  if (alone === undefined || together === undefined) return undefined;
  if (inFlight(together) <= clearly || waitingShare(alone) < mostlyWaiting) return undefined;
  const unclear = unclearBecause(concept, [alone, together], points);
  if (unclear !== undefined) return unclear;
  const ratio = speedupRatio(together, alone, points);
  const [oneMs, allMs] = [pointReport(alone).wallMs, pointReport(together).wallMs];
  if (ratio === null || oneMs === null || allMs === null) return undefined;
  if (ratio.preliminary) return fewRounds(concept);
  const values = {
    name: pointName(together, points),
    tasks: counted(alone.trials[0]?.tasks.total ?? 0, 'task'),
    one: formatDuration(oneMs.median),
    all: formatDuration(allMs.median),
    times: formatRatioTimes(ratio),
  };
  switch (sideOf(ratio, clearly)) {
    case 'above':
      return { concept, shown: 'yes', sentence: t('claim.a3.shown', values) };
    case 'below':
      return { concept, shown: 'no', sentence: t('claim.a3.not-shown', values) };
    default:
      return { concept, shown: 'unclear', sentence: t('claim.a3.unclear', values) };
  }
};

/** The most tasks that it had in flight in any trial. */
function inFlight({ trials }: Pick<AnalysedPoint, 'trials'>): number {
  return Math.max(0, ...trials.map(({ timeline }) => timeline.lanes.length));
}

/** Of the lanes' time in all sound trials. */
function waitingShare({ trials }: Pick<AnalysedPoint, 'trials'>): number {
  let [waited, all] = [0, 0];
  for (const { timeline, wallMs, failure } of trials) {
    if (failure !== undefined) continue;
    all += wallMs * timeline.lanes.length;
    waited += timeline.lanes.reduce((sum, { totalsMs }) => sum + (totalsMs['wait'] ?? 0), 0);
  }
  return all > 0 ? waited / all : 0;
}
