/** P3: batches of tasks cost fewer messages than single tasks. Said of the model that gained most. */
import { formatCount, formatRatioTimes } from '../../format/numbers';
import type { AnalysedPoint } from '../../record/analysed-points';
import { quantile } from '../../statistics/median-interval';
import { t } from '../../text/t';
import { bestOfNote } from '../best-of-note';
import { pointName } from '../../record/point-name';
import { sweepOutcome } from '../sweep-outcome';
import { sweptGroups } from '../swept-groups';
import { type ClaimOf, fewRounds, sideOf, unclearBecause } from './claim';

const concept = 'P3';

export const batchSize: ClaimOf = (_record, points) => {
  const groups = sweptGroups(points).filter(
    ({ kind, name, points: [first] }) => kind === 'setting' && name === 'batch' && batchOf(first) === 1,
  );
  if (groups.length === 0) return undefined;
  const unclear = unclearBecause(
    concept,
    groups.flatMap((group) => group.points),
    points,
  );
  if (unclear !== undefined) return unclear;
  const outcomes = groups.flatMap((group) => sweepOutcome(group, points) ?? []);
  const [best] = outcomes.toSorted((a, b) => b.ratio.low - a.ratio.low);
  if (best === undefined) return undefined;
  if (best.ratio.preliminary) return fewRounds(concept);
  const values = {
    name: pointName({ ...best.best, settings: {}, parameters: {} }),
    batch: formatCount(batchOf(best.best)),
    times: formatRatioTimes(best.ratio),
    note: bestOfNote(best, (point) => t('claim.p3.batch', { batch: formatCount(batchOf(point)) })),
    before: messagesPerTask(best.first),
    after: messagesPerTask(best.best),
  };
  switch (sideOf(best.ratio)) {
    case 'above':
      return { concept, shown: 'yes', sentence: t('claim.p3.shown', values) };
    case 'below':
      return { concept, shown: 'no', sentence: t('claim.p3.slower', values) };
    case undefined:
      return { concept, shown: 'unclear', sentence: t('claim.p3.no-gain', values) };
  }
};

const batchOf = (point: AnalysedPoint | undefined) => Number(point?.settings['batch']);

/** Sent and received by all workers, the median over the sound trials. */
function messagesPerTask({ trials }: AnalysedPoint): number {
  const each = trials
    .filter(({ failure, tasks }) => failure === undefined && tasks.done > 0)
    .map(({ workers, tasks }) => {
      const messages = workers.reduce(
        (sum, worker) => sum + worker.messages.sent + worker.messages.received,
        0,
      );
      return messages / tasks.done;
    });
  return each.length === 0 ? 0 : quantile(each, 0.5);
}
