/**
 * Which windows have drawn what they were told. No trial starts while one draws; a window that does not say in time that it
 * has (hidden, busy, or no window at all) is no longer waited for until it says so again.
 */
interface Drawer {
  /** Number of the last message that it has drawn. */
  drawn: number;
  isWaitedFor: boolean;
}

/** For how long a trial waits for windows, in ms. */
const patienceMs = 500;

export class Drawing {
  readonly #windows = new Map<object, Drawer>();
  #last = 0;
  #onDrawn: () => void = () => undefined;

  constructor(private readonly limitMs = patienceMs) {}

  join(window: object): void {
    this.#windows.set(window, { drawn: this.#last, isWaitedFor: true });
  }

  leave(window: object): void {
    this.#windows.delete(window);
    this.#onDrawn();
  }

  /** The number of the next message to all windows. */
  next(): number {
    return ++this.#last;
  }

  /** The window has drawn everything up to this message. */
  drew(window: object, message: number): void {
    const drawer = this.#windows.get(window);
    if (drawer === undefined) return;
    drawer.drawn = message;
    drawer.isWaitedFor = true;
    this.#onDrawn();
  }

  /** Resolves when every window that is waited for has drawn the last message, or when it is too late. */
  async settled(): Promise<void> {
    if (this.#behind().length === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.limitMs);
      this.#onDrawn = () => {
        if (this.#behind().length > 0) return;
        clearTimeout(timer);
        resolve();
      };
    });
    this.#onDrawn = () => undefined;
    for (const drawer of this.#behind()) drawer.isWaitedFor = false;
  }

  #behind(): Drawer[] {
    return [...this.#windows.values()].filter(({ drawn, isWaitedFor }) => isWaitedFor && drawn < this.#last);
  }
}
