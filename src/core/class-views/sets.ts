/** Results of a class that belong together: of one lesson, or of the same work. Only they are drawn in one picture. */
import { t } from '../text/t';
import type { ClassMember } from '../class/class-member';

export interface ClassSet {
  /** Of the lesson, or of the work. */
  key: string;
  title: string;
  members: readonly ClassMember[];
}

/** The largest first. @param titleOfLesson as readers know it; by default its id */
export function setsOf(
  members: readonly ClassMember[],
  titleOfLesson: (id: string) => string = (id) => id,
): ClassSet[] {
  const sets = new Map<string, ClassMember[]>();
  for (const member of members) {
    const key = `${member.lesson ?? ''} ${member.run ?? ''} ${member.workload}`;
    sets.set(key, [...(sets.get(key) ?? []), member]);
  }
  return [...sets]
    .map(([key, own]): ClassSet => {
      const [{ lesson, run, workload }] = own as [ClassMember];
      const title =
        lesson === undefined
          ? t('class.set-of-work', { workload })
          : t('class.set-of-lesson', { lesson: titleOfLesson(lesson), run: run ?? workload });
      return { key, title, members: own };
    })
    .sort((a, b) => b.members.length - a.members.length);
}
