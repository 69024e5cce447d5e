/** The window itself. */
import path from 'node:path';
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { windowOrigin } from '../core/protocol/ipc-channel';
import type { LabService } from '../lab/service/lab-service';
import { mainFolder } from './app-protocol';
import { closingIsConfirmed } from './quitting';
import { onScreen, readWindowState, type WindowState, writeWindowState } from './window-state';

/** Below this the results have no room. */
const smallest = { minWidth: 640, minHeight: 480 } as const;

export function openWindow(dataFolder: string, service: LabService): BrowserWindow {
  const displays = screen.getAllDisplays().map(({ workArea }) => workArea);
  const { maximized, ...bounds } = onScreen(readWindowState(dataFolder), displays);
  const window = new BrowserWindow({
    ...bounds,
    ...smallest,
    title: 'Corelab',
    show: false,
    // What is seen until the page has drawn itself.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#15171a' : '#ffffff',
    webPreferences: {
      preload: path.join(mainFolder(), '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  if (maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', (event) => {
    if (!closingIsConfirmed(service, window)) {
      event.preventDefault();
      return;
    }
    writeWindowState(dataFolder, stateOf(window));
  });
  void window.loadURL(`${windowOrigin}/index.html`);
  return window;
}

function stateOf(window: BrowserWindow): WindowState {
  return { ...window.getNormalBounds(), maximized: window.isMaximized() };
}
