/**
 * Which processes the browser has in which windows are open, so that what they use while a trial runs is not taken for that
 * of other programs. Only Linux tells who holds the other end of a connection, and only of the same user's programs.
 */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { Socket } from 'node:net';
import path from 'node:path';

/** The two ports of a window's connection, as this host sees them. */
export type ConnectionPorts = Pick<Socket, 'localPort' | 'remotePort'>;

export class WindowProcesses {
  /** The program of each window: null where it could not be found, undefined where nobody has looked yet. */
  readonly #programs = new Map<ConnectionPorts, string | null | undefined>();

  /** @param own this host's program: a window in it would have all executors counted as the window's */
  constructor(
    private readonly proc = '/proc',
    private readonly own = process.execPath,
  ) {}

  opened(connection: ConnectionPorts): void {
    this.#programs.set(connection, undefined);
  }

  closed(connection: ConnectionPorts): void {
    this.#programs.delete(connection);
  }

  /**
   * All processes of these programs: a browser draws in others than the one that talks to the host. To be asked between trials:
   * the first time after a window was opened it looks at what every process holds.
   */
  pids(): number[] {
    for (const [connection, known] of this.#programs)
      if (known === undefined) this.#programs.set(connection, this.#programAtOtherEnd(connection) ?? null);
    const programs = new Set(this.#programs.values());
    programs.delete(null);
    programs.delete(this.own);
    if (programs.size === 0) return [];
    return this.#processes().filter((pid) => programs.has(this.#programOf(pid) ?? ''));
  }

  #programAtOtherEnd({ localPort, remotePort }: ConnectionPorts): string | undefined {
    const inode = ['net/tcp', 'net/tcp6']
      .map((table) => inodeOf(this.#text(table), remotePort ?? 0, localPort ?? 0))
      .find((found) => found !== undefined);
    if (inode === undefined) return undefined;
    const pid = this.#processes().find((one) => this.#holds(one, `socket:[${inode}]`));
    return pid === undefined ? undefined : this.#programOf(pid);
  }

  #processes(): number[] {
    return this.#names('').map(Number).filter(Number.isInteger);
  }

  #holds(pid: number, link: string): boolean {
    const folder = `${pid}/fd`;
    return this.#names(folder).some((name) => this.#link(`${folder}/${name}`) === link);
  }

  #programOf(pid: number): string | undefined {
    return this.#link(`${pid}/exe`);
  }

  // Processes end at any moment, and those of other users show nothing.
  #names(folder: string): string[] {
    try {
      return readdirSync(path.join(this.proc, folder));
    } catch {
      return [];
    }
  }

  #link(file: string): string | undefined {
    try {
      return readlinkSync(path.join(this.proc, file));
    } catch {
      return undefined;
    }
  }

  #text(file: string): string {
    try {
      return readFileSync(path.join(this.proc, file), 'latin1');
    } catch {
      return '';
    }
  }
}

/**
 * The inode of the socket with these two ports in a table such as /proc/net/tcp (proc_pid_net(5)), whose addresses end with
 * the port in hexadecimal digits.
 */
export function inodeOf(table: string, localPort: number, remotePort: number): string | undefined {
  for (const line of table.split('\n').slice(1)) {
    const [, local = '', remote = '', , , , , , , inode] = line.trim().split(/\s+/);
    if (portOf(local) === localPort && portOf(remote) === remotePort) return inode;
  }
  return undefined;
}

function portOf(address: string): number {
  return Number.parseInt(address.slice(address.lastIndexOf(':') + 1), 16);
}
