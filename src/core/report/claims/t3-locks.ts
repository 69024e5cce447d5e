/** T3: locks taken in opposite order, or never given back, make threads wait forever; the twins of the same program do not. */
import { formatCount } from '../../format/numbers';
import { pointMeasures } from '../../measures/point-measures';
import type { AnalysedPoint } from '../../record/analysed-points';
import { listed, t } from '../../text/t';
import { waitsText } from '../../trust/checks/locks';
import { type ClaimOf, pointsOf } from './claim';

const concept = 'T3';
/** What a workload shows when it goes wrong. */
const stuckIds: Readonly<Record<string, string>> = {
  'two-locks': 'deadlock',
  'forgotten-unlock': 'waits-forever',
};

export const stuckLocks: ClaimOf = ({ spec }, points) => {
  const stuckId = stuckIds[spec.workload];
  if (stuckId === undefined) return undefined;
  const counted = pointsOf(points, 'threads').flatMap((point) => {
    const outcomes = pointMeasures(point.trials).find(({ id }) => id === 'results')?.outcomes;
    const stuck = outcomes?.find(({ id }) => id === stuckId);
    if (outcomes === undefined || stuck === undefined) return [];
    const all = outcomes.reduce((sum, { count }) => sum + count, 0);
    return [{ point, protection: String(point.parameters?.['protection'] ?? 'none'), stuck, all }];
  });
  const plain = counted.find(({ protection }) => protection === 'none');
  const twins = counted.filter(({ stuck }) => !stuck.expected);
  if (plain === undefined || twins.length === 0) return undefined;
  const wrong = twins.filter(({ stuck }) => stuck.count > 0);
  if (wrong.length > 0) {
    const protections = listed(wrong.map(({ protection }) => protection));
    return { concept, shown: 'no', sentence: t('claim.t3.twin-wrong', { protections }) };
  }
  const values = { tasks: formatCount(plain.all), stuck: formatCount(plain.stuck.count) };
  if (plain.stuck.count === 0) return { concept, shown: 'unclear', sentence: t('claim.t3.unseen', values) };
  const sentence = t('claim.t3.shown', {
    ...values,
    threads: firstStandstill(plain.point),
    protections: listed(twins.map(({ protection }) => protection)),
    others: formatCount(twins.reduce((sum, { all }) => sum + all, 0)),
  });
  return { concept, shown: 'yes', sentence };
};

function firstStandstill({ trials }: AnalysedPoint): string {
  const [first] = trials.flatMap(({ standstills }) => standstills ?? []);
  return first === undefined ? '' : waitsText(first);
}
