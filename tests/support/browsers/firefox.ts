/** Firefox, driven over WebDriver BiDi, which is built into it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BidiSession } from './bidi-session';
import type { BrowserPage } from './browser-page';
import { startProgram } from './started-program';

/** A light system, as tests of other browsers have it. */
const preferences = 'user_pref("layout.css.prefers-color-scheme.content-override", 1);\n';

interface LogEntry {
  level: string;
  text: string;
}

type Evaluated =
  | { type: 'success'; result: { type: string; value?: string } }
  | { type: 'exception'; exceptionDetails: { text: string } };

/** @param program its path */
export async function openFirefox(program: string): Promise<BrowserPage> {
  const profile = await mkdtemp(join(tmpdir(), 'corelab-firefox-'));
  await writeFile(join(profile, 'user.js'), preferences);
  const firefox = startProgram(
    program,
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0', 'about:blank'],
    // Its home too: what it keeps beside the profile must not depend on who runs the tests.
    { ...process.env, HOME: profile, MOZ_CRASHREPORTER_DISABLE: '1' },
  );
  const close = async (): Promise<void> => {
    await firefox.end();
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  try {
    return await pageOf(await firefox.says(/BiDi listening on (ws:\S+)/), close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function pageOf(address: string, close: () => Promise<void>): Promise<BrowserPage> {
  const errors: string[] = [];
  const session = await BidiSession.open(address, (method, params) => {
    const { level, text } = params as LogEntry;
    if (method === 'log.entryAdded' && level === 'error') errors.push(text);
  });
  await session.send('session.subscribe', { events: ['log.entryAdded'] });
  const tree = (await session.send('browsingContext.getTree', {})) as { contexts: { context: string }[] };
  const context = tree.contexts[0]?.context;
  if (context === undefined) throw new Error('Firefox has opened no tab.');
  return {
    async goto(url) {
      await session.send('browsingContext.navigate', { context, url, wait: 'complete' });
    },
    async reload() {
      await session.send('browsingContext.reload', { context, wait: 'complete' });
    },
    async back() {
      await session.send('browsingContext.traverseHistory', { context, delta: -1 });
    },
    async evaluate(source) {
      const evaluated = (await session.send('script.evaluate', {
        expression: `(async () => JSON.stringify(await (${source})))()`,
        target: { context },
        awaitPromise: true,
      })) as Evaluated;
      if (evaluated.type === 'exception') throw new Error(evaluated.exceptionDetails.text);
      const { value } = evaluated.result;
      return value === undefined ? undefined : (JSON.parse(value) as unknown);
    },
    async perform(actions) {
      await session.send('input.performActions', { context, actions });
    },
    async resize(width, height) {
      await session.send('browsingContext.setViewport', { context, viewport: { width, height } });
    },
    async screenshot() {
      const { data } = (await session.send('browsingContext.captureScreenshot', { context })) as {
        data: string;
      };
      return Buffer.from(data, 'base64');
    },
    errors: () => Promise.resolve(errors),
    close,
  };
}
