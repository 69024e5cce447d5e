import { createSocket, type Socket } from 'node:dgram';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bindToLoopback, lateResolver } from '../../../../src/workers/workloads/late-resolver';
import { addressOf, nameOf } from '../../../../src/workers/workloads/lookup-names';
import { askOverUdp } from '../../../../src/workers/workloads/ask-over-udp';
import { lookups, type Request } from '../../../../src/workers/workloads/lookups';
import { drive, parametersOf, tasksOf } from '../../engine/workloads/drive';

const planOf = (changes = {}, tasks = 40, seed = 1) =>
  lookups.plan(parametersOf('lookups', { lookupEvery: 4, latencyMs: 5, ...changes }), tasks, seed);
type Lookup = Extract<Request, { kind: 'lookup' }>;
const lookupVia = (via: string, changes = {}) => planOf({ via, ...changes }).at(3) as Lookup;

describe('the plan', () => {
  it('has lookups among short requests, each kind told apart, and all arrive over time', () => {
    const plan = planOf();
    const kinds = Array.from({ length: 8 }, (_, index) => plan.kind?.(index).id);
    expect(kinds).toEqual([
      'request',
      'request',
      'request',
      'lookup',
      'request',
      'request',
      'request',
      'lookup',
    ]);
    expect(plan.at(3)).toMatchObject({ kind: 'lookup', name: nameOf('n3-s1', 5) });
    expect(plan.at(2).kind).toBe('short');
    const due = Array.from({ length: plan.length }, (_, index) => plan.dueMs?.(index) ?? Number.NaN);
    expect(due[0]).toBe(0);
    expect(due).toEqual([...due].sort((a, b) => a - b));
  });

  it('asks for another name in each task, and for others with another seed', () => {
    const names = [1, 2].flatMap((seed) =>
      tasksOf(lookups, parametersOf('lookups', { lookupEvery: 1 }), 50, seed).map(
        (task) => (task as Lookup).name,
      ),
    );
    expect(new Set(names).size).toBe(100);
  });

  it('says the same of a request whichever way its name is looked up', () => {
    expect(lookupVia('library')).toEqual({ ...lookupVia('synchronous'), isSynchronous: false });
  });
});

describe('a request', () => {
  let server: Socket;
  let services: { resolver: { url: string } };
  beforeEach(async () => {
    server = lateResolver();
    services = { resolver: { url: `udp://127.0.0.1:${await bindToLoopback(server)}` } };
  });
  afterEach(() => server.close());

  it('that is short computes where it is', async () => {
    const task = planOf().at(0);
    const { result, steps } = await drive(lookups, task);
    expect(steps).toEqual([]);
    expect(lookups.verify(task, result)).toBe(true);
    expect(lookups.verify(task, 1)).toMatch(/^The computation gave 1 instead of/);
  });

  it('awaits a library, and gets the address of its name', async () => {
    const task = lookupVia('library');
    const { result, steps } = await drive(lookups, task, { services });
    expect(steps.map((step) => step.do)).toEqual(['io']);
    expect(result).toMatchObject({ address: addressOf(task.name) });
    expect(lookups.verify(task, result)).toBe(true);
  });

  it('or makes a call that stands still, which a model may take off the loop', () => {
    const task = lookupVia('synchronous');
    const context = { id: 3, attempt: 0, trial: { machineMs: () => 0, services } };
    expect(lookups.steps?.(task, context).next().value).toEqual({
      do: 'blocking',
      waits: true,
      call: {
        fn: 'lookUp',
        args: { server: services.resolver.url, name: task.name, limitMs: task.limitMs },
      },
    });
  });

  it('gets none of the others’ answers, however many are on the way', async () => {
    const tasks = tasksOf(
      lookups,
      parametersOf('lookups', { via: 'library', lookupEvery: 1, latencyMs: 2 }),
      100,
    );
    const driven = await Promise.all(tasks.map((task) => drive(lookups, task, { services })));
    for (const [index, task] of tasks.entries()) {
      const result = driven[index]?.result;
      if (result === undefined) throw new Error('no result');
      expect(lookups.verify(task, result)).toBe(true);
      const neighbour = tasks[(index + 1) % tasks.length] as Request;
      expect(lookups.verify(neighbour, result)).toMatch(/^The answer 10\..* is not that of/);
    }
  });

  it('is refused where its answer came too early, or is none', () => {
    const task = lookupVia('library', { latencyMs: 50 });
    const address = addressOf(task.name);
    expect(lookups.verify(task, { address, elapsedMs: 50 })).toBe(true);
    expect(lookups.verify(task, { address, elapsedMs: 48 })).toMatch(/^The answer came after 48\.000 ms/);
    expect(lookups.verify(task, 7)).toMatch(/gave no address/);
  });

  it('gives up with a sentence when no answer comes', async () => {
    const silent = createSocket('udp4');
    const url = `udp://127.0.0.1:${await bindToLoopback(silent)}`;
    const task = { ...lookupVia('library'), limitMs: 50 };
    await expect(drive(lookups, task, { services: { resolver: { url } } })).rejects.toThrow(
      `No answer for ${task.name} came within 50.0 ms.`,
    );
    await expect(askOverUdp(url, task.name, 50)).rejects.toMatchObject({ code: 'ETIMEOUT' });
    silent.close();
  });

  it('gives up with a sentence when the name server is gone', async () => {
    const gone = createSocket('udp4');
    const url = `udp://127.0.0.1:${await bindToLoopback(gone)}`;
    await new Promise<void>((resolve) => gone.close(resolve));
    const task = lookupVia('library');
    await expect(drive(lookups, task, { services: { resolver: { url } } })).rejects.toThrow(
      `Nobody answers questions at ${url}: the name server is not there.`,
    );
    await expect(askOverUdp(url, task.name, 5_000)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('says so where the name server knows no such name', async () => {
    const task = { ...lookupVia('library'), name: 'example.corelab.test' };
    await expect(drive(lookups, task, { services })).rejects.toThrow(
      'The lookup of example.corelab.test failed: ENOTFOUND.',
    );
    await expect(askOverUdp(services.resolver.url, task.name, 5_000)).rejects.toMatchObject({
      code: 'ENOTFOUND',
    });
  });

  it('is given up when the model says so', async () => {
    const context = { id: 3, attempt: 0, trial: { machineMs: () => 0, services } };
    const step = lookups.steps?.(lookupVia('library', { latencyMs: 600_000 }), context).next().value;
    if (typeof step !== 'object' || !('do' in step) || step.do !== 'io') throw new Error('no io step');
    const controller = new AbortController();
    const pending = step.start(controller.signal);
    controller.abort();
    await expect(pending).rejects.toThrow(/^No answer for/);
  });
});
