/**
 * One running PowerShell, from its start to its end. Commands come through its standard input, so that it ends when this
 * process is gone, however it went; each answer stands between two lines that carry its number.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { type Maybe, notAvailable } from '../../core/availability';
import { systemReason } from '../../core/system-reason';
import { endChild } from '../../workers/guard/signals';

type Shell = ChildProcessByStdio<Writable, Readable, null>;
export type StartShell = () => Shell;

/** Characters of output without an end of an answer; those of 2,000 threads are a tenth of it. */
const longestOutput = 2 ** 20;

/** `-Command -` reads commands from the standard input, line by line, and ends with it. */
export const startPowerShell: StartShell = () => {
  // With its whole path: a program of that name in PATH or in the working directory may be another one.
  const windows = process.env['SystemRoot'] ?? 'C:\\Windows';
  const program = path.win32.join(windows, 'System32\\WindowsPowerShell\\v1.0\\powershell.exe');
  return spawn(program, ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', '-'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  });
};

/** An answer as far as it has come; `lines` is null until it begins. */
interface Asked {
  lines: string[] | null;
  hear: (answer: Maybe<string[]>) => void;
}

export class PowerShellSession {
  /** Null as long as it can be asked. */
  whyEnded: string | null = null;
  /** Its owner has counted it among the failures. */
  isFailed = false;
  readonly #asked = new Map<number, Asked>();
  readonly #shell: Shell | null = null;
  readonly #endWithHost = () => this.end('this program ends');
  #next = 0;
  #output = '';

  constructor(start: StartShell) {
    try {
      this.#shell = start();
    } catch (error) {
      this.end(cannotStart(error));
      return;
    }
    const { stdin, stdout } = this.#shell;
    this.#shell.once('error', (error) => this.end(cannotStart(error)));
    this.#shell.once('exit', () => this.end('PowerShell has ended'));
    stdin.on('error', () => this.end('PowerShell has ended'));
    stdout.setEncoding('latin1').on('data', (text: string) => this.#take(text));
    // A question keeps this process alive by its time limit; a shell that waits does not.
    this.#shell.unref();
    for (const stream of [stdin, stdout] as unknown as Socket[]) stream.unref();
    process.once('exit', this.#endWithHost);
  }

  /** Whether an answer is still awaited. */
  get isAsked(): boolean {
    return this.#asked.size > 0;
  }

  /** The lines that a command writes. Never rejects. @param command one line */
  async ask(command: string, limitMs: number): Promise<Maybe<string[]>> {
    if (this.whyEnded !== null) return notAvailable(this.whyEnded);
    const id = this.#next++;
    const limit = setTimeout(() => this.end(`PowerShell gave no answer within ${limitMs / 1000} s`), limitMs);
    const answer = await new Promise<Maybe<string[]>>((hear) => {
      this.#asked.set(id, { lines: null, hear });
      this.#shell?.stdin.write(commandLine(id, command));
    });
    clearTimeout(limit);
    return answer;
  }

  /** What is still asked is "not available" for this reason. */
  end(reason: string): void {
    if (this.whyEnded !== null) return;
    this.whyEnded = reason;
    process.off('exit', this.#endWithHost);
    if (this.#shell) endChild(this.#shell);
    for (const { hear } of this.#asked.values()) hear(notAvailable(reason));
    this.#asked.clear();
  }

  #take(text: string): void {
    const lines = (this.#output + text).split(/\r?\n/);
    this.#output = lines.pop() ?? '';
    for (const line of lines) this.#takeLine(line);
    if (this.#output.length > longestOutput) this.end('PowerShell wrote something else than answers');
  }

  /** Outside of answers a shell may greet, warn and prompt. */
  #takeLine(line: string): void {
    const [, mark, number, reason = ''] = /^@([BEF]) (\d+)(?: (.*))?$/.exec(line) ?? [];
    if (mark === undefined) {
      // Commands are answered one after another: this belongs to the first that still is.
      const [first] = this.#asked.values();
      first?.lines?.push(line);
      return;
    }
    const id = Number(number);
    const asked = this.#asked.get(id);
    if (asked && mark === 'B') asked.lines = [];
    if (!asked || mark === 'B') return;
    this.#asked.delete(id);
    asked.hear(
      mark === 'E' ? (asked.lines ?? []) : notAvailable(`PowerShell failed: ${reason.slice(0, 200)}`),
    );
  }
}

/** Errors are named by their ids, which are not translated. */
function commandLine(id: number, command: string): string {
  return `try { '@B ${id}'; ${command}; '@E ${id}' } catch { '@F ${id} ' + $_.FullyQualifiedErrorId }\n`;
}

function cannotStart(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return `PowerShell cannot be started: ${systemReason(code) ?? message}`;
}
