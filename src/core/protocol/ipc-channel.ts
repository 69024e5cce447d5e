/** The one channel between Electron's main process and its window; both directions, one message each. */
export const ipcChannel = 'corelab';
/** Where the window is served in Electron. */
export const windowScheme = 'app';
export const windowOrigin = `${windowScheme}://window`;
