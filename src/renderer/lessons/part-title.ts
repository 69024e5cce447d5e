/** The parts of the course, as they are called. */
import type { LessonPart } from '../../core/lesson/lesson';
import type { t } from '../../core/text/t';

export function partTitle(part: LessonPart, say: typeof t): string {
  switch (part) {
    case 'processes':
      return say('lesson.part-processes');
    case 'threads':
      return say('lesson.part-threads');
    case 'async':
      return say('lesson.part-async');
  }
}
