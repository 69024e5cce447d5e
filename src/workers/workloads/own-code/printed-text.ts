/**
 * What code of the user's own prints: kept apart from what Corelab says, and only its beginning, so that printing without end costs no
 * memory. It goes to the manager with the executor's counters, after the clock.
 */
import type { Printed } from '../../../core/protocol/executor';

/** So many characters are kept of each process or thread, and of a trial as a whole. */
const mostChars = 2_000;

type Write = typeof process.stdout.write;

export class PrintedText {
  #text = '';
  #cut = 0;

  /** From now on everything that is written to the standard streams of this process or thread lands here. */
  takeStreams(): void {
    const write = ((chunk: string | Uint8Array, encoding?: unknown, done?: unknown) => {
      this.add(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
      const written = typeof encoding === 'function' ? encoding : done;
      if (typeof written === 'function') process.nextTick(written);
      return true;
    }) as Write;
    process.stdout.write = write;
    process.stderr.write = write;
  }

  add(text: string): void {
    const kept = text.slice(0, mostChars - this.#text.length);
    this.#text += kept;
    this.#cut += text.length - kept.length;
  }

  /** Undefined where nothing was printed. */
  get value(): Printed | undefined {
    return this.#text === '' && this.#cut === 0 ? undefined : { text: this.#text, cut: this.#cut };
  }
}

/** What several processes and threads printed, one after the other; undefined where none did. */
export function printedTogether(all: readonly (Printed | undefined)[]): Printed | undefined {
  const together = all.filter((one) => one !== undefined);
  const text = together.map((one) => one.text).join('');
  const cut = together.reduce((sum, one) => sum + one.cut, 0) + Math.max(0, text.length - mostChars);
  return together.length === 0 ? undefined : { text: text.slice(0, mostChars), cut };
}
