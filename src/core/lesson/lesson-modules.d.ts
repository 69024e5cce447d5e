/** What `scripts/lessons/lesson-plugin.ts` builds: all lessons in one language, in the order of the course. */
declare module 'lessons:*' {
  const lessons: readonly import('./lesson').Lesson[];
  export default lessons;
}
