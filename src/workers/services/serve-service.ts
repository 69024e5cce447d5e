/** The service's side: tells its manager that it can be used, and what it has used when asked. */
import { readFileSync } from 'node:fs';
import type { ServiceUsage } from '../../engine/tasks/service';

export type FromService = { kind: 'ready'; url?: string | undefined } | ({ kind: 'usage' } & ServiceUsage);

/** The one question to it. */
export interface ToService {
  kind: 'usage';
}

/** @param url where tasks reach it from now on; absent where they do not */
export function serveService(url?: string): void {
  const tell = (message: FromService): void => void process.send?.(message);
  process.on('message', ({ kind }: ToService | { kind: string }) => {
    if (kind !== 'usage') return; // some have a conversation of their own as well
    const { user, system } = process.cpuUsage();
    tell({ kind: 'usage', cpuMs: (user + system) / 1000, peakMemoryMb: peakMemoryMb() });
  });
  tell(url === undefined ? { kind: 'ready' } : { kind: 'ready', url });
}

/** The largest resident memory. `getrusage` would add what the parent had before the program was loaded. */
function peakMemoryMb(): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'latin1'))?.[1]) / 1024;
  } catch {
    return process.resourceUsage().maxRSS / 1024; // no /proc here
  }
}
