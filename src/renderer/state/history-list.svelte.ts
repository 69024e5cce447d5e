/** The list of saved runs as this window shows it: searched, in pages, renamed, removed and brought back. */
import { t } from '../../core/text/t';
import type { HistoryItem } from '../../core/protocol/lab-api-data';
import type { Connection } from './connection.svelte';
import type { Notices } from './notices.svelte';
import { saveText } from './save-file';

const pageLength = 100;

export class HistoryList {
  runs = $state.raw<readonly HistoryItem[] | null>(null);
  matching = $state(0);
  total = $state(0);
  search = $state('');
  #shown = pageLength;
  /** Answers that were overtaken by a newer question are not shown. */
  #asked = 0;

  constructor(
    private readonly connection: Connection,
    private readonly notices: Notices,
  ) {}

  async refresh(): Promise<void> {
    const asked = ++this.#asked;
    const search = this.search.trim();
    const page = await this.notices.telling(() =>
      this.connection.request('listRuns', { limit: this.#shown, ...(search === '' ? {} : { search }) }),
    );
    if (page === undefined || asked !== this.#asked) return;
    this.runs = page.runs;
    this.matching = page.matching;
    this.total = page.total;
  }

  searchFor(text: string): Promise<void> {
    this.search = text;
    this.#shown = pageLength;
    return this.refresh();
  }

  more(): Promise<void> {
    this.#shown += pageLength;
    return this.refresh();
  }

  async rename(id: string, title: string): Promise<void> {
    await this.notices.telling(() => this.connection.request('renameRun', { id, title: title.trim() }));
    await this.refresh();
  }

  /** The copy stands beside the run, which stays as it is. */
  async analyse(id: string): Promise<void> {
    const copy = await this.notices.telling(() => this.connection.request('analyseRun', { id }));
    if (copy !== undefined) this.notices.note(t('history.copy-saved', { name: copy.title }));
    await this.refresh();
  }

  async remove(id: string, name: string): Promise<void> {
    const removed = await this.notices.telling(() => this.connection.request('removeRun', { id }));
    if (removed !== undefined)
      this.notices.note(`${name} was deleted.`, { label: 'Undo', run: () => void this.restore(id) });
    await this.refresh();
  }

  async restore(id: string): Promise<void> {
    await this.notices.telling(() => this.connection.request('restoreRun', { id }));
    await this.refresh();
  }

  async exportAs(id: string, format: string): Promise<void> {
    const file = await this.notices.telling(() => this.connection.request('exportRun', { id, format }));
    if (file !== undefined) saveText(file);
  }
}
