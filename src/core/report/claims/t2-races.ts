/**
 * T2: without protection threads corrupt what they share; the twins of the same program do not. Counts are facts on a busy machine
 * too: only where threads never met, or nothing went wrong by chance, is it not clear.
 */
import { formatCount, formatDuration } from '../../format/numbers';
import { mostUnseen } from '../../statistics/round-spread';
import { listed, t } from '../../text/t';
import { shareText } from '../race-view';
import type { ClaimOf } from './claim';
import { isTwin, racePoints } from './race-points';

const concept = 'T2';

export const unprotected: ClaimOf = (_record, points) => {
  const raced = racePoints(points);
  const plain = raced.find(({ protection }) => protection === 'none');
  const twins = raced.filter(isTwin);
  if (plain === undefined || twins.length === 0) return undefined;
  const outcome = plain.race.title.toLowerCase();
  const wrong = twins.filter(({ race }) => race.count > 0);
  if (wrong.length > 0) {
    const protections = listed(wrong.map(({ protection }) => protection));
    return { concept, shown: 'no', sentence: t('claim.t2.twin-wrong', { outcome, protections }) };
  }
  const { tested, race } = plain;
  const rounds = formatCount(tested.overlapped);
  const untested = [plain, ...twins].find((one) => one.tested.overlapped === 0);
  if (untested !== undefined) {
    const { protection } = untested;
    return { concept, shown: 'unclear', sentence: t('claim.t2.untested', { protection }) };
  }
  if (race.count === 0)
    return {
      concept,
      shown: 'unclear',
      sentence: t('claim.t2.unseen', { outcome, rounds, most: mostUnseen }),
    };
  const sentences = [
    t('claim.t2.shown', {
      outcome,
      seen: formatCount(race.count),
      of: formatCount(tested.overlapped * tested.observations),
      share: shareText(race, tested),
      first: formatDuration(race.first?.ms ?? 0),
    }),
    t('claim.t2.twins', {
      protections: listed(twins.map(({ protection }) => protection)),
      of: formatCount(twins.reduce((sum, one) => sum + one.tested.overlapped * one.tested.observations, 0)),
    }),
    ...raced
      .filter((one) => one !== plain && !isTwin(one) && one.race.count > 0)
      .map((one) =>
        t('claim.t2.not-enough', { protection: one.protection, seen: formatCount(one.race.count) }),
      ),
  ];
  return { concept, shown: 'yes', sentence: sentences.join(' ') };
};
