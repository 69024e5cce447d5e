/**
 * Electron's security checklist, point by point as far as it applies, on the built host:
 * https://www.electronjs.org/docs/latest/tutorial/security (read November 2026).
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type FakeDesktop, startFakeDesktop } from '../../support/electron/fake-desktop';

interface Answer {
  status: number;
  headers: Record<string, string>;
  text: string;
}

async function windowOptions(desktop: FakeDesktop) {
  const [[options]] = (await desktop.calls('BrowserWindow')) as [[Record<string, unknown>]];
  return options['webPreferences'] as Record<string, unknown>;
}

describe('the checklist', () => {
  test('1, 18: only what came with Corelab is loaded, and not through file://', async () => {
    const desktop = await startFakeDesktop();
    const [[address, answer]] = (await desktop.calls('loadURL')) as [[string, Answer]];
    expect(address).toBe('app://window/index.html');
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(answer.text).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(await desktop.calls('registerSchemes')).toEqual([
      [[{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }], false],
    ]);
  });

  test('2, 3, 4, 6, 8, 9, 10: no Node, isolated, sandboxed, nothing of it weakened', async () => {
    const desktop = await startFakeDesktop({ FAKE_PACKAGED: '1' });
    expect(await desktop.calls('enableSandbox')).toEqual([[false]]);
    const preferences = await windowOptions(desktop);
    expect(preferences).toMatchObject({
      nodeIntegration: false,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      webviewTag: false,
      devTools: false,
    });
    for (const weakened of [
      'allowRunningInsecureContent',
      'experimentalFeatures',
      'enableBlinkFeatures',
      'nodeIntegrationInWorker',
      'nodeIntegrationInSubFrames',
    ])
      expect(preferences).not.toHaveProperty(weakened);
  });

  test('5: permissions are denied, but for putting a picture on the clipboard', async () => {
    const desktop = await startFakeDesktop();
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
      'usb',
    ])
      expect([permission, await desktop.act('permission', { permission })]).toEqual([
        permission,
        [false, false, false],
      ]);
    expect(await desktop.act('permission', { permission: 'clipboard-sanitized-write' })).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('7: the policy allows nothing inline and nothing from elsewhere', async () => {
    const desktop = await startFakeDesktop();
    const { headers } = (await desktop.act('load', { url: 'app://window/index.html' })) as Answer;
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe|https?:|ws:|\*/);
  });

  test('11, 12, 13: nothing is embedded, and the window stays where it is', async () => {
    const desktop = await startFakeDesktop();
    for (const name of ['will-attach-webview', 'will-navigate', 'will-frame-navigate', 'will-redirect'])
      expect([name, await desktop.act('contentsEvent', { name })]).toEqual([name, true]);
  });

  test('14, 15: no new windows; listed addresses, and only they, go to the browser', async () => {
    const desktop = await startFakeDesktop();
    const listed = 'https://en.wikipedia.org/wiki/Amdahl%27s_law';
    for (const url of [
      'https://evil.example',
      'file:///etc/passwd',
      `${listed}?x`,
      'javascript:alert(1)',
      listed,
    ])
      expect(await desktop.act('open', { url })).toEqual({ action: 'deny' });
    expect(await desktop.calls('openExternal')).toEqual([[listed]]);
  });

  test('16: Electron is of a supported version', () => {
    const file = path.join(import.meta.dirname, '../../../node_modules/electron/package.json');
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
    expect(Number(version.split('.')[0])).toBeGreaterThanOrEqual(45);
  });

  test('17: messages of anybody but the page itself are not heard', async () => {
    const desktop = await startFakeDesktop();
    const message = { id: 1, kind: 'currentRun', payload: {} };
    for (const from of ['frame in it', 'page that went elsewhere', 'page without a frame'])
      await desktop.act('post', { message, from });
    await desktop.act('wander', { url: 'https://evil.example/app://window/' });
    await desktop.act('post', { message });
    expect(desktop.received).toEqual([]);
    await desktop.act('wander', { url: 'app://window/index.html' });
    expect(await desktop.client.request('currentRun', {})).toBeNull();
  });

  test('downloads come from the window itself', async () => {
    const desktop = await startFakeDesktop();
    expect(await desktop.act('download', { url: 'https://evil.example/a.exe' })).toBe(true);
    expect(await desktop.act('download', { url: 'blob:https://evil.example/1' })).toBe(true);
    expect(await desktop.act('download', { url: 'blob:app://window/1' })).toBe(false);
  });
});

describe('files under app://', () => {
  test('are those of the window and no others', async () => {
    const desktop = await startFakeDesktop();
    for (const url of [
      'app://window/../main/electron.js',
      'app://window/..%2fmain%2felectron.js',
      'app://window/%2e%2e/main/electron.js',
      'app://window/assets',
      'app://window/missing.js',
      'app://window/%ff',
      'app://other/index.html',
    ])
      expect([url, ((await desktop.act('load', { url })) as Answer).status]).toEqual([url, 404]);
    expect((await desktop.act('load', { url: 'app://window/', method: 'POST' })) as Answer).toMatchObject({
      status: 404,
    });
    expect((await desktop.act('load', { url: 'app://window/' })) as Answer).toMatchObject({ status: 200 });
  });
});
