/** What `scripts/lessons/lesson-plugin.ts` builds: all lessons in one language, in the order of the course. */
declare module 'lessons:*' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-imports -- a declaration of a module has no imports of its own
  const lessons: readonly import('./lesson').Lesson[];
  export default lessons;
}
