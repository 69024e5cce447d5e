/** The bridge into Electron's window: two functions, and nothing of Electron or Node behind them. */
import { contextBridge, ipcRenderer } from 'electron';
import { ipcChannel } from '../core/protocol/ipc-channel';
import type { Transport } from '../core/protocol/transport';

const transport: Transport = {
  post: (message) => ipcRenderer.send(ipcChannel, message),
  onMessage: (listener) => {
    // The event object would hand `ipcRenderer` to the page.
    const receive = (_event: unknown, message: unknown) => listener(message);
    ipcRenderer.on(ipcChannel, receive);
    return () => void ipcRenderer.off(ipcChannel, receive);
  },
};

contextBridge.exposeInMainWorld('corelab', transport);
