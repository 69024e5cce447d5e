/** Starts executors that are Web Workers of an open window, on the plain wire, relayed by its page and the host. */
import { CorelabError, type Failure } from '../../core/errors';
import { t } from '../../core/text/t';
import { clockSince, monotonicMs } from '../clock';
import { ExecutorHandle, type SpawnExecutor } from '../pools/executor-handle';
import type { TrialEnv } from '../pools/pool';
import { WireConversation } from './wire-conversation';

/** The longest that a worker may be silent after its start, in ms: its script is loaded from this machine. */
const startTimeoutMs = 20_000;

/** @throws CorelabError where no window is attached */
export function pageSpawner({
  trial: { taskTimeoutMs },
  page,
}: Pick<TrialEnv, 'trial' | 'page'>): SpawnExecutor {
  if (page === undefined) throw new CorelabError('page-lost', t('page.none'));
  return async (init) => {
    const startedMs = monotonicMs();
    const name = t('page.executor');
    const worker = page.add((message) => {
      if (message.kind === 'line') conversation.hear(message.line);
      else
        giveUp({ code: 'executor-exited', message: t('page.worker-failed', { message: message.message }) });
    });
    const end = (failure: Failure, culprit: number | null): void => {
      clearInterval(watch);
      page.forget(worker);
      page.post({ kind: 'end', worker });
      handle.end({ failure, culprit });
    };
    const giveUp = (failure: Failure, culprit: number | null = null) => end(failure, culprit);
    const handle = new ExecutorHandle({
      kind: 'web-worker',
      send: (message) => conversation.send(message),
      kill: () => end({ code: 'executor-exited', message: t('page.worker-ended') }, null),
    });
    const conversation = new WireConversation(init, {
      name,
      clock: clockSince(init.epochMs),
      write: (line) => page.post({ kind: 'line', worker, line }),
      receive: (message) => handle.receive(message),
      ready: (clockErrorMs) => {
        handle.clockErrorMs = clockErrorMs;
        handle.receive({ kind: 'ready', pid: 0, threadId: worker, osThreadId: null, readyMs: monotonicMs() });
      },
      giveUp,
    });
    const everyMs = Math.min(500, Math.max(20, Math.min(taskTimeoutMs, startTimeoutMs) / 4));
    const watch = setInterval(() => conversation.checkSilence(taskTimeoutMs, startTimeoutMs), everyMs);
    page.post({ kind: 'start', worker });
    return Promise.race([handle.open(init, startedMs), page.lost]).catch((error: unknown) => {
      handle.kill();
      throw error;
    });
  };
}
