/** The members of a class as an export names them. */
import { t } from '../text/t';
import type { ClassMember } from '../class/class-member';

export interface SharedNames {
  /** False: machines are numbered, in an order that says nothing of who they are. */
  nicknames: boolean;
  /** True only where whoever exports has asked for it. */
  labels: boolean;
}

/** With names and labels as they were asked for. Without nicknames the ids go too, since nicknames follow from them. */
export function sharedMembers(
  members: readonly ClassMember[],
  { nicknames, labels }: SharedNames,
): ClassMember[] {
  const named = members.map(({ label, ...member }): ClassMember => ({
    ...member,
    ...(labels && label !== undefined && { label }),
  }));
  if (nicknames) return named;
  // By id, which is a hash: not in the order in which they came.
  return named
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((member, index) => ({
      ...member,
      id: String(index + 1),
      nickname: t('class.machine-number', { number: index + 1 }),
    }));
}
