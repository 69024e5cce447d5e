/** Electron's window as a transport: one IPC channel, and every message checked for who sent it. */
import { type BrowserWindow, ipcMain, type IpcMainEvent } from 'electron';
import { ipcChannel, windowOrigin } from '../core/protocol/ipc-channel';
import type { Transport } from '../core/protocol/transport';
import type { LabService } from '../lab/service/lab-service';

/** Serves the window as long as it is there; a reload begins anew, as a new tab would. */
export function connectWindow(window: BrowserWindow, service: LabService): void {
  const contents = window.webContents;
  let disconnect = service.connect(windowTransport(window));
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (!isMainFrame || isSameDocument) return;
    disconnect();
    disconnect = service.connect(windowTransport(window));
  });
  window.on('closed', () => disconnect());
}

function windowTransport(window: BrowserWindow): Transport {
  const contents = window.webContents;
  return {
    post: (message) => {
      if (!contents.isDestroyed()) contents.send(ipcChannel, message);
    },
    onMessage: (listener) => {
      const receive = (event: IpcMainEvent, message: unknown) => {
        if (event.sender === contents && isOwnPage(event)) listener(message);
      };
      ipcMain.on(ipcChannel, receive);
      return () => void ipcMain.off(ipcChannel, receive);
    },
  };
}

/** The main frame of the page that came with Corelab, and no frame in it. */
function isOwnPage({ sender, senderFrame }: IpcMainEvent): boolean {
  if (senderFrame === null || senderFrame !== sender.mainFrame) return false;
  return senderFrame.url.startsWith(`${windowOrigin}/`);
}
