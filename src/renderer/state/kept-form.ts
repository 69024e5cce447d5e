/** Keeps what stands in the form while the window is loaded again: for as long as the tab lives, and for it alone. */
import { z } from 'zod';
import { presets } from '../../core/experiment/presets';
import type { ExperimentForm, FormSource, KeptForm } from '../experiment/experiment-form.svelte';

/** What lives as long as a tab: its session storage. */
export interface TabStore {
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
}

const key = 'corelab-form';
const texts = z.record(z.string(), z.string());
const keptSchema = z.object({
  models: z.array(z.string()),
  texts: z.object({ fields: texts, settings: texts, parameters: texts, sweep: texts }),
  varied: z.array(z.string()),
  customizing: z.boolean(),
  /** Of a preset its id, of a run its title. */
  source: z.object({ kind: z.enum(['preset', 'run']), name: z.string() }),
  original: z.object({ spec: z.record(z.string(), z.unknown()), texts: z.string() }),
});

/** Writes it whenever it changes, when called in an effect. */
export function keepForm({ kept }: ExperimentForm, store: TabStore): void {
  const { source, ...rest } = kept;
  const name = source.kind === 'preset' ? source.preset.id : source.title;
  store.setItem(key, JSON.stringify({ ...rest, source: { kind: source.kind, name } }));
}

/** Nothing happens where nothing was kept, or what another version has kept differently. */
export function putBackForm(form: ExperimentForm, store: TabStore): void {
  const kept = keptSchema.safeParse(parsed(store.getItem(key) ?? ''));
  if (!kept.success) return;
  const { source, ...rest } = kept.data;
  const from = sourceOf(source);
  if (from !== undefined) form.putBack({ ...(rest as Omit<KeptForm, 'source'>), source: from });
}

function sourceOf({ kind, name }: { kind: FormSource['kind']; name: string }): FormSource | undefined {
  if (kind === 'run') return { kind, title: name };
  const preset = presets.find(({ id }) => id === name);
  return preset && { kind, preset };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
