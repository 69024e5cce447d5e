/** What can go wrong around event loops behind one port: the port, the load generator, strangers. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { canSeeProcesses, commandLineOf, signal, trialProcessesOf, until } from '../support/engine/processes';
import { runTrial } from '../support/engine/run-trial';
import { loopsProcesses } from '../support/engine/trial-spec';

async function takenPort(): Promise<{ port: number; free: () => Promise<void> }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen({ host: '127.0.0.1', port: 0 }, resolve));
  const free = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { port: (server.address() as AddressInfo).port, free };
}

describe('loops behind one port', () => {
  it('refuse a port that is taken, with its number', async () => {
    const { port, free } = await takenPort();
    onTestFinished(free);
    const result = await runTrial(loopsProcesses, 'noop', { settings: { port } });
    expect(result.failure).toMatchObject({
      code: 'setup-failed',
      message: `Port ${port} of this machine is taken by another program.`,
    });
    expect(result.tasks).toMatchObject({ done: 0, failed: 12 });
  });

  it('serve their load generator alone: whoever else connects disturbs nothing', async () => {
    const { port, free } = await takenPort();
    await free();
    const strangers: Socket[] = [];
    onTestFinished(() => strangers.forEach((one) => void one.destroy()));
    let heard = '';
    const opened = (): void => {
      for (let one = 0; one < 20; one++) {
        const stranger = connect({ port, host: '127.0.0.1' });
        strangers.push(
          stranger.on('error', () => undefined).on('data', (data) => (heard += data.toString())),
        );
        stranger.write('GET /tasks/0/0 HTTP/1.1\r\nHost: corelab\r\n\r\n');
      }
    };
    const changes = { tasks: 60, settings: { port }, parameters: { ms: 20 } };
    const result = await runTrial(loopsProcesses, 'wait', changes, { opened });
    expect(result.failure).toBeUndefined();
    expect(result.tasks).toMatchObject({ done: 60, failed: 0, retried: 0 });
    expect(strangers).toHaveLength(20);
    expect(heard).toBe('');
  });

  it('record what their load generator used', async () => {
    const { services, machine } = await runTrial(loopsProcesses, 'noop', { tasks: 500 });
    expect(services?.map(({ name, pid }) => [name, pid > 0])).toEqual([['load generator', true]]);
    expect(machine?.setupMs).toEqual(services?.[0]?.cpuMs);
  });

  it.runIf(canSeeProcesses)('end the trial with a sentence when the load generator is killed', async () => {
    const before = trialProcessesOf(process.pid);
    let own: number[] = [];
    const opened = (): void => {
      own = trialProcessesOf(process.pid).filter((pid) => !before.includes(pid));
      const generator = own.find((pid) => commandLineOf(pid).includes('load-generator'));
      if (generator !== undefined) signal(generator, 'SIGKILL');
    };
    const changes = { tasks: 100, parameters: { ms: 300 } };
    const result = await runTrial(loopsProcesses, 'wait', changes, { opened });
    expect(own.length).toBeGreaterThan(3);
    expect(result.failure).toMatchObject({
      code: 'service-ended',
      message: expect.stringMatching(/^The service "load generator" ended while .* SIGKILL/) as string,
    });
    expect(result.tasks.failed).toBeGreaterThan(0);
    await until(
      () => trialProcessesOf(process.pid).every((pid) => !own.includes(pid)),
      'the trial’s processes end',
    );
  });
});
