/** The first thing every forked process does: start the thread that ends it when its parent is gone or a limit is passed. */
import { Worker } from 'node:worker_threads';
import { noLimits, type GuardSettings } from './guard-settings';
import { Pulse } from '../../engine/pulse';
import { workerEntry } from '../entries';

export interface WatchdogData extends GuardSettings {
  pulse: SharedArrayBuffer;
}

export interface Guard {
  /** Where the process shows which task it is busy with. */
  pulse: SharedArrayBuffer;
  /** Settles when the watchdog holds the pipe; no task may start before. */
  ready: Promise<void>;
}

/** Starts the watchdog with the limits that the parent gave on the command line. */
export function guardProcess(): Guard {
  // Ctrl-C reaches every process of the terminal; the host decides what it means.
  process.on('SIGINT', () => undefined);
  const limits = process.argv[2] === undefined ? noLimits : (JSON.parse(process.argv[2]) as GuardSettings);
  const pulse = Pulse.allocate();
  const watchdog = new Worker(workerEntry('watchdog'), {
    workerData: { ...limits, pulse } satisfies WatchdogData,
    execArgv: [],
    // 8 MB are plenty for a timer and a socket.
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2 },
  });
  watchdog.unref();
  const ready = new Promise<void>((resolve, reject) => {
    watchdog.once('message', () => resolve());
    watchdog.once('error', reject);
  });
  return { pulse, ready };
}
