/** Reads and compiles all lessons of a folder. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Lesson, lessonLanguages } from '../../src/core/lesson/lesson';
import { compileLesson } from './compile-lesson';

export type ReadLessons =
  /** In the order of their folders' numbers, with the files that they were read from. */
  | { ok: true; lessons: Lesson[]; files: string[] }
  /** What is wrong, with the lesson that it is wrong with. */
  | { ok: false; problem: string };

export function lessonsIn(folder: string, language: string): ReadLessons {
  if (!(lessonLanguages as readonly string[]).includes(language))
    return {
      ok: false,
      problem: `Lessons are written in ${lessonLanguages.join(' and ')}, not in "${language}".`,
    };
  const files: string[] = [];
  const lessons: Lesson[] = [];
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const id of folders.map(({ name }) => name).sort()) {
    const read = (part: string) => {
      const file = path.join(folder, id, `${part}.${language}.md`);
      files.push(file);
      return readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
    };
    try {
      lessons.push(
        compileLesson({ id, lesson: read('lesson'), teacher: read('teacher'), warmUp: read('warm-up') }),
      );
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { ok: false, problem: `Lesson ${id} in ${language}: ${message}` };
    }
  }
  return { ok: true, lessons, files };
}
