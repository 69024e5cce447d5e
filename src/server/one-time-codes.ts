/**
 * Codes that open the window once: what a browser is started with stands in a command line, which every user of the machine
 * can read, so that it must not be the token.
 */
import { randomBytes } from 'node:crypto';

/** Long enough for a browser that has to start first. */
const validMs = 30_000;

export class OneTimeCodes {
  readonly #validUntilMs = new Map<string, number>();

  /** @param now in ms, from any moment on */
  constructor(private readonly now: () => number = () => performance.now()) {}

  make(): string {
    const code = randomBytes(24).toString('base64url');
    this.#validUntilMs.set(code, this.now() + validMs);
    return code;
  }

  /** Whether the code was made here, is young, and has not been used; from now on it has. */
  use(code: string): boolean {
    const untilMs = this.#validUntilMs.get(code);
    this.#validUntilMs.delete(code);
    return untilMs !== undefined && this.now() <= untilMs;
  }
}
