/** The marks of the trials that this host runs, and its watcher, which ends what the host leaves behind of them. */
import { randomUUID } from 'node:crypto';
import { canSeeMarks } from './marked-processes';
import { forkWorker } from './worker-fork';

const host = `${randomUUID()}.`;
let trials = 0;

/** For the next trial. The first one starts the watcher, which may still be starting when this returns. */
export function nextTrialMark(): string {
  if (trials === 0 && canSeeMarks) forkWatcher();
  return `${host}${trials++}`;
}

/** Where the system has no process left for it, watchdog threads guard trials alone. */
function forkWatcher(): void {
  try {
    const watcher = forkWorker('watcher', [host], {
      // A session of its own: what the terminal sends to its programs does not reach it.
      detached: true,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    watcher.on('error', () => undefined);
    watcher.unref();
    watcher.channel?.unref();
  } catch {
    // No file is left for its channel.
  }
}
