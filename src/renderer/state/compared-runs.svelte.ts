/** The saved runs that the Compare view shows side by side, the first being what the others are compared with. */
import { mostCompared } from '../../core/protocol/lab-api';
import type { OpenedRun } from '../../core/protocol/lab-api-data';
import type { Connection } from './connection.svelte';
import type { Notices } from './notices.svelte';

export class ComparedRuns {
  ids = $state.raw<readonly string[]>([]);
  /** By id; those that are not there yet are being opened. */
  #opened = $state.raw<Readonly<Record<string, OpenedRun>>>({});

  readonly runs: readonly (OpenedRun & { id: string })[] = $derived.by(() =>
    this.ids.flatMap((id) => {
      const run = this.#opened[id];
      return run === undefined ? [] : [{ ...run, id }];
    }),
  );

  constructor(
    private readonly connection: Connection,
    private readonly notices: Notices,
  ) {}

  /** Those that cannot be opened are told of, and left out. */
  async show(ids: readonly string[]): Promise<void> {
    this.ids = ids.filter((id, index) => ids.indexOf(id) === index).slice(0, mostCompared);
    this.#opened = Object.fromEntries(this.runs.map((run) => [run.id, run]));
    for (const id of this.ids.filter((one) => this.#opened[one] === undefined)) {
      const run = await this.notices.telling(() => this.connection.request('openRun', { id }));
      if (run === undefined) this.ids = this.ids.filter((one) => one !== id);
      else this.#opened = { ...this.#opened, [id]: run };
    }
  }

  async add(id: string): Promise<void> {
    await this.show([...this.ids, id]);
  }

  /** The others are compared with this one. */
  putFirst(id: string): void {
    this.ids = [id, ...this.ids.filter((one) => one !== id)];
  }

  remove(id: string): void {
    this.ids = this.ids.filter((one) => one !== id);
  }
}
