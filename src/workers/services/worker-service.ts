/** A service that is a worker file of Corelab, in a guarded process of its own. */
import type { ChildProcess } from 'node:child_process';
import { type Maybe, notAvailable } from '../../core/availability';
import { CorelabError } from '../../core/errors';
import { t } from '../../core/text/t';
import type { WorkerEntry } from '../entries';
import { forkGuarded, processEnd } from '../guard/guarded-fork';
import { endChild } from '../guard/signals';
import type { FromService, ToService } from './serve-service';
import type { Service, ServiceUsage } from '../../engine/tasks/service';

/** A service of ours with which its manager talks: its process is the other end. */
export interface WorkerService extends Service {
  child: ChildProcess;
}

/** @throws CorelabError `setup-failed` when it ends before it can be used */
export async function startWorkerService(entry: WorkerEntry): Promise<WorkerService> {
  const child = forkGuarded(entry);
  child.on('error', () => undefined); // `close` follows, or the fork itself has thrown
  const ended = processEnd(child, 'Its process').then(({ failure }) => failure);
  const ready = new Promise<Extract<FromService, { kind: 'ready' }>>((resolve) => {
    child.on('message', (message: FromService) => message.kind === 'ready' && resolve(message));
  });
  const first = await Promise.race([ready, ended]);
  if ('code' in first) {
    throw new CorelabError(
      'setup-failed',
      t('service.did-not-start', { service: entry, reason: first.message }),
      first.hint,
    );
  }
  return {
    child,
    pid: child.pid ?? 0,
    ...(first.url !== undefined && { url: first.url }),
    usage: () => askForUsage(child, ended),
    ended,
    stop: async () => {
      endChild(child); // it has nothing to save
      await ended;
    },
  };
}

async function askForUsage(child: ChildProcess, ended: Promise<unknown>): Promise<ServiceUsage> {
  const answer = new Promise<Extract<FromService, { kind: 'usage' }>>((resolve) => {
    const hear = (message: FromService): void => {
      if (message.kind !== 'usage') return;
      child.off('message', hear);
      resolve(message);
    };
    child.on('message', hear);
  });
  // A service that is gone is reported by `ended`.
  if (child.connected) child.send({ kind: 'usage' } satisfies ToService, () => undefined);
  const gone: Maybe<number> = notAvailable('the service had ended');
  const heard = await Promise.race([answer, ended.then(() => undefined)]);
  return heard === undefined ? { cpuMs: gone, peakMemoryMb: gone } : heard;
}
