/**
 * T4: an atomic operation is right without a lock, and what each way to be right costs: operations per second of the same program,
 * in rounds in which both threads were at work at once.
 */
import { formatRatioTimes } from '../../format/numbers';
import { figuresOf } from '../../measures/point-measures';
import { medianInterval } from '../../statistics/median-interval';
import { listed, t } from '../../text/t';
import { type ClaimOf, sideOf } from './claim';
import { isTwin, type RacePoint, racePoints } from './race-points';

const concept = 'T4';
/** Of the rounds: where threads meet less often, what was measured is no competition. */
const leastOverlap = 0.5;

export const priceOfTwins: ClaimOf = (_record, points) => {
  const raced = racePoints(points);
  const atomics = raced.find((one) => one.protection === 'atomics' && isTwin(one));
  const others = raced.filter((one) => one !== atomics && isTwin(one));
  if (atomics === undefined || others.length === 0) return undefined;
  const twins = [atomics, ...others];
  const wrong = twins.filter(({ race }) => race.count > 0);
  if (wrong.length > 0) {
    const protections = listed(wrong.map(({ protection }) => protection));
    return { concept, shown: 'no', sentence: t('claim.t4.wrong', { protections }) };
  }
  const apart = twins.find(({ tested }) => tested.overlapped < leastOverlap * tested.rounds);
  if (apart !== undefined) {
    const { protection } = apart;
    return { concept, shown: 'unclear', sentence: t('claim.t4.apart', { protection }) };
  }
  const prices = others.flatMap((other) => {
    const ratio = priceOf(atomics, other);
    return ratio === undefined ? [] : [{ protection: other.protection, ratio }];
  });
  if (prices.length < others.length) return undefined;
  const values = {
    prices: listed(
      prices.map(({ protection, ratio }) =>
        t('claim.t4.price', { protection, times: formatRatioTimes(ratio) }),
      ),
    ),
  };
  const sides = prices.map(({ ratio }) => sideOf(ratio));
  if (sides.every((side) => side === 'above'))
    return { concept, shown: 'yes', sentence: t('claim.t4.shown', values) };
  const isCheaper = sides.includes('below');
  const sentence = t(isCheaper ? 'claim.t4.cheaper' : 'claim.t4.alike', values);
  return { concept, shown: isCheaper ? 'no' : 'unclear', sentence };
};

/** How many times as long an operation takes, round by round; undefined where no round has both. */
function priceOf(cheap: RacePoint, dear: RacePoint) {
  const rates = ratesByRound(dear);
  const ratios = [...ratesByRound(cheap)].flatMap(([round, rate]) => {
    const other = rates.get(round);
    return other === undefined || other === 0 ? [] : [rate / other];
  });
  return ratios.length === 0 ? undefined : medianInterval(ratios);
}

function ratesByRound({ point: { trials } }: RacePoint): Map<number, number> {
  return new Map(
    trials.flatMap(({ round, failure, measures = [] }) => {
      const rate = measures.find(({ id }) => id === 'operation-rate');
      const value = rate && failure === undefined ? figuresOf(rate).value : undefined;
      return value === undefined ? [] : [[round, value] as const];
    }),
  );
}
