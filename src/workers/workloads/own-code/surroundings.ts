/**
 * What code of the user's own finds in its process or thread. It is not kept from anything that its user may do; only from what would
 * end or bend the measurement without a word.
 */
import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { located } from './located';
import { PrintedText } from './printed-text';

let printed: PrintedText | undefined;

/**
 * Done once in a process or thread, before the module is loaded.
 * @param file absolute path of the module, for what it throws when nobody is there to catch it
 * @param cwd the working directory of whoever started the run, which threads have from their process
 */
export function prepareSurroundings(file: string, cwd: string): PrintedText {
  if (printed !== undefined) return printed;
  printed = new PrintedText();
  printed.takeStreams();
  keepMath();
  const exit = process.exit.bind(process);
  process.exit = (code?: string | number | null) => {
    throw new Error(
      `process.exit(${code ?? ''}) would end the worker. A task returns its result, or throws.`,
    );
  };
  if (!isMainThread) {
    // What is thrown now, without anybody who listens, ends the thread; its process hears of the error.
    process.once('uncaughtException', (error) =>
      setImmediate(() => {
        throw new Error(located(error, file));
      }),
    );
    return printed;
  }
  process.chdir(cwd);
  // Node would print a trace, and its version as the last line.
  process.on('uncaughtException', (error) => {
    writeSync(2, `\n${located(error, file)}\n`);
    exit(1);
  });
  return printed;
}

/** Pools and schedulers calculate with it. What draws random numbers may be replaced, to draw the same ones again. */
function keepMath(): void {
  for (const name of Object.getOwnPropertyNames(Math)) {
    if (name === 'random' || typeof Reflect.get(Math, name) !== 'function') continue;
    Object.defineProperty(Math, name, { writable: false, configurable: false });
  }
}
