/** Suites as this window has them: the one that is measured, those that are kept, and those that it shows side by side. */
import type { SuiteSnapshot } from '../../core/protocol/lab-api-data';
import type { SuiteMode } from '../../core/suite/suite';
import type { SuiteResult } from '../../core/suite/suite-result';
import { t } from '../../core/text/t';
import { mostCompared } from '../../core/protocol/lab-api';
import type { Connection } from './connection.svelte';
import type { Notices } from './notices.svelte';
import { saveText } from './save-file';

export class SuitesState {
  snapshot = $state.raw<SuiteSnapshot | null>(null);
  /** The newest first; null until they are read. */
  kept = $state.raw<readonly SuiteResult[] | null>(null);
  /** Ids, the first being what the others are compared with. */
  chosen = $state.raw<readonly string[]>([]);

  readonly shown: readonly SuiteResult[] = $derived.by(() =>
    this.chosen.flatMap((id) => this.kept?.find((one) => one.id === id) ?? []),
  );
  /** Where those that are shown stand, from 0, by id. */
  readonly places: Readonly<Partial<Record<string, number>>> = $derived.by(() =>
    Object.fromEntries(this.shown.map(({ id }, index) => [id, index])),
  );

  constructor(
    private readonly connection: Connection,
    private readonly notices: Notices,
  ) {}

  get going(): boolean {
    return this.snapshot !== null && this.snapshot.state !== 'finished';
  }

  async load(): Promise<void> {
    const kept = await this.notices.telling(() => this.connection.request('listSuites', {}));
    if (kept !== undefined) this.kept = kept.toReversed();
  }

  /** What goes on, where a window opens in the middle of it. */
  async catchUp(): Promise<void> {
    const snapshot = await this.notices.telling(() => this.connection.request('currentSuite', {}));
    if (snapshot !== undefined) this.snapshot = snapshot;
  }

  apply(snapshot: SuiteSnapshot): void {
    this.snapshot = snapshot;
    if (snapshot.state !== 'finished') return;
    const { id } = snapshot.result;
    if (!this.chosen.includes(id)) this.chosen = [...this.chosen.slice(0, mostCompared - 1), id];
    void this.load();
  }

  async start(mode: SuiteMode, name: string): Promise<void> {
    await this.notices.telling(() => this.connection.request('startSuite', { mode, name }));
  }

  async cancel(): Promise<void> {
    await this.notices.telling(() => this.connection.request('cancelSuite', {}));
  }

  toggle(id: string): void {
    this.chosen = this.chosen.includes(id)
      ? this.chosen.filter((one) => one !== id)
      : [...this.chosen, id].slice(-mostCompared);
  }

  /** These and no others; the one that was first stays so where it is among them. */
  choose(ids: readonly string[]): void {
    const [first] = this.chosen;
    const others = ids.filter((id) => id !== first);
    this.chosen = (first !== undefined && ids.includes(first) ? [first, ...others] : others).slice(
      0,
      mostCompared,
    );
  }

  /** The others are compared with this one. */
  putFirst(id: string): void {
    this.chosen = [id, ...this.chosen.filter((one) => one !== id)];
  }

  async importText(text: string): Promise<void> {
    const imported = await this.notices.telling(() => this.connection.request('importSuite', { text }));
    if (imported === undefined) return;
    this.notices.note(t(imported.known ? 'suite.known' : 'suite.imported'));
    if (!this.chosen.includes(imported.id)) this.toggle(imported.id);
    await this.load();
  }

  async rename(id: string, name: string): Promise<void> {
    await this.notices.telling(() => this.connection.request('renameSuite', { id, name }));
    await this.load();
  }

  /** @param name for the notice, which offers to bring it back */
  async remove(id: string, name: string): Promise<void> {
    const removed = await this.notices.telling(() => this.connection.request('removeSuite', { id }));
    if (removed !== undefined)
      this.notices.note(t('suite.deleted', { name }), {
        label: t('suite.undo'),
        run: () => void this.restore(id),
      });
    await this.load();
  }

  async restore(id: string): Promise<void> {
    await this.notices.telling(() => this.connection.request('restoreSuite', { id }));
    await this.load();
  }

  save(result: SuiteResult): void {
    const text = `${JSON.stringify(result, null, 2)}\n`;
    saveText({ fileName: `corelab-suite-${result.id}.json`, mimeType: 'application/json', text });
  }
}
