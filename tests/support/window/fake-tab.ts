/** What a tab keeps over a reload, in a test. */
import type { TabStore } from '../../../src/renderer/state/kept-form';

export function fakeTab(): TabStore {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => void kept.set(key, text) };
}
