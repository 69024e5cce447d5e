/** Switches per second of all workers that are watched now. */
import { isAvailable } from '../../core/availability';
import type { Sample, Switches } from '../../core/counters/sample';

/** Null when nobody is watched, or one of them could not be counted. */
export function workersSwitches({ watched }: Sample): Switches | null {
  if (watched.length === 0) return null;
  const sum = { voluntary: 0, involuntary: 0 };
  for (const { switchesPerSecond } of watched) {
    if (!isAvailable(switchesPerSecond)) return null;
    sum.voluntary += switchesPerSecond.voluntary;
    sum.involuntary += switchesPerSecond.involuntary;
  }
  return sum;
}
