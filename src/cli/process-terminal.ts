/** The terminal of this process: its streams, signals, keys and size. */
import { createInterface } from 'node:readline';
import { exitCodes, type Terminal } from './terminal';

const { stdin, stdout, stderr } = process;

export function processTerminal(): Terminal {
  return {
    out: stdout,
    err: stderr,
    environment: process.env,
    onStop,
    onClosed,
    onKey,
    ...(stdin.isTTY && { ask }),
    onResize,
    beforeExit,
    suspend,
  };
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

/** A terminal that was closed is told as EIO. */
export function isNobodyReading({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EPIPE' || code === 'EIO';
}

function onClosed(close: () => void): () => void {
  const hear = (error: NodeJS.ErrnoException) => {
    if (isNobodyReading(error)) close();
  };
  stdout.on('error', hear);
  return () => stdout.off('error', hear);
}

function onKey(press: (key: string) => void): () => void {
  if (!stdin.isTTY) return () => undefined;
  const hear = (keys: Buffer) => {
    for (const key of keys.toString()) press(key);
  };
  // A terminal that goes away is told by SIGHUP; the failed read says nothing more.
  const ignore = () => undefined;
  stdin.setRawMode(true).on('data', hear).on('error', ignore).resume();
  return () => {
    stdin.off('data', hear).off('error', ignore).pause();
    stdin.setRawMode(false);
  };
}

function ask(question: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const lines = createInterface({ input: stdin, output: stderr });
    let answer: string | undefined;
    lines.on('close', () => resolve(answer));
    // It takes Ctrl-C from the terminal, which everybody else waits for.
    lines.on('SIGINT', () => {
      lines.close();
      process.emit('SIGINT');
    });
    lines.question(question, (line) => {
      answer = line;
      lines.close();
    });
  });
}

function onResize(change: () => void): () => void {
  stdout.on('resize', change);
  return () => stdout.off('resize', change);
}

function beforeExit(restore: () => void): () => void {
  process.on('exit', restore);
  // Before the exception is printed: what is written to a screen that is about to go away nobody reads.
  process.on('uncaughtExceptionMonitor', restore);
  return () => {
    process.off('exit', restore);
    process.off('uncaughtExceptionMonitor', restore);
  };
}

function suspend(): Promise<void> {
  if (process.platform === 'win32') return Promise.resolve(); // consoles there know no Ctrl-Z
  return new Promise((resolve) => {
    process.once('SIGCONT', () => resolve());
    // The whole group, as the terminal does it: npm in front of this process should stop as well.
    // eslint-disable-next-line no-restricted-syntax -- its own group is what is meant
    process.kill(0, 'SIGTSTP');
  });
}
