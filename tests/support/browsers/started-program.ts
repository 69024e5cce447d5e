/** A browser, a driver or a display as a process group of its own, so that whatever it starts ends with it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { endGroup } from '../../../src/workers/guard/signals';

const patienceMs = 60_000;

export interface StartedProgram {
  /**
   * What it prints, once that matches: the first group of the pattern.
   * @throws Error when it ends before, or stays silent for a minute
   */
  says: (pattern: RegExp) => Promise<string>;
  /** Ends it with all that it started, and waits until it has ended. */
  end: () => Promise<void>;
}

export function startProgram(
  program: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): StartedProgram {
  const child = spawn(program, args, { env: environment, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit').catch(() => undefined); // it could not be started: `says` tells
  const printed = keepOutput(child);
  const endNow = (): void => {
    if (child.pid !== undefined) endGroup(child.pid);
  };
  process.once('exit', endNow);
  return {
    async says(pattern) {
      const deadlineMs = performance.now() + patienceMs;
      while (performance.now() < deadlineMs) {
        const found = pattern.exec(printed.text)?.[1];
        if (found !== undefined) return found;
        if (printed.failure !== undefined || child.exitCode !== null) break;
        await sleep(20);
      }
      throw new Error(`${program} did not start: ${printed.failure?.message ?? printed.text}`);
    },
    async end() {
      process.off('exit', endNow);
      endNow();
      if (printed.failure === undefined) await ended;
    },
  };
}

interface Printed {
  text: string;
  failure: Error | undefined;
}

function keepOutput(child: ChildProcess): Printed {
  const printed: Printed = { text: '', failure: undefined };
  child.on('error', (error) => (printed.failure = error));
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (printed.text += text));
  return printed;
}
