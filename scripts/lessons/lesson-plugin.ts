/**
 * Builds the lessons into what imports them: the module `lessons:en` has all of resources/lessons in one language, compiled.
 * Used by the configurations of what shows lessons, and of their tests.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { lessonLanguages } from '../../src/core/lesson/lesson';
import { compileLesson } from './compile-lesson';
import { LessonError } from './compile-text';

const prefix = 'lessons:';

export function lessonPlugin(folder: string): Plugin {
  return {
    name: 'lessons',
    resolveId(id) {
      return id.startsWith(prefix) ? `\0${id}` : undefined;
    },
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const language = id.slice(prefix.length + 1);
      if (!(lessonLanguages as readonly string[]).includes(language))
        this.error(`Lessons are written in ${lessonLanguages.join(' and ')}, not in "${language}".`);
      try {
        const lessons = lessonsIn(folder, language, (file) => this.addWatchFile(file));
        return `export default ${JSON.stringify(lessons)};`;
      } catch (error) {
        if (error instanceof LessonError) this.error(error.message);
        throw error;
      }
    },
  };
}

/** In the order of their folders' numbers. @throws LessonError that names the lesson */
export function lessonsIn(
  folder: string,
  language: string,
  onFile: (file: string) => void = () => undefined,
) {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .map(({ name }) => name)
    .sort()
    .map((id) => {
      const read = (part: string) => {
        const file = path.join(folder, id, `${part}.${language}.md`);
        onFile(file);
        return readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
      };
      try {
        return compileLesson({
          id,
          lesson: read('lesson'),
          teacher: read('teacher'),
          warmUp: read('warm-up'),
        });
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        throw new LessonError(`Lesson ${id} in ${language}: ${message}`);
      }
    });
}
