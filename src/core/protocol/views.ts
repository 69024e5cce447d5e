/**
 * The views of the window, in the order of their tabs, of the keys 1 to 9 and of the native menu. To add one: a line here, and
 * `renderer/ID/NameView.svelte`.
 */
export const views = [
  { id: 'bench', title: 'Bench' },
  { id: 'live', title: 'Live' },
  { id: 'lessons', title: 'Lessons' },
  { id: 'compare', title: 'Compare' },
  { id: 'history', title: 'History' },
] as const;

export type ViewId = (typeof views)[number]['id'];

/** What a key or a menu entry tells the window to show one. */
export type ShowCommand = `show-${ViewId}`;

export function showCommand(id: ViewId): ShowCommand {
  return `show-${id}`;
}

/** The view that a command shows; undefined for commands that do something else. */
export function viewShownBy(command: string): ViewId | undefined {
  return views.find(({ id }) => command === showCommand(id))?.id;
}
