/** The native menu. Its entries tell the window what to do; the window knows how. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { WindowCommand } from '../core/protocol/lab-api';
import { showCommand, views } from '../core/protocol/views';
import { externalLinks } from '../core/protocol/window-policy';
import type { LabService } from '../lab/service/lab-service';
import { openListed } from './lock-down';

export function installMenu(service: LabService): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate((command) => service.command(command))));
}

export function menuTemplate(tell: (command: WindowCommand) => void): MenuItemConstructorOptions[] {
  const entry = (
    label: string,
    command: WindowCommand,
    accelerator?: string,
  ): MenuItemConstructorOptions => ({
    label,
    click: () => tell(command),
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  const separator = { type: 'separator' } as const;
  const isMac = process.platform === 'darwin';
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        entry('Import Run …', 'import', 'CmdOrCtrl+O'),
        entry('Settings …', 'show-settings', 'CmdOrCtrl+,'),
        separator,
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&Run',
      submenu: [
        entry('Run', 'run', 'CmdOrCtrl+Enter'),
        entry('Compare All Models', 'compare', 'CmdOrCtrl+Shift+Enter'),
        entry('Cancel', 'cancel', 'CmdOrCtrl+.'),
      ],
    },
    {
      label: '&View',
      submenu: [
        ...views.map(({ id, title }, index) => entry(title, showCommand(id), `CmdOrCtrl+${index + 1}`)),
        entry('Search History', 'search', 'CmdOrCtrl+F'),
        entry('Find a Command …', 'show-palette', 'CmdOrCtrl+K'),
        separator,
        entry('Light or Dark', 'toggle-theme', 'CmdOrCtrl+Shift+L'),
        entry('Projector Mode', 'toggle-projector', 'CmdOrCtrl+Shift+P'),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(app.isPackaged
          ? []
          : [separator, { role: 'reload' } as const, { role: 'toggleDevTools' } as const]),
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        entry('Keyboard Shortcuts', 'show-shortcuts', 'CmdOrCtrl+/'),
        separator,
        ...externalLinks.map((address) => ({ label: titleOf(address), click: () => openListed(address) })),
      ],
    },
  ];
}

/** `https://nodejs.org/api/worker_threads.html` → `nodejs.org: worker threads`. */
function titleOf(address: string): string {
  const { host, pathname } = new URL(address);
  const page = decodeURIComponent(pathname.split('/').at(-1) ?? '');
  return `${host.replace(/^www\./, '')}: ${page.replace(/\.html$/, '').replaceAll('_', ' ')}`;
}
