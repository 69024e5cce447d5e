/** What the command palette offers: all that keys and menus do, the questions of Bench, and the newest runs. */
import { presets } from '../../core/experiment/presets';
import type { WindowCommand } from '../../core/protocol/lab-api';
import { t } from '../../core/text/t';
import { itemName, itemTime } from '../history/item-text';
import { shortcuts } from '../state/shortcuts';
import type { WindowState } from '../state/window-state.svelte';

interface PaletteEntry {
  id: string;
  title: string;
  /** Its key, or when a run was made; may be empty. */
  note: string;
  act: () => void;
}

export interface PaletteGroup {
  title: string;
  entries: readonly PaletteEntry[];
}

/** More are found in the history, which has a search of its own. */
const mostRuns = 50;

export function paletteGroups(app: WindowState): PaletteGroup[] {
  const { form, lab } = app;
  const entry = (id: string, title: string, note: string, act: () => void): PaletteEntry => ({
    id,
    title,
    note,
    act,
  });
  const doing = (command: WindowCommand, title: string, keys = '') =>
    entry(command, title, keys, () => app.command(command));
  const ofKeys = shortcuts
    .filter(({ command }) => command !== 'show-palette' && (command !== 'cancel' || app.run.going))
    .map(({ command, help, keys }) => doing(command, help, keys));
  const questions =
    form === null
      ? []
      : presets.map((preset) =>
          entry(preset.id, preset.title, '', () => {
            form.choose(preset);
            app.view = 'bench';
          }),
        );
  const runs =
    lab === null
      ? []
      : (app.history.runs ?? [])
          .filter(({ kind }) => kind !== 'unreadable')
          .slice(0, mostRuns)
          .map((item) =>
            entry(item.id, itemName(item, lab.descriptors), itemTime(item), () => void app.openRun(item.id)),
          );
  const compareAll = doing('compare', t('palette.compare-all'));
  const importRun = doing('import', t('palette.import'));
  return [
    { title: t('palette.actions'), entries: [...ofKeys, compareAll, importRun] },
    { title: t('palette.questions'), entries: questions },
    { title: t('palette.runs'), entries: runs },
  ].filter(({ entries }) => entries.length > 0);
}

/** What has all these words in its name or note, in any order; groups without any are left out. */
export function foundGroups(groups: readonly PaletteGroup[], search: string): PaletteGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return groups
    .map(({ title, entries }) => ({
      title,
      entries: entries.filter((one) => {
        const text = `${one.title} ${one.note}`.toLowerCase();
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter(({ entries }) => entries.length > 0);
}
