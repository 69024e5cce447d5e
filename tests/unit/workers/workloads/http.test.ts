import type { Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { figuresOf } from '../../../../src/core/measures/point-measures';
import type { Measure } from '../../../../src/core/vocabulary/measure';
import { http } from '../../../../src/workers/workloads/http';
import { bodyOf, type LatencyRequest, parsePath, pathOf } from '../../../../src/workers/workloads/http-body';
import { latencyServer, listenOnLoopback } from '../../../../src/workers/workloads/http-latency-server';
import { drive, parametersOf, tasksOf } from '../../engine/workloads/drive';

let server: Server;
let port: number;

beforeEach(async () => {
  server = latencyServer();
  port = await listenOnLoopback(server);
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function tasksAt(latencyMs: number, bodyBytes: number, tasks: number): LatencyRequest[] {
  return tasksOf(http, parametersOf('http', { latencyMs, bodyBytes }), tasks);
}

const services = () => ({ server: { url: `http://127.0.0.1:${port}` } });
const driveHere = (task: LatencyRequest) => drive(http, task, { services: services() });

describe('http', () => {
  it.each([0, 1, 40, 1_024, 300_000])('gets and accepts answers of %i bytes', async (bytes) => {
    for (const task of tasksAt(0, bytes, 3)) {
      const { result, steps } = await driveHere(task);
      expect(steps.map((step) => step.do)).toEqual(['io']);
      expect(result).toMatchObject({ status: 200, bytes });
      expect(await http.verify(task, result)).toBe(true);
    }
  });

  it('uses a connection again', async () => {
    let connections = 0;
    server.on('connection', () => connections++);
    for (const task of tasksAt(0, 10, 5)) await driveHere(task);
    expect(connections).toBe(1);
  });

  it('has as many requests on the way as it is asked for, and mixes none of them up', async () => {
    const tasks = tasksAt(1, 100, 300);
    const driven = await Promise.all(tasks.map((task) => driveHere(task)));
    for (const [index, task] of tasks.entries()) {
      const result = driven[index]?.result;
      if (result === undefined) throw new Error('no result');
      expect(await http.verify(task, result)).toBe(true);
      const neighbour = tasks[(index + 1) % tasks.length];
      if (neighbour !== undefined)
        expect(await http.verify(neighbour, result)).toMatch(/belongs to another request/);
    }
  });

  it('refuses an answer that is too short, of another status, or too early', async () => {
    const [task] = tasksAt(20, 100, 1) as [LatencyRequest];
    const good = { ...(await driveHere(task)).result, elapsedMs: 20 };
    expect(await http.verify(task, good)).toBe(true);
    expect(await http.verify(task, { ...good, bytes: 99 })).toBe('The answer has 99 bytes, not 100.');
    expect(await http.verify(task, { ...good, status: 500 })).toBe('The server answered with status 500.');
    expect(await http.verify(task, { ...good, elapsedMs: 18.9 })).toMatch(
      /^The answer came after 18\.900 ms/,
    );
    const flipped = good.digest.replace(/^./, (digit) => (Number.parseInt(digit, 16) ^ 1).toString(16));
    expect(await http.verify(task, { ...good, digest: flipped })).not.toBe(true);
  });

  it('measures how long answers took, over all requests', async () => {
    const answer = { status: 200, bytes: 10, digest: '', elapsedMs: 0 };
    const times = [20, 21, 22, 80];
    const measures = await http.measures?.(
      times.map((elapsedMs) => ({ ...answer, elapsedMs })),
      {},
    );
    expect(measures).toMatchObject([
      { id: 'response-time', title: 'Response time', unit: 'ms', better: 'lower' },
    ]);
    const figures = figuresOf(measures?.[0] as Measure);
    expect(figures.p50).toBeCloseTo(21, 1);
    expect(figures.max).toBeCloseTo(80, 0);
  });

  it('gives a request up when the model says so', async () => {
    const [task] = tasksAt(600_000, 10, 1) as [LatencyRequest];
    const context = { id: 0, attempt: 0, trial: { machineMs: () => 0, services: services() } };
    const step = http.steps?.(task, context).next().value;
    if (step === undefined || !('do' in step) || step.do !== 'io') throw new Error('no io step');
    const controller = new AbortController();
    const pending = step.start(controller.signal);
    controller.abort();
    await expect(pending).rejects.toThrow(/abort/i);
  });

  it('fails a task when the server is gone', async () => {
    const [task] = tasksAt(0, 10, 1) as [LatencyRequest];
    server.close();
    await expect(driveHere(task)).rejects.toThrow(/ECONNREFUSED/);
  });

  it('answers 404 to what is not its own request', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/favicon.ico`);
    expect(answer.status).toBe(404);
  });
});

describe('the path of a request', () => {
  it('says all that the answer depends on', () => {
    const request = { latencyMs: 20, bodyBytes: 50, key: 'nonce-7' };
    expect(parsePath(pathOf(request))).toEqual(request);
    expect(bodyOf(request)).toHaveLength(50);
    expect(bodyOf(request)).not.toEqual(bodyOf({ ...request, key: 'nonce-8' }));
  });

  it.each(['', '/', '/1/2', '/1/2/../3', '/-1/2/a', '/1/999999999/a', '/1e3/2/a'])(
    'is refused when it is "%s"',
    (text) => {
      expect(parsePath(text)).toBeUndefined();
    },
  );
});
