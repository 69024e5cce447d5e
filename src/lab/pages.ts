/** The open windows of a host, whose pages can have Web Workers for trials, and the one whose workers are in use. */
import type { Failure } from '../core/errors';
import type { LabEvent } from '../core/protocol/lab-api';
import type { FromPage, PageEvent, PageHeard, PageOffer, ToPage } from '../core/protocol/page-workers';
import { t } from '../core/text/t';

/** A window, as its service knows it. */
export interface PageWindow {
  tell: (event: LabEvent) => void;
}

/** The workers of one trial. */
export interface PageTrial {
  post(message: ToPage): void;
  /** Ends all workers that are left. */
  end(): void;
}

interface Going {
  trial: number;
  window: PageWindow;
  hear: (heard: PageHeard) => void;
}

export class Pages {
  /** Those that have offered theirs, the last one last. */
  readonly #offers = new Map<PageWindow, PageOffer>();
  #trials = 0;
  #going: Going | null = null;

  /** Whether a trial could have Web Workers now. */
  get isAttached(): boolean {
    return this.#offers.size > 0;
  }

  /** The window says what its page is like now. */
  offer(window: PageWindow, offer: PageOffer): void {
    this.#offers.delete(window);
    this.#offers.set(window, offer);
    if (offer.hidden) this.#lose(window, lost(t('page.hidden'), t('page.keep-visible')));
  }

  /** The window was closed or reloaded. */
  leave(window: PageWindow): void {
    this.#offers.delete(window);
    this.#lose(window, lost(t('page.closed'), t('page.keep-open')));
  }

  /** What the workers of a trial have said; too late for one that is over. */
  said(window: PageWindow, trial: number, messages: readonly FromPage[]): void {
    const going = this.#going;
    if (going?.trial !== trial || going.window !== window) return;
    for (const message of messages) going.hear(message);
  }

  /**
   * A trial wants Web Workers: it gets those of the window that was shown last.
   * @param hear called with what they say, and once when the window is closed, reloaded or hidden
   */
  begin(hear: (heard: PageHeard) => void): PageTrial {
    const window = [...this.#offers].findLast(([, { hidden }]) => !hidden)?.[0];
    const trial = ++this.#trials;
    if (window === undefined) {
      const failure = this.isAttached
        ? lost(t('page.all-hidden'), t('page.keep-visible'))
        : lost(t('page.none'));
      hear({ kind: 'lost', failure });
      return { post: () => undefined, end: () => undefined };
    }
    this.#going = { trial, window, hear };
    const tell = (page: PageEvent) => window.tell({ kind: 'page', page });
    return {
      post: (message) => {
        if (this.#going?.trial === trial) tell({ trial, ...message });
      },
      end: () => {
        if (this.#going?.trial === trial) this.#going = null;
        tell({ trial, kind: 'over' });
      },
    };
  }

  #lose(window: PageWindow, failure: Failure): void {
    if (this.#going?.window !== window) return;
    const { hear, trial } = this.#going;
    this.#going = null;
    window.tell({ kind: 'page', page: { trial, kind: 'over' } });
    hear({ kind: 'lost', failure });
  }
}

function lost(message: string, hint?: string): Failure {
  return { code: 'page-lost', message, ...(hint !== undefined && { hint }) };
}
