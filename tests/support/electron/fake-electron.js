/**
 * The part of Electron that the desktop host uses, without a screen: events are real, what would show something is
 * written down, and the test at the other end of the IPC channel plays the window, the user and the system.
 */
import { EventEmitter } from 'node:events';

/** @type {{ what: string, args: unknown[] }[]} */
const calls = [];
/** @param {string} what @param {unknown[]} args */
const note = (what, ...args) => void calls.push({ what, args });

/** @param {EventEmitter} emitter @param {string} name @param {unknown[]} args @returns whether it was prevented */
function emitPreventable(emitter, name, ...args) {
  let prevented = false;
  emitter.emit(name, { preventDefault: () => (prevented = true) }, ...args);
  return prevented;
}

/** @typedef {(...args: any[]) => unknown} Handler */
/** @type {Record<string, Handler>} */
const sessionHandlers = {};
const session = Object.assign(new EventEmitter(), {
  setPermissionRequestHandler: (/** @type {Handler} */ handler) => (sessionHandlers.request = handler),
  setPermissionCheckHandler: (/** @type {Handler} */ handler) => (sessionHandlers.check = handler),
  setDevicePermissionHandler: (/** @type {Handler} */ handler) => (sessionHandlers.device = handler),
});

/** @type {BrowserWindow[]} */
const windows = [];
/** @type {Handler} */
let answerRequest = () => undefined;
let ready = false;

export const app = Object.assign(new EventEmitter(), {
  isPackaged: process.env.FAKE_PACKAGED === '1',
  enableSandbox: () => note('enableSandbox', ready),
  getAppMetrics: () => [{ pid: process.pid }],
  requestSingleInstanceLock: () => process.env.FAKE_SECOND !== '1',
  whenReady: async () => {
    // After the main module: one that waits for this at its top would never get here.
    await new Promise((resolve) => setTimeout(resolve, 20));
    ready = true;
    app.emit('session-created', session);
  },
  quit: () => {
    note('quit');
    if (emitPreventable(app, 'before-quit')) return;
    for (const window of [...windows]) window.close();
    if (windows.length > 0) return;
    // What was written down must reach the test first.
    process.send?.({ kind: 'quitting' }, () => process.exit(0));
  },
});

export class BrowserWindow extends EventEmitter {
  /** @param {Record<string, unknown>} options */
  constructor(options) {
    super();
    note('BrowserWindow', options);
    windows.push(this);
    /** @type {Handler} */
    this.openHandler = () => undefined;
    this.mainFrame = { url: '' };
    this.webContents = Object.assign(new EventEmitter(), {
      mainFrame: this.mainFrame,
      isDestroyed: () => !windows.includes(this),
      send: (/** @type {string} */ channel, /** @type {unknown} */ message) =>
        process.send?.({ kind: 'sent', channel, message }),
      setWindowOpenHandler: (/** @type {Handler} */ handler) => (this.openHandler = handler),
    });
    app.emit('web-contents-created', {}, this.webContents);
  }
  static getAllWindows() {
    return windows;
  }
  /** @param {string} address */
  async loadURL(address) {
    this.mainFrame.url = address;
    note('loadURL', address, await load('GET', address));
    this.emit('ready-to-show');
    process.send?.({ kind: 'loaded' });
  }
  show() {
    note('show');
  }
  focus() {
    note('focus');
  }
  maximize() {
    note('maximize');
  }
  isMinimized() {
    return false;
  }
  isMaximized() {
    return false;
  }
  getNormalBounds() {
    return { x: 10, y: 20, width: 1000, height: 700 };
  }
  close() {
    if (emitPreventable(this, 'close')) return;
    windows.splice(windows.indexOf(this), 1);
    this.emit('closed');
    if (windows.length === 0) app.emit('window-all-closed');
  }
}

/** @param {string} method @param {string} url */
async function load(method, url) {
  const response = /** @type {Response} */ (await answerRequest({ method, url }));
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    text: await response.text(),
  };
}

export const protocol = {
  registerSchemesAsPrivileged: (/** @type {unknown} */ schemes) => note('registerSchemes', schemes, ready),
  handle: (/** @type {string} */ scheme, /** @type {Handler} */ handler) => {
    note('handle', scheme);
    answerRequest = handler;
  },
};
export const ipcMain = new EventEmitter();
export const nativeTheme = { themeSource: 'system', shouldUseDarkColors: false };
export const powerMonitor = new EventEmitter();
export const powerSaveBlocker = {
  start: (/** @type {string} */ kind) => {
    note('stayAwake', kind);
    return 7;
  },
  stop: (/** @type {number} */ id) => note('maySleep', id),
};
export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }] };
export const shell = { openExternal: async (/** @type {string} */ address) => note('openExternal', address) };
export const Menu = {
  buildFromTemplate: (/** @type {unknown} */ template) => template,
  setApplicationMenu: (/** @type {{ label?: string }[]} */ menu) =>
    note(
      'menu',
      menu.map(({ label }) => label),
    ),
};
export const dialog = {
  showOpenDialog: async (/** @type {unknown} */ options) => {
    note('asked', options);
    return { filePaths: process.env.FAKE_FOLDER === undefined ? [] : [process.env.FAKE_FOLDER] };
  },
  showMessageBoxSync: (/** @type {unknown[]} */ ...args) => {
    note('asked', args.at(-1));
    return Number(process.env.FAKE_ANSWER ?? 0);
  },
};

/** What the test may do, and what it gets back. @type {Record<string, (given: any) => unknown>} */
const actions = {
  calls: () => calls,
  theme: () => nativeTheme.themeSource,
  post: ({ message, from = 'page' }) => {
    const [window] = windows;
    const { webContents: sender, mainFrame } = /** @type {BrowserWindow} */ (window);
    const senders = {
      page: { sender, senderFrame: mainFrame },
      'frame in it': { sender, senderFrame: { url: 'app://window/index.html' } },
      'page that went elsewhere': { sender: { mainFrame }, senderFrame: mainFrame },
      'page without a frame': { sender, senderFrame: null },
    };
    return ipcMain.emit('corelab', senders[/** @type {'page'} */ (from)], message);
  },
  wander: ({ url }) => {
    const [window] = windows;
    if (window) window.mainFrame.url = url;
  },
  reload: () => {
    windows[0]?.webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
  },
  load: ({ method = 'GET', url }) => load(method, url),
  contentsEvent: ({ name }) => emitPreventable(/** @type {any} */ (windows[0]).webContents, name),
  open: ({ url }) => windows[0]?.openHandler({ url }),
  permission: ({ permission }) => {
    /** @type {boolean | undefined} */
    let decided;
    sessionHandlers.request?.({}, permission, (/** @type {boolean} */ yes) => void (decided = yes));
    return [decided, sessionHandlers.check?.({}, permission), sessionHandlers.device?.({})];
  },
  download: ({ url }) => emitPreventable(session, 'will-download', { getURL: () => String(url) }),
  power: ({ name, details }) => powerMonitor.emit(String(name), details),
  closeWindow: () => windows[0]?.close(),
  secondInstance: ({ argv = ['corelab'], folder = process.cwd() }) =>
    app.emit('second-instance', {}, argv, folder),
  openFile: ({ file }) => emitPreventable(app, 'open-file', file),
  quit: () => {
    app.quit();
  },
};

/** @param {{ id: number, action: string, given: any }} message */
async function act({ id, action, given }) {
  const value = await actions[action]?.(given);
  process.send?.({ kind: 'answer', id, value });
}

process.on('message', (message) => void act(/** @type {any} */ (message)));
