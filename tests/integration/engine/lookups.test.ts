/** Lookups that go wrong, and what is left of them: calls that block with their helper thread, and the name server of a trial. */
import { createSocket, type Socket } from 'node:dgram';
import { readdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BlockingLookup } from '../../../src/workers/workloads/blocking-lookup';
import { bindToLoopback } from '../../../src/workers/workloads/late-resolver';
import { addressOf, nameOf } from '../../../src/workers/workloads/lookup-names';
import { startWorkerService, type WorkerService } from '../../../src/workers/services/worker-service';
import {
  canSeeProcesses,
  commandLineOf,
  descendantsOf,
  isAlive,
  signal,
  trialProcessesOf,
} from '../../support/engine/processes';
import { runTrial } from '../../support/engine/run-trial';
import { async, asyncOffload } from '../../support/engine/trial-spec';

const threadsHere = () => readdirSync('/proc/self/task').length;

describe('a lookup that blocks its thread', () => {
  let resolver: WorkerService;
  let blocking: BlockingLookup;
  let silent: Socket | undefined;
  beforeAll(async () => {
    resolver = await startWorkerService('name-resolver');
    blocking = await BlockingLookup.start();
  });
  afterEach(() => silent?.close());
  afterAll(async () => {
    await blocking.stop();
    await resolver.stop();
  });

  const lookUp = (server: string, name: string, limitMs = 20_000) =>
    blocking.lookUp({ server, name, limitMs });
  const url = () => resolver.url ?? '';
  const silentServer = async () => {
    silent = createSocket('udp4');
    return `udp://127.0.0.1:${await bindToLoopback(silent)}`;
  };

  it('returns with the address, not before the name server answers, and its loop stands still meanwhile', () => {
    const name = nameOf('blocking', 50);
    let turns = 0;
    setImmediate(() => turns++);
    const from = performance.now();
    expect(lookUp(url(), name)).toEqual({ address: addressOf(name) });
    expect(performance.now() - from).toBeGreaterThanOrEqual(49);
    expect(turns).toBe(0);
  });

  it('gives up after its limit, and the next answer is its own', async () => {
    const from = performance.now();
    expect(lookUp(await silentServer(), nameOf('lost', 0), 60)).toEqual({ code: 'ETIMEOUT' });
    expect(performance.now() - from).toBeGreaterThanOrEqual(60);
    // This one is answered only after it was given up, and while the next one waits.
    expect(lookUp(url(), nameOf('late', 200), 20)).toEqual({ code: 'ETIMEOUT' });
    expect(lookUp(url(), nameOf('next', 400))).toEqual({ address: addressOf(nameOf('next', 400)) });
  });

  it('hears that nobody is there', async () => {
    const gone = await silentServer();
    await new Promise<void>((resolve) => silent?.close(resolve));
    silent = undefined;
    expect(lookUp(gone, nameOf('nobody', 0))).toEqual({ code: 'ECONNREFUSED' });
  });

  it('hears that there is no such name', () => {
    expect(lookUp(url(), 'example.org')).toEqual({ code: 'ENOTFOUND' });
  });

  it.runIf(canSeeProcesses)('has a helper that is gone when it is stopped', async () => {
    const before = threadsHere();
    const another = await BlockingLookup.start();
    expect(threadsHere()).toBeGreaterThan(before);
    await another.stop();
    expect(threadsHere()).toBeLessThanOrEqual(before);
  });
});

describe('the name server of a trial', () => {
  it.each([async, asyncOffload])('is gone with it, with $name', async (engine) => {
    const result = await runTrial(engine, 'lookups', {
      tasks: 12,
      parameters: { rate: 500, lookupEvery: 3, latencyMs: 5 },
    });
    expect(result.failure).toBeUndefined();
    expect(result.tasks).toMatchObject({ done: 12, failed: 0 });
    const [service] = result.services ?? [];
    expect(service).toMatchObject({
      name: 'resolver',
      url: expect.stringMatching(/^udp:\/\/127\.0\.0\.1:\d+$/) as string,
    });
    expect(isAlive(service?.pid ?? process.pid)).toBe(false);
    if (canSeeProcesses) expect(trialProcessesOf(process.pid)).toEqual([]);
  });

  it.runIf(canSeeProcesses)('fails it with a sentence when it ends early', async () => {
    const opened = () => {
      const found = descendantsOf(process.pid).find((pid) => commandLineOf(pid).includes('name-resolver'));
      signal(found, 'SIGKILL');
    };
    const work = { tasks: 40, parameters: { via: 'library', rate: 20, lookupEvery: 2, latencyMs: 1000 } };
    const result = await runTrial(async, 'lookups', work, { opened });
    expect(result.failure?.code).toBe('service-ended');
    expect(result.failure?.message).toMatch(/^The service "resolver" ended while the trial needed it: /);
  });
});
