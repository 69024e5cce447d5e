/** The terminal that the CLI talks to: passed in, so that tests can read what it says. */
import type { Colors } from 'picocolors/types';
import pc from 'picocolors';

export type Colours = Colors;

export interface TextStream {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

export interface Terminal {
  /** Results. With `-` as an export's file, nothing else. */
  out: TextStream;
  /** Progress, notes, warnings, failures. */
  err: TextStream;
  environment: NodeJS.ProcessEnv;
  /** Calls `stop` when the user or the system asks to end (Ctrl-C, SIGTERM); returns how to take that back. */
  onStop(stop: () => void): () => void;
}

/** Colours as far as the stream shows them and nobody said NO_COLOR (https://no-color.org). */
export function coloursFor(stream: TextStream, environment: NodeJS.ProcessEnv): Colours {
  const unwanted = Boolean(environment['NO_COLOR']) || environment['TERM'] === 'dumb';
  const forced = Boolean(environment['FORCE_COLOR']) && environment['FORCE_COLOR'] !== '0';
  return pc.createColors(!unwanted && (forced || stream.isTTY === true));
}

/** Columns to write in; 80 where nobody tells. */
export function widthOf(stream: TextStream): number {
  return Math.max(40, Math.min(stream.columns ?? 80, 160));
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  return { out: process.stdout, err: process.stderr, environment: process.env, onStop };
}

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function onStop(stop: () => void): () => void {
  let asked = false;
  const handle = () => {
    // A second Ctrl-C leaves at once; watchdogs end the processes of the trial.
    if (asked) process.exit(exitCodes.cancelled);
    asked = true;
    stop();
  };
  for (const signal of stopSignals) process.on(signal, handle);
  return () => {
    for (const signal of stopSignals) process.off(signal, handle);
  };
}

export const exitCodes = { done: 0, failed: 1, usage: 2, cancelled: 130 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
