/** Light or dark, and the projector mode, of this window; the host keeps them for those that open later. */
import type { Preferences } from '../../core/protocol/lab-api-data';

export class Appearance {
  preferences = $state.raw<Preferences>({ theme: 'system', projector: false });
  #systemIsDark = $state(false);

  constructor(private readonly save: (changes: Partial<Preferences>) => void) {}

  get dark(): boolean {
    const { theme } = this.preferences;
    return theme === 'dark' || (theme === 'system' && this.#systemIsDark);
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
