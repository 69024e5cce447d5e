/**
 * Code of the user's own in the form: what it is, and whether a click in this window has allowed it to run. Whatever else is put into the
 * form, a preset or a saved run, is not allowed, even where it names the same code.
 */
import type { Failure } from '../../core/errors';
import { codeIn } from '../../core/experiment/own-code';
import type { RequestPayload } from '../../core/protocol/lab-api';
import { t } from '../../core/text/t';
import type { ExperimentForm, FormSource } from '../experiment/experiment-form.svelte';
import { type Connection, failureOf } from './connection.svelte';

type NamedCode = RequestPayload<'armCode'>;

/** What loading it came to. */
type Look = { kind: 'looking' } | { kind: 'tasks'; tasks: number } | { kind: 'problem'; message: string };

export class FormCode {
  /** What stands in the form; null where the work is one of ours, or nothing is named yet. */
  readonly named: NamedCode | null = $derived.by(() => {
    const form = this.form();
    const [first] = codeIn(form?.chosenWorkload, form?.texts.parameters);
    const code = first?.name.trim() ?? '';
    return first === undefined || code === '' ? null : { what: first.kind, code };
  });
  /** Of what is named, by {@link keyOf}: its hash. */
  #found = $state.raw<{ key: string; sha256: string | null } | null>(null);
  #armed = $state.raw<{ key: string; source: FormSource } | null>(null);
  #look = $state.raw<Look | null>(null);

  readonly isArmed: boolean = $derived.by(
    () =>
      this.named !== null &&
      this.#armed?.key === keyOf(this.named) &&
      this.#armed.source === this.form()?.source,
  );

  constructor(
    private readonly connection: Connection,
    private readonly form: () => ExperimentForm | null,
  ) {}

  /** Why nothing starts: there is code that nobody has allowed here. */
  get refusal(): Failure | undefined {
    if (this.named === null || this.isArmed) return undefined;
    return { code: 'usage', message: t('own-code.allow-first'), hint: t('own-code.allow-there') };
  }

  /** Undefined until the host has answered, null where it cannot be read. */
  get sha256(): string | null | undefined {
    return this.named !== null && this.#found?.key === keyOf(this.named) ? this.#found.sha256 : undefined;
  }

  /** What loading the allowed code came to; null for other code. */
  get look(): Look | null {
    return this.isArmed ? this.#look : null;
  }

  /** Asks what it is. Nothing of it runs. */
  async inspect(): Promise<void> {
    const { named } = this;
    if (named === null) return;
    const found = await this.connection.request('inspectCode', named).catch(() => null);
    if (found !== null) this.#found = { key: keyOf(named), ...found };
  }

  /** The user has clicked: it may run, and is loaded once to see whether it can be measured. */
  async arm(): Promise<void> {
    const { named } = this;
    const form = this.form();
    if (named === null || form === null) return;
    try {
      const found = await this.connection.request('armCode', named);
      const key = keyOf(named);
      this.#found = { key, ...found };
      this.#armed = { key, source: form.source };
      this.#look = null;
      const { spec } = form;
      if (!spec.ok) return;
      this.#look = { kind: 'looking' };
      const { tasks } = await this.connection.request('checkRun', { spec: spec.spec });
      this.#look = { kind: 'tasks', tasks };
    } catch (error) {
      this.#look = problemOf(error);
    }
  }

  /** The host knows of nothing any more. */
  forget(): void {
    this.#armed = null;
  }

  /** A start of armed code: what is wrong with it is said at its field too. */
  async following<T>(started: Promise<T>): Promise<T> {
    try {
      return await started;
    } catch (error) {
      this.#look = problemOf(error);
      throw error;
    }
  }
}

function keyOf({ what, code }: NamedCode): string {
  return `${what} ${code}`;
}

function problemOf(error: unknown): Look {
  const { message, hint } = failureOf(error);
  return { kind: 'problem', message: [message, hint].filter(Boolean).join(' ') };
}
