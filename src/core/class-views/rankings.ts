/** The members of a class in an order that tells something: by where their time went, and by who saw a hazard first. */
import { formatCount, formatDuration, formatPercent } from '../format/numbers';
import { t } from '../text/t';
import { wordOf } from '../vocabulary/word-of';
import { type ClassMember, type MemberHazard, memberName } from '../class/class-member';

export interface LedgerRank {
  id: string;
  name: string;
  /** Of the best point. */
  point: string;
  /** Share of its workers' time that was no loss, from 0 to 1. */
  useful: number;
  shares: readonly { bin: string; share: number }[];
}

/** The one that lost the least first; those whose ledger is not known are missing. */
export function ledgersOf(members: readonly ClassMember[]): LedgerRank[] {
  return members
    .flatMap((member): LedgerRank[] => {
      const { best, ledger } = member;
      if (best === null || ledger.length === 0) return [];
      const useful = ledger
        .filter(({ bin }) => wordOf(bin).role !== 'loss')
        .reduce((sum, { share }) => sum + share, 0);
      return [{ id: member.id, name: memberName(member), point: best.name, useful, shares: ledger }];
    })
    .sort((a, b) => b.useful - a.useful);
}

/** The largest loss of each, and of how many it is that: "The largest loss was start-up on 17 of 28 machines, …" */
export function ledgersSentence(ranks: readonly LedgerRank[]): string {
  const largest = ranks.flatMap(({ shares }) => {
    const losses = shares.filter(({ bin }) => wordOf(bin).role === 'loss');
    const [worst] = losses.toSorted((a, b) => b.share - a.share);
    return worst === undefined || worst.share <= 0 ? [] : [worst.bin];
  });
  const counts = [...new Set(largest)]
    .map((bin) => ({ bin, count: largest.filter((one) => one === bin).length }))
    .sort((a, b) => b.count - a.count);
  const [first] = counts;
  if (first === undefined) return t('class.no-losses');
  return t('class.largest-loss', {
    loss: wordOf(first.bin).title.toLowerCase(),
    machines: first.count,
    count: ranks.length,
  });
}

export interface HazardRank {
  id: string;
  name: string;
  hazard: MemberHazard;
}

/** Who saw it first comes first, then those who saw it without knowing when, then those who did not. */
export function hazardsOf(members: readonly ClassMember[]): HazardRank[] {
  const rank = ({ hazard: { first, count } }: HazardRank) => {
    if (count === 0) return Number.POSITIVE_INFINITY;
    return first === null ? Number.MAX_VALUE : first.ms;
  };
  return members
    .flatMap((member): HazardRank[] =>
      member.hazard === null ? [] : [{ id: member.id, name: memberName(member), hazard: member.hazard }],
    )
    .sort((a, b) => {
      const [one, other] = [rank(a), rank(b)];
      return one === other ? 0 : one - other;
    });
}

/** "Amber Otter 7 saw it first, after 3 ms. 25 of 28 machines saw it." Where threads never met, nobody says that nothing is there. */
export function hazardsSentence(ranks: readonly HazardRank[]): string {
  const tested = ranks.filter(({ hazard }) => hazard.share !== null);
  const untested = ranks.length - tested.length;
  const rest = untested === 0 ? '' : t('class.hazard-untested', { count: untested });
  return [seenSentence(tested), rest].filter(Boolean).join(' ');
}

function seenSentence(tested: readonly HazardRank[]): string {
  const seen = tested.filter(({ hazard }) => hazard.count > 0).length;
  const [best] = tested;
  if (best === undefined) return '';
  if (seen === 0) return t('class.hazard-unseen', { count: tested.length });
  const { first } = best.hazard;
  return first === null
    ? t('class.hazard-seen', { seen, count: tested.length })
    : t('class.hazard-first', {
        name: best.name,
        ms: first.ms < 1 ? '<1' : formatCount(first.ms),
        seen,
        count: tested.length,
      });
}

/** In which share of what was observed. */
export function shareText({ share }: MemberHazard): string {
  return share === null ? t('class.not-tested') : formatPercent(share);
}

/** How long after its task began it was seen first, or why nobody knows. */
export function firstSeenText({ first, count, share }: MemberHazard): string {
  if (first !== null) return formatDuration(first.ms);
  if (count > 0) return t('class.not-known');
  return share === null ? t('class.not-tested') : t('class.not-seen');
}
