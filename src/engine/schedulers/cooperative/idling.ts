/** How a thread with nothing to do lets time pass: it stops, unless its event loop has to settle a promise meanwhile. */
import type { Clock } from '../../clock';

export class Idling {
  readonly #clock: Clock;
  readonly #word = new Int32Array(new SharedArrayBuffer(4));
  #awaited = 0;
  #ring: () => void = () => undefined;

  constructor({ clock }: { clock: Clock }) {
    this.#clock = clock;
  }

  /** Promises that have not settled. */
  get awaited(): number {
    return this.#awaited;
  }

  /** Ends what is being idled when the promise, which never fails, has settled. */
  await(promise: Promise<void>): void {
    this.#awaited++;
    void promise.finally(() => {
      this.#awaited--;
      this.#ring();
    });
  }

  /**
   * Until that moment, in ms since the epoch, or until a promise settles; timers may be early by a fraction of a ms.
   * @returns a promise where the event loop goes on meanwhile
   */
  until(untilMs: number): Promise<void> | undefined {
    const ms = untilMs - this.#clock();
    if (this.#awaited > 0) return this.#letLoopGo(ms);
    if (ms > 0) Atomics.wait(this.#word, 0, 0, ms);
    return undefined;
  }

  async #letLoopGo(ms: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      this.#ring = resolve;
      if (ms !== Infinity) timer = setTimeout(resolve, Math.max(0, ms));
    });
    clearTimeout(timer);
    this.#ring = () => undefined;
  }
}
