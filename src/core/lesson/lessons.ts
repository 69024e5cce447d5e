/** The lessons, loaded when somebody asks for them: most runs need none. */
import { CorelabError } from '../errors';
import { t } from '../text/t';
import type { Lesson, LessonLanguage } from './lesson';

const languages: Readonly<Record<LessonLanguage, () => Promise<{ default: readonly Lesson[] }>>> = {
  en: () => import('lessons:en'),
  de: () => import('lessons:de'),
};

/** In the order of the course. */
export async function loadLessons(language: LessonLanguage = 'en'): Promise<readonly Lesson[]> {
  return (await languages[language]()).default;
}

/** @throws CorelabError `usage` that names the lessons that there are */
export function findLesson(lessons: readonly Lesson[], id: string): Lesson {
  const lesson = lessons.find((one) => one.id === id);
  if (lesson !== undefined) return lesson;
  const known = lessons.map((one) => one.id).join(', ');
  throw new CorelabError('usage', t('lesson.unknown', { id, known }));
}
