/** `corelab class watch`: looks into a folder until Ctrl-C, and adds what is new. */
import { CorelabError } from '../../core/errors';
import { t } from '../../core/text/t';
import { FolderWatch, type Look, lookEveryMs } from '../../lab/class/watch-folder';
import type { CommandContext } from '../command';
import type { Terminal } from '../terminal';
import { addedText } from '../view/class-text';
import { tellOld } from './actions';

export async function watchFolder(name: string, folder: string, context: CommandContext): Promise<void> {
  const { lab, terminal } = context;
  await tellOld(context);
  lab.classes.has(name); // a name that none can have is said at once
  const watch = new FolderWatch(lab.classes, name, folder);
  const stop = new AbortController();
  const leave = terminal.onStop(() => stop.abort());
  let problem: string | null = null;
  try {
    terminal.err.write(`${t('class.watching', { folder, name })}\n`);
    while (!stop.signal.aborted) {
      try {
        const look = await watch.look();
        problem = null;
        if (look !== null) tell(look, name, terminal);
      } catch (error) {
        // A disk that is full may have room again: what was found is looked at again, and said once.
        if (!(error instanceof CorelabError) || error.failure.code !== 'storage') throw error;
        if (problem !== error.failure.message) terminal.err.write(`${error.failure.message}\n`);
        problem = error.failure.message;
      }
      await pause(stop.signal);
    }
  } finally {
    leave();
  }
}

function tell(look: Look, name: string, terminal: Terminal): void {
  if (look.problem === null) terminal.out.write(addedText(name, look, terminal));
  else terminal.err.write(`${look.problem}\n`);
}

/** Until the next look, or until somebody stops it. */
function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, lookEveryMs);
    signal.addEventListener('abort', end);
  });
}
