/** Entry of the manager process, one per trial. Its main thread never runs a task. */
import { toFailure } from '../core/errors';
import type { FromManager, ToManager, TrialProgress } from '../core/protocol/trial';
import { guardProcess } from './guard/guard';
import { PageLink } from './pools/page-link';
import { runTrial } from './trial/run-trial';

const guard = guardProcess();
const cancelled = new AbortController();
const page = new PageLink((message) => tell({ kind: 'page', message }));

function tell(message: FromManager): void {
  process.send?.(message);
}

async function run({ trial, ...around }: Extract<ToManager, { kind: 'run' }>): Promise<void> {
  try {
    await guard.ready;
    const hooks = {
      page,
      opened: (
        executors: Extract<FromManager, { kind: 'opened' }>['executors'],
        startedMonotonicMs: number,
      ) => tell({ kind: 'opened', executors, startedMonotonicMs }),
      progress: (progress: TrialProgress) => tell({ kind: 'progress', ...progress }),
    };
    tell({ kind: 'finished', result: await runTrial(trial, hooks, cancelled.signal, around) });
  } catch (error) {
    tell({ kind: 'failed', failure: toFailure(error, 'setup-failed') });
  }
}

process.on('message', (message: ToManager) => {
  if (message.kind === 'run') void run(message);
  else if (message.kind === 'page') page.hear(message.heard);
  else cancelled.abort();
});
