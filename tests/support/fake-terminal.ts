/** A terminal that remembers what was said. */
import type { Terminal, TextStream } from '../../src/cli/terminal';

export class FakeTerminal implements Terminal {
  stdout = '';
  stderr = '';
  environment: NodeJS.ProcessEnv = {};
  readonly out: TextStream = { write: (text) => (this.stdout += text), columns: 80 };
  readonly err: TextStream = { write: (text) => (this.stderr += text), columns: 80 };
  #stops = new Set<() => void>();
  #closes = new Set<() => void>();
  #keys = new Set<(key: string) => void>();
  #resizes = new Set<() => void>();
  #exits = new Set<() => void>();
  /** Somebody answers; without it nobody is there. */
  ask?: NonNullable<Terminal['ask']>;
  /** When somebody brings the stopped process back. */
  suspended: Promise<void> = Promise.resolve();

  onStop(stop: () => void): () => void {
    this.#stops.add(stop);
    return () => this.#stops.delete(stop);
  }

  /** Ctrl-C. */
  interrupt(): void {
    for (const stop of this.#stops) stop();
  }

  onClosed(close: () => void): () => void {
    this.#closes.add(close);
    return () => this.#closes.delete(close);
  }

  /** Whoever reads has had enough. */
  closeOut(): void {
    for (const close of this.#closes) close();
  }

  onKey(press: (key: string) => void): () => void {
    this.#keys.add(press);
    return () => this.#keys.delete(press);
  }

  onResize(change: () => void): () => void {
    this.#resizes.add(change);
    return () => this.#resizes.delete(change);
  }

  beforeExit(restore: () => void): () => void {
    this.#exits.add(restore);
    return () => this.#exits.delete(restore);
  }

  suspend(): Promise<void> {
    return this.suspended;
  }

  /** Somebody hits a key. */
  press(key: string): void {
    for (const press of this.#keys) press(key);
  }

  /** Somebody drags the window's corner. */
  resize(columns: number, rows: number): void {
    Object.assign(this.out, { columns, rows });
    for (const change of this.#resizes) change();
  }

  /** The process ends, for whatever reason. */
  exit(): void {
    for (const restore of this.#exits) restore();
  }

  get listening(): boolean {
    return this.#stops.size + this.#keys.size + this.#resizes.size + this.#exits.size > 0;
  }
}
