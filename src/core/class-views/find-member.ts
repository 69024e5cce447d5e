/** A machine of a class as somebody types it. */
import { CorelabError } from '../errors';
import { t } from '../text/t';
import type { ClassMember } from '../class/class-member';

/**
 * @param named a nickname, a label, or the beginning of an id
 * @throws CorelabError `usage` where there is none or several
 */
export function findMember(members: readonly ClassMember[], named: string): ClassMember {
  const wanted = named.trim().toLowerCase();
  const same = members.filter(
    ({ nickname, label }) => nickname.toLowerCase() === wanted || label?.toLowerCase() === wanted,
  );
  const found =
    same.length > 0 || wanted.length < 4 ? same : members.filter(({ id }) => id.startsWith(wanted));
  const [one, ...more] = found;
  if (one === undefined) throw new CorelabError('usage', t('class.no-member', { named }));
  if (more.length > 0)
    throw new CorelabError('usage', t('class.several-members', { named, count: found.length }));
  return one;
}
