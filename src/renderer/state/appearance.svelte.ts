/** Light or dark, and the projector mode, of this window; the host keeps them for those that open later. */
import { innerHeight, innerWidth } from 'svelte/reactivity/window';
import type { Preferences } from '../../core/protocol/lab-api-data';

export class Appearance {
  preferences = $state.raw<Preferences>({ theme: 'system', projector: false });
  #systemIsDark = $state(false);

  constructor(private readonly save: (changes: Partial<Preferences>) => void) {}

  get dark(): boolean {
    const { theme } = this.preferences;
    return theme === 'dark' || (theme === 'system' && this.#systemIsDark);
  }

  /** Of what a projector shows, in multiples of its size at 1280 × 720 px: a large screen is no reason for small type. As in `tokens.css`. */
  get scale(): number {
    return Math.max(1, Math.min((innerWidth.current ?? 0) / 1280, (innerHeight.current ?? 0) / 727));
  }

  /** Follows the system's theme until the returned function is called. */
  watch(query: MediaQueryList): () => void {
    const follow = () => (this.#systemIsDark = query.matches);
    follow();
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }

  toggleTheme(): void {
    this.#change({ theme: this.dark ? 'light' : 'dark' });
  }

  toggleProjector(): void {
    this.#change({ projector: !this.preferences.projector });
  }

  #change(changes: Partial<Preferences>): void {
    this.preferences = { ...this.preferences, ...changes };
    this.save(changes);
  }
}
