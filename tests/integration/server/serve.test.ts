/** `corelab serve` as a user starts it: the built host, real trials, real ends. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { corelab, startCli } from '../../support/cli/built-cli';
import { canSeeProcesses, descendantsOf, isAlive, until } from '../../support/engine/processes';
import { temporaryFolder } from '../../support/fake-lab';
import { openSocketWindow } from '../../support/server/socket-window';

/** Tasks that spin for longer than any test. */
const endless = {
  models: ['processes'],
  workload: 'misbehave',
  parameters: { fault: 'spin', every: 1 },
  workers: [2],
  taskTimeoutMs: 600_000,
};

function serve(data: string, ...flags: string[]) {
  const started = startCli(['serve', ...flags], { data });
  let text = '';
  started.child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const address = async () => {
    await started.said('Ctrl-C ends it');
    return text.trim();
  };
  return { ...started, address };
}

test('prints one address, where a real run is measured and followed', async () => {
  const { child, ended, address } = serve(temporaryFolder());
  const window = await openSocketWindow(await address());
  const { recent } = await window.client.request('subscribeSamples', { periodMs: 200 });
  expect(recent).toEqual([]);
  await expect.poll(() => window.events.filter(({ kind }) => kind === 'sample').length).toBeGreaterThan(2);
  const spec = { models: ['threads'], workload: 'primes', workers: [1], rounds: 1, tasks: 4 };
  const { id } = await window.client.request('startRun', { spec });
  await expect
    .poll(async () => (await window.client.request('currentRun', {}))?.state, { timeout: 30_000 })
    .toBe('finished');
  const { record } = await window.client.request('openRun', { id });
  expect(record.runtime.host).toBe('browser');
  expect(record.points.flatMap(({ trials }) => trials.map(({ tasks }) => tasks.done))).toEqual([4, 4]);
  child.kill('SIGINT');
  const { exitCode, out } = await ended;
  expect(exitCode).toBe(0);
  expect(out.trim().split('\n')).toHaveLength(1);
});

test('windows measure on files below the input root, and on no others', async () => {
  const root = temporaryFolder();
  mkdirSync(path.join(root, 'texts'));
  writeFileSync(path.join(root, 'texts', 'a.txt'), 'a'.repeat(1000));
  const { child, ended, address } = serve(temporaryFolder(), '--input-root', root);
  const { client } = await openSocketWindow(await address());
  expect((await client.request('describe', {})).folders).toEqual({ kind: 'below', root });
  const compress = { models: ['threads'], workload: 'compress', workers: [1], rounds: 1, warmUp: false };
  const runOn = (input: string) =>
    client.request('startRun', { spec: { ...compress, parameters: { input } } });
  await expect(runOn('/etc')).rejects.toThrow(`must be a folder below ${root}`);
  await runOn('texts');
  child.kill('SIGINT');
  expect((await ended).exitCode).toBe(0);
});

test('an input root that is no folder is refused', async () => {
  const { exitCode, err } = await corelab('serve --input-root /nowhere', { data: temporaryFolder() });
  expect(exitCode).toBe(2);
  expect(err).toContain('--input-root must be a folder that can be read, got /nowhere: it does not exist.');
});

test.runIf(process.platform === 'linux')(
  'a browser is started without the token in its command line, at an address that works once',
  async () => {
    const [bin, data] = [temporaryFolder(), temporaryFolder()];
    const told = path.join(bin, 'told');
    writeFileSync(
      path.join(bin, 'xdg-open'),
      `#!/bin/sh\necho "$@" > ${told}.part && mv ${told}.part ${told}\n`,
      {
        mode: 0o755,
      },
    );
    const environment = { PATH: `${bin}:${process.env['PATH'] ?? ''}`, DISPLAY: ':0' };
    const host = startCli(['serve', '--open'], { data, environment });
    await host.said('Ctrl-C ends it');
    await until(() => existsSync(told), 'the browser is started');
    const opened = readFileSync(told, 'utf8').trim();
    const first = await fetch(opened, { redirect: 'manual' });
    expect(first.status).toBe(303);
    const location = first.headers.get('location') ?? '';
    expect((await fetch(opened, { redirect: 'manual' })).status).toBe(403);
    expect((await fetch(new URL(location, opened))).status).toBe(200);
    host.child.kill('SIGINT');
    const { out } = await host.ended;
    expect(out.trim()).toBe(new URL(location, opened).href);
    expect(opened).not.toContain(location.replaceAll('/', ''));
  },
);

test.skipIf(!canSeeProcesses).each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
  '%s in the middle of a run leaves no process behind',
  async (signal) => {
    const data = temporaryFolder();
    const { child, ended, address } = serve(data);
    const window = await openSocketWindow(await address());
    await window.client.request('startRun', { spec: endless });
    const pid = child.pid as number;
    const measuring = () =>
      existsSync(path.join(data, 'measuring')) && readdirSync(path.join(data, 'measuring')).length > 0;
    await until(() => measuring() && descendantsOf(pid).length >= 2, 'the trial runs');
    const processes = descendantsOf(pid);
    child.kill(signal);
    expect((await ended).exitCode).toBe(signal === 'SIGKILL' ? null : 0);
    await until(() => !processes.some(isAlive), 'all processes of the run are gone');
    const { out } = await corelab('history list', { data });
    expect(out).toContain(signal === 'SIGKILL' ? 'interrupted' : 'cancelled');
  },
);

test('an address with a port is the same at every start, until a new token is asked for', async () => {
  const data = temporaryFolder();
  const first = serve(data);
  const port = new URL(await first.address()).port;
  first.child.kill('SIGINT');
  await first.ended;
  const addresses: string[] = [];
  for (const more of [[], [], ['--new-token']]) {
    const { child, ended, address } = serve(data, '--port', port, ...more);
    addresses.push(await address());
    expect((await fetch(addresses.at(-1) ?? '')).status).toBe(200);
    expect((await fetch(addresses[0] ?? '')).status).toBe(more.length === 0 ? 200 : 403);
    child.kill('SIGINT');
    await ended;
  }
  expect(addresses[1]).toBe(addresses[0]);
  expect(addresses[2]).not.toBe(addresses[0]);
});

test.each([
  ['--new-token', /--new-token goes with --port/],
  ['--port 70000', /--port must be a whole number from 0 to 65535, got 70000/],
  ['--port x', /--port must be a whole number/],
  ['--prot 1', /There is no option --prot\./],
])('%s is refused with exit code 2', async (args, message) => {
  const { exitCode, err } = await corelab(`serve ${args}`);
  expect(exitCode).toBe(2);
  expect(err).toMatch(message);
});
