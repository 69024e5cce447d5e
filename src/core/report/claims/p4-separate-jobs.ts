/** P4: jobs that need nothing of each other are done faster by several workers. Said of the point that gained most. */
import { formatCount, formatRatioTimes } from '../../format/numbers';
import { isBaseline } from '../../record/analysed-points';
import { t } from '../../text/t';
import { pointName } from '../../record/point-name';
import { type ClaimOf, fewRounds, sideOf, unclearBecause } from './claim';

const concept = 'P4';
/** Workloads whose tasks are files, each on its own. */
const workloads = ['compress', 'images'];

export const separateJobs: ClaimOf = ({ spec }, points) => {
  if (!workloads.includes(spec.workload)) return undefined;
  const several = points.filter((point) => !isBaseline(point) && point.workers > 1);
  if (several.length === 0) return undefined;
  const unclear = unclearBecause(concept, several, points);
  if (unclear !== undefined) return unclear;
  const gains = several.flatMap((point) => (point.speedup === null ? [] : [{ point, gain: point.speedup }]));
  const [best] = gains.toSorted((a, b) => b.gain.low - a.gain.low);
  if (best === undefined) return undefined;
  if (best.gain.preliminary) return fewRounds(concept);
  const values = {
    name: pointName({ ...best.point, parameters: {} }),
    jobs: formatCount(Math.max(...best.point.trials.map(({ tasks }) => tasks.total))),
    times: formatRatioTimes(best.gain),
  };
  switch (sideOf(best.gain)) {
    case 'above':
      return { concept, shown: 'yes', sentence: t('claim.p4.shown', values) };
    case 'below':
      return { concept, shown: 'no', sentence: t('claim.p4.slower', values) };
    case undefined:
      return { concept, shown: 'unclear', sentence: t('claim.p4.no-gain', values) };
  }
};
