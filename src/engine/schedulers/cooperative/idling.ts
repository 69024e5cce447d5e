/** How a thread with nothing to do lets time pass: it stops, unless its event loop has to settle a promise meanwhile. */
import type { Clock } from '../../clock';
import type { Sleepers } from '../../shared/sleepers';

/** With promises in hand it looks this often, in ms, whether another thread has woken it. */
const lookEveryMs = 5;

export class Idling {
  readonly #clock: Clock;
  #awaited = 0;
  #ring: () => void = () => undefined;

  /** @param lanes threads that can wake each other */
  constructor(
    { clock }: { clock: Clock },
    private readonly sleepers: Sleepers,
    private readonly lanes: number,
  ) {
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
   * Until that moment, in ms since the epoch, until another thread wakes the lane, or until a promise settles; timers may be
   * early by a fraction of a ms.
   * @returns a promise where the event loop goes on meanwhile
   */
  until(untilMs: number, lane: number): Promise<void> | undefined {
    const ms = untilMs - this.#clock();
    if (this.#awaited > 0) return this.#letLoopGo(this.lanes > 1 ? Math.min(ms, lookEveryMs) : ms);
    if (ms === Infinity) this.sleepers.sleepForGood(lane, this.lanes);
    else if (ms > 0) this.sleepers.sleep(lane, ms);
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
