/** What it takes to start a thread for each task and to have them side by side: time, and memory of this process. */
import type { TaskCosts } from '../../core/protocol/executor';
import type { Clock } from '../../engine/clock';

export class ThreadCosts {
  #begun = 0;
  #beginMs = 0;
  /** Asked for and not ended. */
  #threads = 0;
  #restKb = 0;
  #held: TaskCosts['held'];

  /** @param residentKb resident memory of this process, in KB */
  constructor(private readonly residentKb: () => number = () => process.memoryUsage.rss() / 1024) {}

  get costs(): TaskCosts {
    return { begun: this.#begun, beginMs: this.#beginMs, ...(this.#held && { held: this.#held }) };
  }

  /** No thread has been asked for yet. */
  atRest(): void {
    this.#restKb = this.residentKb();
  }

  /** Counts a thread that has been asked for, and looks at the memory when it is ready: what counts is where that was highest. */
  async ofStart<T>(start: Promise<T>, clock: Clock): Promise<T> {
    const fromMs = clock();
    this.#threads++;
    let started: T;
    try {
      started = await start;
    } catch (error) {
      this.#threads--;
      throw error;
    }
    this.#begun++;
    this.#beginMs += clock() - fromMs;
    const memoryKb = this.residentKb() - this.#restKb;
    if (memoryKb > (this.#held?.memoryKb ?? 0)) this.#held = { tasks: this.#threads, memoryKb };
    return started;
  }

  threadEnded(): void {
    this.#threads--;
  }
}
