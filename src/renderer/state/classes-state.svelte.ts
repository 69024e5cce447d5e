/** Classes as this window has them: those that are kept, the one that is open, and the machine that is looked at. */
import type { ListedClass } from '../../core/class/class-list';
import type { ClassMember, ClassPicture } from '../../core/class/class-member';
import { t } from '../../core/text/t';
import type { Connection } from './connection.svelte';
import type { Notices } from './notices.svelte';
import { saveText } from './save-file';

/** Text of files that goes to the host in one message, in characters. */
const mostAtOnce = 8 * 2 ** 20;

export type ClassExportFormat = 'csv' | 'html' | 'json' | 'class';

export interface GivenFile {
  name: string;
  text: string;
}

export interface AddedFiles {
  added: number;
  known: number;
  beyond: number;
  refused: { file: string; why: string }[];
}

export class ClassesState {
  /** In the order of the alphabet; null until they are read. */
  kept = $state.raw<readonly ListedClass[] | null>(null);
  /** Of the class that is shown; null where none is. */
  name = $state<string | null>(null);
  picture = $state.raw<ClassPicture | null>(null);
  /** What became of the files that were added last. */
  outcome = $state.raw<AddedFiles | null>(null);
  /** How many files are being read; 0 where none are. */
  reading = $state(0);
  /** Id of the machine that is looked at. */
  chosen = $state<string | null>(null);

  readonly member: ClassMember | undefined = $derived.by(() =>
    this.picture?.members.find(({ id }) => id === this.chosen),
  );

  constructor(
    private readonly connection: Connection,
    private readonly notices: Notices,
  ) {}

  async load(): Promise<void> {
    const list = await this.notices.telling(() => this.connection.request('listClasses', {}));
    if (list === undefined) return;
    this.kept = list.classes;
    for (const sentence of list.told) this.notices.note(sentence);
  }

  /** Shows the class of this name; null shows none. */
  async open(name: string | null): Promise<void> {
    if (name !== this.name) {
      this.picture = null;
      this.outcome = null;
      this.chosen = null;
    }
    this.name = name;
    if (name === null) return;
    const picture = await this.notices.telling(() => this.connection.request('openClass', { name }));
    if (this.name !== name) return; // somebody opened another meanwhile
    if (picture === undefined) this.name = null;
    else this.picture = picture;
  }

  /** A class was changed, by this window or another. */
  async refresh(): Promise<void> {
    if (this.kept === null) return; // nobody has looked yet
    await this.load();
    if (this.name === null) return;
    if (this.kept.some(({ name }) => name === this.name)) await this.open(this.name);
    else await this.open(null);
  }

  /** @param refused those that could not even be read */
  async add(name: string, files: readonly GivenFile[], refused: AddedFiles['refused'] = []): Promise<void> {
    const outcome: AddedFiles = { added: 0, known: 0, beyond: 0, refused: [...refused] };
    this.reading = files.length;
    try {
      for (const part of portions(files)) {
        const told = await this.notices.telling(() =>
          this.connection.request('addToClass', { name, files: part }),
        );
        if (told === undefined) break;
        outcome.added += told.added.length;
        outcome.known += told.known;
        outcome.beyond += told.beyond;
        outcome.refused.push(...told.refused);
        this.reading -= part.length;
      }
    } finally {
      this.reading = 0;
    }
    await this.load();
    if (this.kept?.some((one) => one.name === name) === true) await this.open(name);
    this.outcome = outcome;
  }

  async label(id: string, label: string): Promise<void> {
    const { name } = this;
    if (name === null) return;
    await this.notices.telling(() => this.connection.request('labelResult', { name, id, label }));
    await this.open(name);
  }

  async delete(): Promise<void> {
    const { name } = this;
    if (name === null) return;
    const gone = await this.notices.telling(() => this.connection.request('deleteClass', { name }));
    if (gone === undefined) return;
    this.notices.note(`${t('class.deleted', { name, count: gone.results })} ${t('class.not-reached')}`);
    await this.open(null);
    await this.load();
  }

  async exportAs(format: ClassExportFormat, nicknames: boolean, labels: boolean): Promise<void> {
    const { name } = this;
    if (name === null) return;
    const file = await this.notices.telling(() =>
      this.connection.request('exportClass', { name, format, nicknames, labels }),
    );
    if (file !== undefined) saveText(file);
  }

  /** Hands a saved run in: as a file of the user's, or into a folder that the host asks for. */
  async handIn(run: { id: string; lesson?: string; block?: string }, intoFolder: boolean): Promise<void> {
    await this.notices.telling(async () => {
      const folder = intoFolder ? (await this.connection.request('pickFolder', {})).folder : null;
      if (intoFolder && folder === null) return;
      const handed = await this.connection.request('handIn', { ...run, ...(folder !== null && { folder }) });
      const { nickname, file, written } = handed;
      if (written === undefined) saveText(file);
      this.notices.note(
        written === undefined
          ? t('class.saved-as', { nickname, file: file.fileName })
          : t('class.handed-in', { nickname, file: written }),
      );
    });
  }
}

/** So that no message is too large, and the window can show how far it is. */
function portions(files: readonly GivenFile[]): GivenFile[][] {
  const parts: GivenFile[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const file of files) {
    if (length + file.text.length > mostAtOnce || (parts.at(-1)?.length ?? 0) >= 100) {
      parts.push([]);
      length = 0;
    }
    parts.at(-1)?.push(file);
    length += file.text.length;
  }
  return parts;
}
