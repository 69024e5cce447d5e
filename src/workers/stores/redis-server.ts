/**
 * Redis as a service of a trial: the system's `redis-server` on a free port of this machine, in a folder that ends with the trial,
 * or one that others run, which is missed when it goes away.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { notAvailable } from '../../core/availability';
import { CorelabError, type Failure } from '../../core/errors';
import { t } from '../../core/text/t';
import type { Service } from '../../engine/tasks/service';
import { startProgramService } from '../services/program-service';
import { checkedRedis } from './redis-store';

/** Between looking for a port and listening on it somebody else may take it. */
const attempts = 3;

/** @throws CorelabError `setup-failed` where there is none, it is too old or does not start */
export async function startRedisServer(program = 'redis-server'): Promise<Service> {
  const folder = await mkdtemp(path.join(tmpdir(), 'corelab-redis-'));
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  let service: Service | undefined;
  try {
    service = await started(program, folder);
    (await checkedRedis(service.url ?? '')).disconnect();
    const server = service;
    return {
      ...server,
      stop: async () => {
        await server.stop();
        await remove();
      },
    };
  } catch (error) {
    await service?.stop();
    await remove();
    throw error;
  }
}

/**
 * A server that runs already. Its end is that of a connection which nobody uses otherwise.
 * @throws CorelabError `setup-failed` where it is too old, wants a password or cannot be reached
 */
export async function joinRedisServer(url: string): Promise<Service> {
  const redis = await checkedRedis(url);
  const ended = new Promise<Failure>((resolve) => {
    redis.once('end', () => resolve({ code: 'service-ended', message: t('redis.gone') }));
  });
  const notOurs = notAvailable(t('redis.not-ours'));
  return {
    pid: 0,
    url,
    usage: async () => ({ cpuMs: notOurs, peakMemoryMb: notOurs }),
    ended,
    stop: async () => redis.disconnect(),
  };
}

async function started(program: string, folder: string): Promise<Service> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    try {
      return await startProgramService({
        program,
        args: [
          ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
          // Nothing of a trial needs to reach the disk.
          ...['--save', '', '--appendonly', 'no', '--daemonize', 'no', '--logfile', ''],
        ],
        ready: /Ready to accept connections/,
        url: () => `redis://127.0.0.1:${port}`,
      });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (message.includes('ENOENT'))
        throw new CorelabError('setup-failed', t('redis.missing', { program }), t('redis.missing-hint'));
      if (attempt === attempts) throw error;
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0 }, resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
