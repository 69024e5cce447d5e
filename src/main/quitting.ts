/** Quitting: asks while a run is measured, and never leaves a process behind. */
import { app, type BrowserWindow, dialog } from 'electron';
import type { LabService } from '../lab/service/lab-service';

/** Longest wait for a cancelled run; the watchdogs of its processes need no more once this one is gone. */
const patienceMs = 5000;

let state: 'open' | 'asked' | 'closing' | 'closed' = 'open';

/** Holds every way out until what is measured is saved and its processes are gone. */
export function askBeforeQuitting(service: LabService): void {
  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state !== 'open') return;
    if (isConfirmed(service)) void closeAndQuit(service);
  });
  // Nobody is there to be asked: the system or a script wants an end.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void closeAndQuit(service));
}

/**
 * True when the window may close. Otherwise nothing closes now, and quitting goes on by itself once its run has ended.
 * On macOS a window closes without quitting, and its run goes on.
 */
export function closingIsConfirmed(service: LabService, window: BrowserWindow): boolean {
  if (state === 'closed' || state === 'closing' || !service.isMeasuring) return true;
  if (process.platform === 'darwin' || state !== 'open') return process.platform === 'darwin';
  if (isConfirmed(service, window)) void closeAndQuit(service);
  return false;
}

function isConfirmed(service: LabService, window?: BrowserWindow): boolean {
  if (!service.isMeasuring) return true;
  state = 'asked';
  const question = {
    type: 'question',
    message: 'A run is being measured. Quit?',
    detail: 'Quitting cancels it. What was measured so far is kept in the history.',
    buttons: ['Keep measuring', 'Cancel the run and quit'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  } as const;
  const options = { ...question, buttons: [...question.buttons] };
  const answer =
    window === undefined ? dialog.showMessageBoxSync(options) : dialog.showMessageBoxSync(window, options);
  state = 'open';
  return answer === 1;
}

async function closeAndQuit(service: LabService): Promise<void> {
  if (state === 'closing' || state === 'closed') return;
  state = 'closing';
  const patience = new Promise((resolve) => setTimeout(resolve, patienceMs).unref());
  await Promise.race([service.close(), patience]);
  state = 'closed';
  app.quit();
}
