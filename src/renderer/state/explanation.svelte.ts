/** What is explained just now, beside what was asked about: one at a time in the window, by mouse, key and touch alike. */
import type { About } from './about';

/** Where it stands. */
export type Anchor = Pick<Element, 'getBoundingClientRect'>;

export class Explanation {
  shown = $state.raw<(About & { anchor: Anchor }) | null>(null);

  explain(anchor: Anchor, about: About): void {
    this.shown = { anchor, ...about };
  }

  close(): void {
    this.shown = null;
  }
}
