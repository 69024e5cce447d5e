/** A Redis that cannot be used, or goes away: each in a sentence that says what to do. */
import { execFileSync, spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { TrialResult } from '../../src/core/protocol/trial';
import { canSeeProcesses, commandLineOf, descendantsOf, signal } from '../support/engine/processes';
import { hasRedis, mustHaveRedis } from '../support/engine/redis-here';
import { runTrial } from '../support/engine/run-trial';
import { loopsProcesses, type TrialChanges } from '../support/engine/trial-spec';

/** A server that knows no more of the protocol than it takes to answer each command with the same reply. */
async function fakeRedis(reply: (command: string) => string): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      const commands = data
        .toString()
        .split(/\*\d+\r\n/)
        .slice(1);
      for (const command of commands) socket.write(reply(command.split('\r\n')[1]?.toLowerCase() ?? ''));
    });
  });
  await new Promise<void>((resolve) => server.listen({ host: '127.0.0.1', port: 0 }, resolve));
  onTestFinished(() => void server.close());
  return `redis://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** On a port that was free just now. */
async function redisOfOthers() {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen({ host: '127.0.0.1', port: 0 }, resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void server.kill('SIGKILL'));
  await new Promise<void>((resolve) => {
    server.stdout.on('data', (data: Buffer) => {
      if (data.toString().includes('Ready to accept')) resolve();
    });
  });
  return { server, port };
}

function count(redis: string | null, changes: TrialChanges = {}, events = {}): Promise<TrialResult> {
  const parameters = { store: 'redis', redis, computeMs: 0 };
  return runTrial(loopsProcesses, 'hits', { retries: 0, ...changes, parameters }, events);
}

const bulk = (text: string) => `$${text.length}\r\n${text}\r\n`;

afterEach(() => vi.unstubAllEnvs());

describe('a trial that counts in Redis', () => {
  it('says that there is none on this machine, and what to do', async () => {
    vi.stubEnv('PATH', '/nowhere');
    const { failure, tasks } = await count(null);
    expect(failure).toMatchObject({
      code: 'setup-failed',
      message: 'The program redis-server was not found.',
      hint: expect.stringContaining('--redis') as string,
    });
    expect(tasks).toMatchObject({ done: 0, failed: 12 });
  });

  it('refuses one that is too old', async () => {
    const url = await fakeRedis((command) =>
      command === 'info' ? bulk('# Server\r\nredis_version:5.0.7\r\n') : '+PONG\r\n',
    );
    expect((await count(url)).failure?.message).toBe('Redis 5.0.7 is too old: it must be 6 or newer.');
  });

  it('says that one asks for a password', async () => {
    const url = await fakeRedis(() => '-NOAUTH Authentication required.\r\n');
    expect((await count(url)).failure).toMatchObject({
      code: 'setup-failed',
      message: 'Redis asks for a password, or the one given is wrong.',
    });
  });

  it('says that none listens at the address', async () => {
    const { failure } = await count('redis://127.0.0.1:1');
    expect(failure?.message).toMatch(/^Redis cannot be reached: .*ECONNREFUSED/);
  });
});

const long = { tasks: 2_000_000, runTimeoutMs: 60_000 };

describe.runIf(hasRedis || mustHaveRedis)('a Redis that is killed in mid-run', () => {
  it.runIf(canSeeProcesses)('ends the trial at once, where the trial has started it', async () => {
    const opened = (): void => {
      const server = descendantsOf(process.pid).find((pid) => /^\S*redis-server/.test(commandLineOf(pid)));
      setTimeout(() => signal(server ?? 0, 'SIGKILL'), 200);
    };
    const { failure } = await count(null, long, { opened });
    expect(failure?.code).toBe('service-ended');
    expect(failure?.message).toMatch(/^The service "redis" ended while the trial needed it: .*SIGKILL/);
  });

  it('ends the trial at once, where others run it', async () => {
    const { server, port } = await redisOfOthers();
    const opened = (): void => void setTimeout(() => server.kill('SIGKILL'), 200);
    const { failure } = await count(`redis://127.0.0.1:${port}`, long, { opened });
    expect(failure).toMatchObject({
      code: 'service-ended',
      message: 'The service "redis" ended while the trial needed it: The server has closed its connections.',
    });
  });

  it('keeps nothing of a trial that has ended well, where others run it', async () => {
    const { port } = await redisOfOthers();
    const result = await count(`redis://127.0.0.1:${port}`, { tasks: 100 });
    expect(result.failure).toBeUndefined();
    expect(result.measures?.find(({ id }) => id === 'highest-count')?.value).toBe(100);
    expect(execFileSync('redis-cli', ['-p', String(port), 'dbsize'], { encoding: 'utf8' }).trim()).toBe('0');
  });
});
