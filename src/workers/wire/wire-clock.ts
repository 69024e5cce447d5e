/** How far an executor's clock is from its manager's: questions and answers, of which the quickest says most. */

/** Questions at a start; each takes a fraction of a millisecond. */
const exchanges = 20;

export class WireClock {
  #sentMs = 0;
  #answers = 0;
  #offsetMs = 0;
  #errorMs = Infinity;

  /** What to add to the executor's times, in ms since the epoch, to have the manager's. */
  get offsetMs(): number {
    return this.#offsetMs;
  }

  /** The offset is right within this, in ms: half the time that the quickest exchange took. */
  get errorMs(): number {
    return this.#errorMs;
  }

  get isKnown(): boolean {
    return this.#answers >= exchanges;
  }

  /** A question is sent. @param nowMs the manager's time since the epoch */
  asked(nowMs: number): void {
    this.#sentMs = nowMs;
  }

  /** @param atNs the executor's time since the epoch when it answered */
  answered(atNs: number, nowMs: number): void {
    this.#answers++;
    const errorMs = (nowMs - this.#sentMs) / 2;
    if (errorMs >= this.#errorMs) return;
    this.#errorMs = errorMs;
    this.#offsetMs = (this.#sentMs + nowMs) / 2 - atNs / 1e6;
  }
}
