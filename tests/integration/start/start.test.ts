/** `npm start` as a machine without a screen has it: what its script does, npm itself left out. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../support/fake-lab';
import { openSocketWindow } from '../../support/server/socket-window';

const script = path.join(import.meta.dirname, '../../../scripts/start.js');

function start(...args: string[]) {
  return started(spawnAs([script, ...args]));
}

function spawnAs(args: string[], variables: Record<string, string> = {}) {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...environment } = process.env;
  return spawn(process.execPath, args, {
    env: { ...environment, CORELAB_DATA: temporaryFolder(), ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function isServed(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

function started(child: ReturnType<typeof spawnAs>) {
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { out: '', err: '' };
  const address = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said.out += chunk.toString();
      if (said.out.includes('\n')) resolve(said.out.trim());
    });
  });
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
  return { child, said, address, ended };
}

test('--no-open serves the window at an address that it prints, until it is stopped', async () => {
  const { child, said, address, ended } = start('--no-open');
  const page = await fetch(await address);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('<title>Corelab');
  const window = await openSocketWindow(await address);
  expect((await window.client.request('describe', {})).host).toBe('browser');
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(said.out.trim()).toBe(await address);
  expect(said.err).not.toContain('Electron');
});

test.skipIf(process.platform !== 'linux')(
  'without a display it says in one line why there is no Electron',
  async () => {
    const { child, said, address, ended } = start();
    expect((await fetch(await address)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(said.err).toContain(
      'Electron is not used, because there is no display: opening the window in your browser.\n',
    );
  },
);

test.skipIf(process.platform === 'win32')('ends when npm, which started it, is killed', async () => {
  // Stands for npm: starts the script and waits, and passes no signal on.
  const npm = `require('node:child_process').spawn(process.execPath, [process.argv[1], '--no-open'], { stdio: 'inherit' });
    setInterval(() => {}, 1000);`;
  const { child, address } = started(spawnAs(['-e', npm, script], { npm_lifecycle_event: 'start' }));
  const url = await address;
  expect((await fetch(url)).status).toBe(200);
  child.kill('SIGKILL');
  await expect.poll(() => isServed(url), { timeout: 20_000, interval: 200 }).toBe(false);
});

test.skipIf(process.platform === 'win32')(
  'ends when npm is killed, although the shell that npm started lives on',
  async () => {
    const npm = `process.title = 'npm start';
    const [, node, script] = process.argv;
    // The second command keeps the shell from becoming the script itself.
    require('node:child_process').spawn('/bin/sh', ['-c', node + ' ' + script + ' --no-open; true'], { stdio: 'inherit' });
    setInterval(() => {}, 1000);`;
    const args = ['-e', npm, process.execPath, script];
    const { child, address } = started(spawnAs(args, { npm_lifecycle_event: 'start' }));
    const url = await address;
    expect((await fetch(url)).status).toBe(200);
    child.kill('SIGKILL');
    await expect.poll(() => isServed(url), { timeout: 20_000, interval: 200 }).toBe(false);
  },
);

test('refuses what it does not know, and names what it takes', async () => {
  const { said, ended } = start('--workload', 'wait');
  expect(await ended).toBe(2);
  expect(said.err).toContain('--no-open, --port NUMBER and --retry');
  expect(said.err).toContain('corelab -- compare');
});
