/** The built browser host as its own process, with a history of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const cli = join(import.meta.dirname, '../../out/main/cli.js');

export interface BrowserHost {
  address: string;
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>;
}

/** @param dataFolder where it keeps its runs. @throws Error when it ends before it has an address. */
export async function startBrowserHost(dataFolder: string): Promise<BrowserHost> {
  const child = spawn(process.execPath, [cli, 'serve'], {
    env: { ...process.env, CORELAB_DATA: dataFolder },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit');
  const address = await Promise.race([firstLine(child), ended.then(() => undefined)]);
  if (address === undefined) throw new Error('The browser host ended before it told its address.');
  return {
    address,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string | undefined> {
  if (child.stdout === null) return undefined;
  for await (const line of createInterface({ input: child.stdout })) return line;
  return undefined;
}
