/** How components reach what is around them without passing it through every one of them. */
import { createContext } from 'svelte';
import type { Appearance } from './appearance.svelte';
import type { Explanation } from './explanation.svelte';
import type { Notices } from './notices.svelte';
import type { WindowState } from './window-state.svelte';

/** What result panels need of the page that they stand on: the window, or a report in a file. */
export interface Page {
  readonly appearance: Appearance;
  readonly notices: Notices;
  readonly explanation: Explanation;
  /** Tables stand below their charts, instead of in their place on demand: a page that may be printed. */
  readonly tablesBelow: boolean;
}

export const [usePage, providePage] = createContext<Page>();

const [useWindow, setWindow] = createContext<WindowState>();
export { useWindow };

export function provideWindow(app: WindowState): void {
  setWindow(app);
  const { appearance, notices, explanation } = app;
  providePage({ appearance, notices, explanation, tablesBelow: false });
}
