/** The built browser host as its own process, with a history of its own; for tests and benchmarks. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** Tests and benchmarks are started in the project's folder; benchmarks are bundled, so a place beside this file says nothing. */
const cli = resolve('out/main/cli.js');

export interface BrowserHost {
  address: string;
  pid: number;
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>;
}

/**
 * @param dataFolder where it keeps its runs
 * @param builtCli the terminal host of another build
 * @param inputRoot below which windows may measure on files, and run code
 * @param port at which it has the same address at every start with this data folder; any one when missing
 * @throws Error when it ends before it has an address
 */
export async function startBrowserHost(
  dataFolder: string,
  {
    builtCli = cli,
    port,
    inputRoot,
  }: { builtCli?: string | undefined; port?: number; inputRoot?: string | undefined } = {},
): Promise<BrowserHost> {
  const at = port === undefined ? [] : ['--port', String(port)];
  const below = inputRoot === undefined ? [] : ['--input-root', inputRoot];
  const child = spawn(process.execPath, [builtCli, 'serve', ...at, ...below], {
    env: { ...process.env, CORELAB_DATA: dataFolder },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit');
  const address = await Promise.race([firstLine(child), ended.then(() => undefined)]);
  if (address === undefined) throw new Error('The browser host ended before it told its address.');
  return {
    address,
    pid: child.pid as number,
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
