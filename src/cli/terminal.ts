/** The terminal that the CLI talks to: passed in, so that tests can read what it says. */
import type { Colors } from 'picocolors/types';
import pc from 'picocolors';

export type Colours = Colors;

export interface TextStream {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
  rows?: number;
}

export interface Terminal {
  /** Results. With `-` as an export's file, nothing else. */
  out: TextStream;
  /** Progress, notes, warnings, failures. */
  err: TextStream;
  environment: NodeJS.ProcessEnv;
  /** Calls `stop` when the user or the system asks to end (Ctrl-C, SIGTERM); returns how to take that back. */
  onStop(stop: () => void): () => void;
  /** Calls `close` when nobody reads `out` any more, such as after `| head`; returns how to take that back. */
  onClosed(close: () => void): () => void;
  /** Single keys, unseen and without Enter, where a keyboard is there; returns how to take that back. */
  onKey(press: (key: string) => void): () => void;
  /** Asks for one line; undefined where the reader ended the input, and absent where nobody is there to answer. */
  ask?: (question: string) => Promise<string | undefined>;
  /** Calls `change` when `out` has another size; returns how to take that back. */
  onResize(change: () => void): () => void;
  /** Calls `restore`, which must not wait, before the process ends for whatever reason but SIGKILL. */
  beforeExit(restore: () => void): () => void;
  /** Stops this process as Ctrl-Z does; resolves when it goes on. */
  suspend(): Promise<void>;
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

/** As `corelab --help` and the README list them. */
export const exitCodes = { done: 0, failed: 1, usage: 2, void: 3, cancelled: 130 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
