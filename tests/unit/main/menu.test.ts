import type { MenuItemConstructorOptions } from 'electron';
import { expect, it, vi } from 'vitest';
import { windowCommands, type WindowCommand } from '../../../src/core/protocol/lab-api';
import { menuTemplate } from '../../../src/main/menu';

// Importing the package itself would look for its binary, and fetch it.
vi.mock('electron', () => ({ app: { isPackaged: true }, Menu: {}, shell: {} }));

function entriesOf(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? entriesOf(item.submenu) : [])]);
}

it('has an entry for everything that a window can be told, each with a shortcut of its own', () => {
  const told: WindowCommand[] = [];
  const entries = entriesOf(menuTemplate((command) => told.push(command)));
  const shortcuts = entries.flatMap(({ accelerator }) => (accelerator === undefined ? [] : [accelerator]));
  for (const { click, accelerator } of entries) {
    if (accelerator !== undefined) (click as () => void)();
  }
  expect([...told].sort()).toEqual([...windowCommands].sort());
  expect(new Set(shortcuts).size).toBe(shortcuts.length);
});

it('shows no tools for developers in the packaged app', () => {
  const roles = entriesOf(menuTemplate(() => undefined)).map(({ role }) => role);
  expect(roles).not.toContain('toggleDevTools');
});
