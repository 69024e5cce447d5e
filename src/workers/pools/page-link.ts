/** A manager's side of the conversation with the page of an open window, whose Web Workers are its executors. */
import { CorelabError } from '../../core/errors';
import type { FromPage, PageHeard, ToPage } from '../../core/protocol/page-workers';

export class PageLink {
  /** Rejects when the page is gone or hidden: the trial is over then. Never resolves. */
  readonly lost: Promise<never>;
  readonly #listeners = new Map<number, (message: FromPage) => void>();
  #lose: (error: CorelabError) => void = () => undefined;
  #workers = 0;

  /** @param post takes a message to the page */
  constructor(readonly post: (message: ToPage) => void) {
    this.lost = new Promise((_resolve, reject) => (this.#lose = reject));
    this.lost.catch(() => undefined); // heard of by whoever waits at that moment
  }

  /** The number of a further worker. @param listener called with all that it says */
  add(listener: (message: FromPage) => void): number {
    const worker = ++this.#workers;
    this.#listeners.set(worker, listener);
    return worker;
  }

  /** Nothing that it says is heard any more. */
  forget(worker: number): void {
    this.#listeners.delete(worker);
  }

  /** From the host. */
  hear(heard: PageHeard): void {
    if (heard.kind !== 'lost') {
      this.#listeners.get(heard.worker)?.(heard);
      return;
    }
    const { code, message, hint } = heard.failure;
    this.#lose(new CorelabError(code, message, hint));
  }
}
