/** WebKit in GTK's small browser, driven by plain WebDriver, on a display of its own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port';
import type { BrowserPage } from './browser-page';
import { startProgram } from './started-program';
import { type WebDriver, openWebDriver } from './web-driver';

export interface WebkitPrograms {
  /** WebKitWebDriver. */
  driver: string;
  /** MiniBrowser. */
  browser: string;
  /** Xvfb. */
  display: string;
}

/** Keeps what goes wrong from now on, in the page itself: this driver tells nothing of it. */
const keepErrors = `(() => {
  if (window.errorsUntilNow !== undefined) return;
  const errors = (window.errorsUntilNow = []);
  const { error } = console;
  console.error = (...words) => { errors.push(words.join(' ')); error(...words); };
  addEventListener('error', ({ message }) => errors.push(message));
  addEventListener('unhandledrejection', ({ reason }) => errors.push(String(reason)));
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    errors.push('Blocked by the page\\'s policy: ' + violatedDirective + ', ' + blockedURI));
})()`;

export async function openWebkit({ driver, browser, display }: WebkitPrograms): Promise<BrowserPage> {
  const home = await mkdtemp(join(tmpdir(), 'corelab-webkit-'));
  const screen = startProgram(display, [
    '-displayfd',
    '1',
    '-screen',
    '0',
    '1600x1200x24',
    '-nolisten',
    'tcp',
  ]);
  const ends = [
    screen.end,
    () => rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  ];
  const close = async (): Promise<void> => {
    for (const end of ends) await end();
  };
  try {
    const port = await freePort();
    const started = startProgram(driver, [`--port=${port}`], {
      ...process.env,
      DISPLAY: `:${await screen.says(/^(\d+)\n/)}`,
      HOME: home,
      XDG_RUNTIME_DIR: home,
      // WebKit's own sandbox does not start as root, nor in most containers.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    });
    ends.unshift(started.end);
    const session = await openWebDriver(`http://127.0.0.1:${port}`, {
      'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
    });
    ends.unshift(() => session.delete());
    return pageOf(session, close);
  } catch (error) {
    await close();
    throw error;
  }
}

function pageOf(session: WebDriver, close: () => Promise<void>): BrowserPage {
  const errors: string[] = [];
  const evaluate = (source: string): Promise<unknown> =>
    session.post('execute/sync', { script: `return (${source})`, args: [] });
  const gather = async (): Promise<void> => {
    errors.push(...((await evaluate('(window.errorsUntilNow ?? []).splice(0)')) as string[]));
  };
  /** Away from what is shown, whose errors end with it. */
  const leave = async (command: string, body: object): Promise<void> => {
    await gather();
    await session.post(command, body);
    await evaluate(keepErrors);
  };
  return {
    goto: (url) => leave('url', { url }),
    reload: () => leave('refresh', {}),
    back: () => leave('back', {}),
    evaluate,
    async perform(actions) {
      await session.post('actions', { actions });
    },
    async resize(width, height) {
      // The window has a bar above the page; it takes what is left.
      const bar = Number(await evaluate('outerHeight - innerHeight'));
      await session.post('window/rect', { width, height: height + bar });
    },
    async screenshot() {
      return Buffer.from(String(await session.get('screenshot')), 'base64');
    },
    async errors() {
      await gather();
      return errors;
    },
    close,
  };
}
