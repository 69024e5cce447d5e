/** What a thread reads of itself, seldom, as strings: the executors' own totals. The sampler uses the parsers on bytes. */
import { type Maybe, notAvailable } from '../availability';
import type { Switches } from './sample';
import { parseTaskStatus } from './task-switches';
import { parseTaskSchedstat } from './task-times';

/** From `/proc/<pid>/task/<tid>/status`. */
export function parseTaskSwitches(status: string): Maybe<Switches> {
  const found = parseTaskStatus(bytesOf(status));
  if (!found) return notAvailable('the kernel shows no context switches in /proc/<pid>/status');
  return { voluntary: found.voluntary, involuntary: found.involuntary };
}

/** From `/proc/<pid>/task/<tid>/schedstat`. */
export function parseSchedstat(schedstat: string): Maybe<{ cpuMs: number; runQueueWaitMs: number }> {
  const found = parseTaskSchedstat(bytesOf(schedstat));
  if (!found) return notAvailable('the kernel keeps no scheduling statistics (schedstat)');
  return { cpuMs: found.cpuNs / 1e6, runQueueWaitMs: found.waitNs / 1e6 };
}

/** Characters beyond Latin-1 stand in names only, never in what is parsed. */
function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
