/** Under which paths an executor that is an HTTP server does its tasks. Used by the manager, which asks, and by executors. */
import type { RequestedTask } from '../../engine/executor/request-lanes';

export interface AskedTask extends RequestedTask {
  /** Before the clock, from a plan of its own. */
  isWarmUp: boolean;
}

const form = /^\/(tasks|warm-up)\/(\d+)\/(\d+)$/;

export function pathOf(asked: AskedTask | 'hello'): string {
  if (asked === 'hello') return '/';
  return `/${asked.isWarmUp ? 'warm-up' : 'tasks'}/${asked.id}/${asked.attempt}`;
}

/** Undefined where the path names no task. */
export function taskIn(path: string): AskedTask | undefined {
  const [, kind, id, attempt] = form.exec(path) ?? [];
  if (kind === undefined) return undefined;
  return { id: Number(id), attempt: Number(attempt), isWarmUp: kind === 'warm-up' };
}
