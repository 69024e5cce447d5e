/** The browser host over real connections, with a lab whose trials the test controls. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type RequestOptions } from 'node:http';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { LabService } from '../../../src/lab/service/lab-service';
import { type BrowserHostLimits, startBrowserHost } from '../../../src/server/browser-host';
import { bare, fakeLab, temporaryFolder } from '../../support/fake-lab';
import { HeldRunner } from '../../support/held-runner';
import { openSocketWindow, refusedUpgrade, socketAddress } from '../../support/server/socket-window';
import { updatesIn } from '../../support/window-ends';

async function start(limits: Partial<BrowserHostLimits> = {}) {
  const folder = path.join(temporaryFolder(), 'renderer');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>Corelab</title>');
  writeFileSync(path.join(folder, '../private.txt'), 'not for the window');
  const runner = new HeldRunner();
  const { lab } = fakeLab(undefined, { runner });
  const service = new LabService({ lab, host: 'browser' });
  const host = await startBrowserHost({ service, folder, limits });
  onTestFinished(async () => {
    await service.close();
    await host.close();
  });
  return { ...host, folder, runner, service, window: () => openSocketWindow(host.address) };
}

/** As raw as possible: `fetch` would mend paths and hosts. */
function ask(port: number, options: RequestOptions, body?: string) {
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>(
    (resolve, reject) => {
      const asked = httpRequest({ host: '127.0.0.1', port, agent: false, ...options }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
      });
      asked.on('error', reject);
      asked.end(body);
    },
  );
}

const spec = { models: ['threads'], workload: 'primes', workers: [2], rounds: 2, ...bare };

describe('pages', () => {
  test('come with a policy that allows nothing from elsewhere and nothing inline', async () => {
    const { address, port } = await start();
    const { status, headers, text } = await ask(port, { path: new URL(address).pathname });
    expect(status).toBe(200);
    expect(text).toContain('<title>Corelab</title>');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
    });
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  test('are refused without token, to foreign hosts and for anything but reading', async () => {
    const { address, port } = await start();
    const { pathname } = new URL(address);
    expect((await ask(port, { path: '/' })).status).toBe(403);
    expect((await ask(port, { path: '/' })).text).toContain('Open the whole address');
    expect((await ask(port, { path: pathname, headers: { host: 'evil.example' } })).status).toBe(403);
    expect((await ask(port, { path: pathname, headers: { origin: 'https://evil.example' } })).status).toBe(
      403,
    );
    expect((await ask(port, { path: pathname, method: 'POST' }, 'x'.repeat(100_000))).status).toBe(405);
    expect((await ask(port, { path: pathname, headers: { 'content-length': '4' } }, 'body')).status).toBe(
      413,
    );
  });

  test('never come from outside of the window', async () => {
    const { address, port } = await start();
    const { pathname } = new URL(address);
    for (const name of [
      '../private.txt',
      '..%2fprivate.txt',
      '%2e%2e/private.txt',
      '..\\private.txt',
      'missing.js',
      '.git',
    ]) {
      const { status, text } = await ask(port, { path: pathname + name });
      expect([name, status]).toEqual([name, 404]);
      expect(text).not.toContain('not for the window');
    }
  });

  test('stay as they were at the start, whatever a build does to the files meanwhile', async () => {
    const { address, port, folder } = await start();
    const page = { path: new URL(address).pathname };
    const before = await ask(port, page);
    writeFileSync(path.join(folder, 'index.html'), 'half a fi');
    expect(await ask(port, page)).toMatchObject({ status: 200, text: before.text });
    rmSync(folder, { recursive: true });
    expect(await ask(port, page)).toMatchObject({ status: 200, text: before.text });
    const unchanged = await ask(port, {
      ...page,
      headers: { 'if-none-match': String(before.headers['etag']) },
    });
    expect([unchanged.status, unchanged.text]).toEqual([304, '']);
  });

  test.each(['bytes=2-1', 'bytes=0-0', 'bytes=-', 'bytes=9999999-', 'x'])(
    'come whole for the range %s',
    async (range) => {
      const { address, port } = await start();
      const { status, text } = await ask(port, { path: new URL(address).pathname, headers: { range } });
      expect([status, text]).toEqual([200, '<!doctype html><title>Corelab</title>']);
    },
  );

  test('are only to be had on loopback', async () => {
    const { address } = await start();
    expect(new URL(address).hostname).toBe('127.0.0.1');
    expect(new URL(address).pathname.length).toBeGreaterThan(30);
  });
});

describe('a WebSocket', () => {
  test('is refused to foreign origins and hosts, and without the token', async () => {
    const { address, port } = await start();
    const { origin, host } = new URL(address);
    const url = socketAddress(address);
    expect(await refusedUpgrade(url, { origin: 'https://evil.example' })).toBe(403);
    expect(await refusedUpgrade(url, {})).toBe(403);
    expect(await refusedUpgrade(url, { origin: 'http://evil.example', host: 'evil.example' })).toBe(403);
    expect(await refusedUpgrade(`ws://${host}/socket`, { origin })).toBe(403);
    expect(await refusedUpgrade(`ws://127.0.0.1:${port}/${'x'.repeat(32)}/socket`, { origin })).toBe(403);
    expect(await refusedUpgrade(url.replace('/socket', '/else'), { origin })).toBe(404);
  });

  test('is refused beyond the limit of windows, until one is closed', async () => {
    const { address, window } = await start({ windows: 2 });
    const [first] = [await window(), await window()];
    expect(await refusedUpgrade(socketAddress(address), { origin: new URL(address).origin })).toBe(503);
    first.socket.close();
    await first.closed;
    const third = await vi.waitFor(window);
    expect(await third.client.request('currentRun', {})).toBeNull();
  });

  test('that brings too much is closed, and the others are not', async () => {
    const { window } = await start({ messageBytes: 10_000 });
    const [greedy, other] = [await window(), await window()];
    greedy.socket.send('x'.repeat(10_001));
    expect(await greedy.closed).toBe(1009);
    expect(await other.client.request('currentRun', {})).toBeNull();
  });

  test('that brings nonsense gets sentences, and still works', async () => {
    const { window } = await start();
    const { socket, client, received } = await window();
    socket.send('{"id":1,');
    socket.send('');
    socket.send(Buffer.from([0, 255, 3]));
    socket.send('{"id":1,"kind":"__proto__","payload":{}}');
    await vi.waitFor(() => expect(received).toHaveLength(4));
    for (const message of received)
      expect(message).toMatchObject({ ok: false, failure: { code: 'bad-message' } });
    expect(await client.request('currentRun', {})).toBeNull();
  });

  test('that reads nothing is dropped instead of buffered without end', async () => {
    const { window, windows } = await start({ skipBytes: 1000, dropBytes: 100_000 });
    const [slow, other] = [await window(), await window()];
    slow.socket.pause();
    // Far more than the system's own buffers hold.
    for (let id = 1; windows() === 2 && id <= 20_000; id++) {
      slow.socket.send(JSON.stringify({ id, kind: 'describe', payload: {} }));
      if (id % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await vi.waitFor(() => expect(windows()).toBe(1), 10_000);
    expect(await other.client.request('currentRun', {})).toBeNull();
  });
});

describe('a run', () => {
  test('is watched by several tabs, and found again by one that is reloaded', async () => {
    const { runner, window } = await start();
    const [one, two] = [await window(), await window()];
    const { id } = await one.client.request('startRun', { spec });
    await vi.waitFor(() => expect(runner.trials).toBe(1));
    one.socket.close();
    await one.closed;

    const reloaded = await window();
    expect(await reloaded.client.request('currentRun', {})).toMatchObject({
      state: 'running',
      record: { id },
      trial: { index: 0 },
    });
    for (let trial = 1; trial <= 4; trial++) {
      await vi.waitFor(() => expect(runner.trials).toBe(trial));
      runner.finish();
    }
    for (const { events } of [two, reloaded]) {
      await vi.waitFor(() => expect(updatesIn(events).some(({ kind }) => kind === 'finished')).toBe(true));
    }
    expect(await two.client.request('openRun', { id })).toMatchObject({ record: { id, status: 'done' } });
  });
});

test('a window that is not built is said so', async () => {
  const { lab } = fakeLab();
  const service = new LabService({ lab, host: 'browser' });
  await expect(startBrowserHost({ service, folder: temporaryFolder() })).rejects.toThrow('not built');
});

test('a port that is taken is said so', async () => {
  const { port, service } = await start();
  await expect(startBrowserHost({ service, port })).rejects.toThrow(
    `Port ${port} cannot be used: another program uses it.`,
  );
});

test('closing ends also what a browser keeps open', async () => {
  const { window, service, close } = await start();
  const { closed } = await window();
  await service.close();
  await close();
  expect([1001, 1006]).toContain(await closed);
});

describe('connections without the token', () => {
  function knock(port: number, text = ''): Promise<Socket> {
    return new Promise((resolve) => {
      const socket: Socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true }, () => {
        if (text !== '') socket.end(text);
        resolve(socket);
      });
      socket.on('error', () => undefined);
      socket.resume();
      socket.once('end', () => socket.destroy()); // the host has closed its side
      onTestFinished(() => void socket.destroy());
    });
  }
  const gone = (sockets: readonly Socket[]) =>
    vi.waitFor(() => expect(sockets.every(({ closed }) => closed)).toBe(true), { timeout: 30_000 });
  const upgrade =
    'GET /x/socket HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
    'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n';

  test.each([
    ['that say nothing', ''],
    ['whose upgrade is refused while they send on', upgrade + 'x'.repeat(100)],
    ['that stop in the middle of a request', 'GET / HTTP/1.1\r\nHost: '],
  ])('%s, 500 of them, keep nobody out, and leave nothing behind', async (_what, text) => {
    const { port, window } = await start({ strangerMs: 60_000 });
    const before = await window();
    const hostile = await Promise.all(Array.from({ length: 500 }, () => knock(port, text)));
    const during = await window();
    expect(await during.client.request('currentRun', {})).toBeNull();
    expect(await before.client.request('currentRun', {})).toBeNull();
    for (const socket of hostile) socket.destroy();
    await gone(hostile);
    expect(await (await window()).client.request('currentRun', {})).toBeNull();
  });

  test('are closed after a while, and a window is not', async () => {
    const { port, window } = await start({ strangerMs: 200 });
    const open = await window();
    await gone(await Promise.all(Array.from({ length: 20 }, () => knock(port))));
    expect(await open.client.request('currentRun', {})).toBeNull();
  });

  test('do not keep the host from ending', async () => {
    const { port, close } = await start({ strangerMs: 60_000 });
    const held = await Promise.all(
      Array.from({ length: 20 }, (_, index) => knock(port, index % 2 ? upgrade : '')),
    );
    await close();
    await gone(held);
  });
});
