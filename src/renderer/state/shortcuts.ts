/** The window's keys: one table for what they do and for the list that `?` shows. */
import type { WindowCommand } from '../../core/protocol/lab-api';
import { showCommand, views } from '../../core/protocol/views';

export interface Shortcut {
  /** As the list shows it. */
  keys: string;
  help: string;
  command: WindowCommand;
  /** Also while something is typed into a field. */
  always?: true;
  pressed: (event: KeyEvent) => boolean;
}

export type KeyEvent = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

const plain = (key: string) => (event: KeyEvent) =>
  event.key.toLowerCase() === key && !event.ctrlKey && !event.metaKey && !event.altKey;

const withCtrl =
  (key: string) =>
  ({ key: pressed, ctrlKey, metaKey, altKey }: KeyEvent) =>
    pressed.toLowerCase() === key && (ctrlKey || metaKey) && !altKey;

export const shortcuts: readonly Shortcut[] = [
  {
    keys: 'Ctrl or Cmd + Enter',
    help: 'Run the experiment',
    command: 'run',
    always: true,
    pressed: withCtrl('enter'),
  },
  { keys: 'Esc', help: 'Cancel the run', command: 'cancel', always: true, pressed: plain('escape') },
  ...views.map(({ id, title }, index) => ({
    keys: String(index + 1),
    help: title,
    command: showCommand(id),
    pressed: plain(String(index + 1)),
  })),
  { keys: 'T', help: 'Light or dark', command: 'toggle-theme', pressed: plain('t') },
  {
    keys: 'P',
    help: 'Projector: one panel a screen; arrow keys go on, F freezes',
    command: 'toggle-projector',
    pressed: plain('p'),
  },
  {
    keys: 'Ctrl or Cmd + K',
    help: 'Find a command, a question or a run',
    command: 'show-palette',
    always: true,
    pressed: withCtrl('k'),
  },
  {
    keys: 'Ctrl or Cmd + ,',
    help: 'Settings',
    command: 'show-settings',
    always: true,
    pressed: withCtrl(','),
  },
  { keys: '/', help: 'Search the history', command: 'search', pressed: plain('/') },
  { keys: '?', help: 'Keys and terms', command: 'show-shortcuts', pressed: plain('?') },
];

/** What a key asks for; `typing`: the focus is in a field that takes text. */
export function commandFor(event: KeyEvent, typing: boolean): WindowCommand | undefined {
  return shortcuts.find((shortcut) => (shortcut.always === true || !typing) && shortcut.pressed(event))
    ?.command;
}

/** Whether letters go into this element. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  return (
    target instanceof HTMLInputElement &&
    !['checkbox', 'radio', 'range', 'button', 'file'].includes(target.type)
  );
}
