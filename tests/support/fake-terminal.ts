/** A terminal that remembers what was said. */
import type { Terminal, TextStream } from '../../src/cli/terminal';

export class FakeTerminal implements Terminal {
  stdout = '';
  stderr = '';
  environment: NodeJS.ProcessEnv = {};
  readonly out: TextStream = { write: (text) => (this.stdout += text), columns: 80 };
  readonly err: TextStream = { write: (text) => (this.stderr += text), columns: 80 };
  #stops = new Set<() => void>();

  onStop(stop: () => void): () => void {
    this.#stops.add(stop);
    return () => this.#stops.delete(stop);
  }

  /** Ctrl-C. */
  interrupt(): void {
    for (const stop of this.#stops) stop();
  }

  get listening(): boolean {
    return this.#stops.size > 0;
  }
}
