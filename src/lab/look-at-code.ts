/**
 * Has code of the user's looked at before a run, in a process of its own under the guard: what is wrong with it costs a sentence and
 * not a trial, and a module that never comes to an end costs a few seconds.
 */
import path from 'node:path';
import { CorelabError, type Failure, toFailure } from '../core/errors';
import { ownModule } from '../core/experiment/own-code';
import type { FromCodeProbe, LookedAtCode, ToCodeProbe } from '../core/protocol/code-probe';
import { t } from '../core/text/t';
import { forkGuarded, processEnd } from '../workers/guard/guarded-fork';
import { endMarked, trialVariable } from '../workers/guard/marked-processes';
import { endChild } from '../workers/guard/signals';
import { nextTrialMark } from '../workers/guard/trial-marks';
import { makeScratchFolder, removeScratchFolder } from './scratch-folder';

/** A module that loads models or data may take its time. */
const defaultLimitMs = 20_000;

/**
 * What is known of the code before it runs.
 * @param limitMs after which its process is ended
 * @throws CorelabError `usage` with what is wrong, `cancelled` when the signal is aborted
 */
export async function lookAtCode(
  request: ToCodeProbe,
  signal: AbortSignal = new AbortController().signal,
  limitMs = defaultLimitMs,
): Promise<LookedAtCode> {
  const name =
    request.workload === ownModule.workload
      ? path.basename(String(request.parameters[ownModule.parameter]))
      : t('own-code.the-command');
  const scratch = makeScratchFolder();
  const mark = nextTrialMark();
  try {
    const outcome = await looked(request, { name, scratch, mark, signal, limitMs });
    if ('tasks' in outcome) return outcome;
    const { code, message, hint } = outcome;
    throw new CorelabError(code === 'cancelled' ? code : 'usage', message, hint);
  } finally {
    removeScratchFolder(scratch);
  }
}

interface Look {
  name: string;
  scratch: string;
  mark: string;
  signal: AbortSignal;
  limitMs: number;
}

async function looked(
  request: ToCodeProbe,
  { name, scratch, mark, signal, limitMs }: Look,
): Promise<LookedAtCode | Failure> {
  let child: ReturnType<typeof forkGuarded>;
  try {
    child = forkGuarded('code-probe', {
      env: { TMPDIR: scratch, TMP: scratch, TEMP: scratch, [trialVariable]: mark },
    });
  } catch (error) {
    return toFailure(error, 'setup-failed');
  }
  const gone = processEnd(child, t('own-code.its-process', { code: name }));
  child.on('error', () => undefined); // one that could not be started closes, with the reason
  let timer: NodeJS.Timeout | undefined;
  let cancel: () => void = () => undefined;
  try {
    return await new Promise<LookedAtCode | Failure>((resolve) => {
      child.once('message', ({ kind: _, ...answer }: FromCodeProbe) =>
        resolve('failure' in answer ? answer.failure : answer),
      );
      void gone.then(({ failure }) => resolve(failure));
      timer = setTimeout(
        () =>
          resolve({ code: 'usage', message: t('own-code.endless', { code: name, seconds: limitMs / 1000 }) }),
        limitMs,
      );
      cancel = () => resolve({ code: 'cancelled', message: t('own-code.cancelled') });
      signal.addEventListener('abort', cancel);
      if (signal.aborted) cancel();
      child.send(request, () => undefined);
    });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
    endChild(child);
    await endMarked(mark); // whatever it has started may hold its pipes, which would then never close
    await gone;
  }
}
