/** What the blocks of a lesson need of the page around them. */
import { createContext } from 'svelte';
import type { Wording } from '../../core/answers/reveal';

export interface LessonContext {
  /** In the language of the lesson. */
  readonly wording: Wording;
}

export const [useLesson, provideLesson] = createContext<LessonContext>();
