/** What this window is set to, such as light or dark; the host keeps it for those that open later. */
import type { Preferences } from '../../core/protocol/lab-api-data';

type Screen = Pick<Window, 'innerWidth' | 'innerHeight' | 'addEventListener' | 'removeEventListener'>;

export class Appearance {
  preferences = $state.raw<Preferences>({ theme: 'system', projector: false });
  /** Of what a projector shows, in multiples of its size at 1280 × 720 px: a large screen is no reason for small type. */
  scale = $state(1);
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

  /** Follows the size of the window, as `tokens.css` does, until the returned function is called. */
  fit(screen: Screen): () => void {
    const follow = () =>
      (this.scale = Math.max(1, Math.min(screen.innerWidth / 1280, screen.innerHeight / 727)));
    follow();
    screen.addEventListener('resize', follow);
    return () => screen.removeEventListener('resize', follow);
  }

  toggleTheme(): void {
    this.change({ theme: this.dark ? 'light' : 'dark' });
  }

  toggleProjector(): void {
    this.change({ projector: !this.preferences.projector });
  }

  change(changes: Partial<Preferences>): void {
    this.preferences = { ...this.preferences, ...changes };
    this.save(changes);
  }
}
