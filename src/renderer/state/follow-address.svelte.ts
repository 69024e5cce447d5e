/** Keeps the window and its address together: each change of place is one step of the browser's history. */
import { untrack } from 'svelte';
import { addressOf, placeAt } from './address';
import type { WindowState } from './window-state.svelte';

type Browser = Pick<Window, 'location' | 'history' | 'addEventListener' | 'removeEventListener'>;

/** To be called in an effect. @returns how to stop */
export function followAddress(app: WindowState, browser: Browser): () => void {
  /** Until the window has been where its first address leads, that address stays. */
  let arrived = $state(false);
  const first = untrack(() => app.view);

  async function goThere(): Promise<void> {
    const place = placeAt(browser.location.hash);
    if (place !== undefined) await app.goTo(place);
    // An address that leads nowhere is not kept, and is no step.
    browser.history.replaceState(null, '', addressOf(app.place));
  }

  $effect(() => {
    if (!app.greeted || arrived) return;
    // Whoever has gone elsewhere meanwhile stays there.
    const going = app.view === first ? goThere() : Promise.resolve();
    void going.then(() => (arrived = true));
  });
  $effect(() => {
    const address = addressOf(app.place);
    if (arrived && address !== browser.location.hash) browser.history.pushState(null, '', address);
  });

  const onStep = () => void goThere();
  browser.addEventListener('popstate', onStep);
  return () => browser.removeEventListener('popstate', onStep);
}
