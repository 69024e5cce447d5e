/** Short sentences at the edge of the window, some with something to do about them. */
import type { LabFailure } from '../../core/protocol/lab-api';
import { failureOf } from './connection.svelte';

export interface Notice {
  id: number;
  kind: 'note' | 'failure';
  message: string;
  hint?: string | undefined;
  action?: { label: string; run: () => void };
}

/** How many are shown at once; the oldest goes first. */
const most = 3;

export class Notices {
  list = $state.raw<readonly Notice[]>([]);
  #next = 1;

  note(message: string, action?: Notice['action']): void {
    this.#add({ kind: 'note', message, ...(action ? { action } : {}) });
  }

  /** A connection that is lost has a line of its own, so it is not shown a second time. */
  failure(failure: LabFailure): void {
    if (failure.code === 'disconnected') return;
    this.#add({ kind: 'failure', message: failure.message, hint: failure.hint });
  }

  dismiss(id: number): void {
    this.list = this.list.filter((notice) => notice.id !== id);
  }

  /** Runs an action and tells what went wrong, if anything did. */
  async telling<T>(action: () => Promise<T>): Promise<T | undefined> {
    try {
      return await action();
    } catch (error) {
      this.failure(failureOf(error));
      return undefined;
    }
  }

  #add(notice: Omit<Notice, 'id'>): void {
    this.list = [...this.list, { id: this.#next++, ...notice }].slice(-most);
  }
}
