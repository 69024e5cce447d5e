/**
 * Builds the lessons into what imports them: the module `lessons:en` has all of resources/lessons in one language, compiled.
 * Used by the configurations of what shows lessons, and of their tests.
 */
import { join } from 'node:path';
import { runnerImport } from 'vite';

const prefix = 'lessons:';

/**
 * @param {string} root of the project: a bundled configuration does not know where this file lies
 * @returns {import('vite').Plugin}
 */
export function lessonPlugin(root) {
  const folder = join(root, 'resources/lessons');
  const compiler = join(root, 'scripts/lessons/lessons-in.ts');
  return {
    name: 'lessons',
    resolveId(id) {
      return id.startsWith(prefix) ? `\0${id}` : undefined;
    },
    async load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      /** @type {{ module: typeof import('./lessons-in') }} */
      const { module } = await runnerImport(compiler, { configFile: false, logLevel: 'silent' });
      const read = module.lessonsIn(folder, id.slice(prefix.length + 1));
      if (!read.ok) this.error(read.problem);
      for (const file of read.files) this.addWatchFile(file);
      return `export default ${JSON.stringify(read.lessons)};`;
    },
  };
}
