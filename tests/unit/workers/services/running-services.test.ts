import { describe, expect, it } from 'vitest';
import { notAvailable } from '../../../../src/core/availability';
import { CorelabError, type Failure } from '../../../../src/core/errors';
import { RunningServices } from '../../../../src/workers/services/running-services';
import type { Service, ServiceUsage } from '../../../../src/engine/tasks/service';

/** A service without a process, which uses 10 ms of CPU time between two looks. */
function fakeService(over: Partial<Service> = {}) {
  let end: (failure: Failure) => void = () => undefined;
  const ended = new Promise<Failure>((resolve) => (end = resolve));
  const state = { stopped: 0, cpuMs: 0 };
  const usage = async (): Promise<ServiceUsage> => ({ cpuMs: (state.cpuMs += 10), peakMemoryMb: 42 });
  const service: Service = {
    pid: 7,
    url: 'http://127.0.0.1:1',
    usage,
    ended,
    stop: async () => {
      state.stopped++;
    },
    ...over,
  };
  return { service, state, end };
}

const start = (services: Readonly<Record<string, Service>>) =>
  RunningServices.start(
    Object.entries(services).map(([name, service]) => ({ name, start: async () => service })),
    {},
  );

describe('the services of a trial', () => {
  it('give tasks their addresses by name, and the record their cost between two looks', async () => {
    const services = await start({ cache: fakeService().service });
    expect(services.addresses).toEqual({ cache: { url: 'http://127.0.0.1:1' } });
    const [before, after] = [await services.look(), await services.look()];
    expect(services.recorded(before, after)).toEqual([
      { name: 'cache', url: 'http://127.0.0.1:1', pid: 7, cpuMs: 10, peakMemoryMb: 42 },
    ]);
  });

  it('say why a cost is not known', async () => {
    const unknown = notAvailable('nobody counts it');
    const usage = async () => ({ cpuMs: unknown, peakMemoryMb: unknown });
    const services = await start({ cache: fakeService({ usage }).service });
    expect(services.recorded(await services.look(), await services.look())).toMatchObject([
      { cpuMs: unknown, peakMemoryMb: unknown },
    ]);
  });

  it('fail the trial with a sentence when one ends before it was asked to', async () => {
    const { service, end } = fakeService();
    const services = await start({ cache: service });
    expect(services.failure).toBeNull();
    end({ code: 'executor-killed', message: 'It was killed by SIGKILL.' });
    await expect(services.lost).rejects.toThrow(
      'The service "cache" ended while the trial needed it: It was killed by SIGKILL.',
    );
    expect(services.failure?.code).toBe('service-ended');
  });

  it('may end when they are asked to', async () => {
    const { service, state, end } = fakeService();
    const services = await start({ cache: service });
    await services.stop();
    end({ code: 'executor-killed', message: 'It was killed by SIGKILL.' });
    await service.ended;
    expect(state.stopped).toBe(1);
    expect(services.failure).toBeNull();
  });

  it('are ended when another one does not start', async () => {
    const { service, state } = fakeService();
    const starting = RunningServices.start(
      [
        { name: 'cache', start: async () => service },
        { name: 'other', start: () => Promise.reject(new CorelabError('setup-failed', 'No port is free.')) },
      ],
      {},
    );
    await expect(starting).rejects.toThrow('No port is free.');
    expect(state.stopped).toBe(1);
  });
});
