/** The Web Workers of this page that are executors of a trial: what the host asks for goes to them, what they say to the host. */
import { assertNever } from '../../core/assert-never';
import type { FromPage, PageEvent } from '../../core/protocol/page-workers';
import type { Connection } from './connection.svelte';

/** What this needs of a Web Worker, so that tests can bring their own. */
export type PageWorker = Pick<Worker, 'postMessage' | 'terminate'> & {
  onmessage: ((event: { data: unknown }) => void) | null;
  onerror: ((event: { message: string }) => void) | null;
};

export class PageWorkers {
  readonly #workers = new Map<number, PageWorker>();
  #trial = 0;
  /** Said by the workers and not yet on its way. */
  #waiting: FromPage[] = [];
  #isSending = false;

  /**
   * @param start a new worker
   * @param isHidden whether nobody sees this page
   */
  constructor(
    private readonly connection: Pick<Connection, 'request'>,
    private readonly start: () => PageWorker,
    private readonly isHidden: () => boolean,
  ) {}

  /** At the beginning, and when the page is hidden or shown. */
  async offer(): Promise<void> {
    // A host that is gone wants none.
    await this.connection.request('offerPage', { hidden: this.isHidden() }).catch(() => undefined);
  }

  hear(event: PageEvent): void {
    if (event.trial !== this.#trial) {
      this.endAll();
      this.#trial = event.trial;
    }
    switch (event.kind) {
      case 'start':
        this.#begin(event.worker);
        return;
      case 'line':
        this.#workers.get(event.worker)?.postMessage(event.line);
        return;
      case 'end':
        this.#workers.get(event.worker)?.terminate();
        this.#workers.delete(event.worker);
        return;
      case 'over':
        this.endAll();
        return;
      default:
        assertNever(event);
    }
  }

  /** Nothing is left running: the trial is over, or its host is gone. */
  endAll(): void {
    for (const worker of this.#workers.values()) worker.terminate();
    this.#workers.clear();
    this.#waiting = [];
  }

  #begin(number: number): void {
    const failed = (message: string) => this.#say({ kind: 'failed', worker: number, message });
    try {
      const worker = this.start();
      worker.onmessage = ({ data }) => this.#say({ kind: 'line', worker: number, line: String(data) });
      worker.onerror = ({ message }) => failed(message);
      this.#workers.set(number, worker);
    } catch (error) {
      failed(error instanceof Error ? error.message : String(error));
    }
  }

  #say(message: FromPage): void {
    this.#waiting.push(message);
    if (!this.#isSending) void this.#send();
  }

  /** One request at a time: what is said meanwhile goes with the next one. */
  async #send(): Promise<void> {
    this.#isSending = true;
    while (this.#waiting.length > 0) {
      const messages = this.#waiting.splice(0, mostMessages);
      // A host that is gone has ended the trial.
      await this.connection.request('pageSaid', { trial: this.#trial, messages }).catch(() => undefined);
    }
    this.#isSending = false;
  }
}

/** In one request; hosts take no more. */
const mostMessages = 1000;
