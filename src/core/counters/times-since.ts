/** Core shares where only differences of times are told, such as systeminformation's. */
import { type Maybe, type NotAvailable, notAvailable } from '../availability';
import type { CoreShares } from './sample';

/** Time that passed in each state, in any one unit. */
export interface TimesSince {
  user: number;
  nice: number;
  system: number;
  irq: number;
  idle: number;
}

/** With as much idle time added as is missing of the time that passed, in the same unit. */
export function flooredAt(times: TimesSince, passed: number): TimesSince {
  const counted = times.user + times.nice + times.system + times.irq + times.idle;
  return counted < passed ? { ...times, idle: times.idle + (passed - counted) } : times;
}

const strange = notAvailable('a CPU time counter went back or is no number');
const stoodStill = notAvailable('its counters did not move since the sample before');

/** @param untold why iowait and steal cannot be told apart from idle. */
export function sharesSince(
  passed: TimesSince,
  untold: { iowait: NotAvailable; steal: NotAvailable },
): Maybe<CoreShares> {
  const user = passed.user + passed.nice;
  const system = passed.system + passed.irq;
  const all = [passed.user, passed.nice, passed.system, passed.irq, passed.idle];
  if (all.some((time) => !(time >= 0) || time > Number.MAX_SAFE_INTEGER)) return strange;
  const total = user + system + passed.idle;
  if (total <= 0) return stoodStill;
  const percent = (time: number) => (time / total) * 100;
  return { user: percent(user), system: percent(system), idle: percent(passed.idle), ...untold };
}
