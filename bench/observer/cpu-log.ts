/** CPU time of some processes over time, read from outside, so that it can be asked for any stretch afterwards. */

const periodMs = 100;

export class CpuLog {
  /** Dates in ms, and CPU time in ms until then for each of the readers. */
  readonly #looks: { atMs: number; cpuMs: number[] }[] = [];
  readonly #timer: NodeJS.Timeout;

  /** @param readers each gives the CPU time so far of what it reads, in ms */
  constructor(private readonly readers: readonly (() => number)[]) {
    this.#look();
    this.#timer = setInterval(() => this.#look(), periodMs);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#look();
  }

  /** What each reader's processes took between two dates, interpolated between the looks around them. */
  between(fromMs: number, toMs: number): number[] {
    return this.readers.map((_, reader) => this.#until(toMs, reader) - this.#until(fromMs, reader));
  }

  #look(): void {
    this.#looks.push({ atMs: Date.now(), cpuMs: this.readers.map((read) => read()) });
  }

  #until(atMs: number, reader: number): number {
    const after = this.#looks.findIndex((look) => look.atMs >= atMs);
    const [earlier, later] = [this.#looks[after - 1], this.#looks[after]];
    if (earlier === undefined || later === undefined)
      throw new Error('Nothing was read at the time that is asked for.');
    const [from, to] = [earlier.cpuMs[reader] as number, later.cpuMs[reader] as number];
    return from + ((to - from) * (atMs - earlier.atMs)) / (later.atMs - earlier.atMs);
  }
}
