import { expect, it } from 'vitest';
import { Appearance } from '../../../../src/renderer/state/appearance.svelte';

it('makes what a projector shows as large as its screen, and never smaller than at 1280 × 720', () => {
  const appearance = new Appearance(() => undefined);
  const screen = Object.assign(new EventTarget(), { innerWidth: 1280, innerHeight: 720 });
  const stop = appearance.fit(screen);
  expect(appearance.scale).toBe(1);
  Object.assign(screen, { innerWidth: 2560, innerHeight: 1454 });
  screen.dispatchEvent(new Event('resize'));
  expect(appearance.scale).toBe(2);
  Object.assign(screen, { innerWidth: 2560, innerHeight: 727 });
  screen.dispatchEvent(new Event('resize'));
  expect(appearance.scale).toBe(1);
  stop();
  Object.assign(screen, { innerHeight: 2000 });
  screen.dispatchEvent(new Event('resize'));
  expect(appearance.scale).toBe(1);
});
