/** What people call a lock of a trial. */
import { formatCount } from '../format/numbers';

/** A, B, C … and from the 27th on its number, from 1. @param lock from 0 */
export function lockName(lock: number): string {
  return lock < 26 ? String.fromCharCode(65 + lock) : formatCount(lock + 1);
}
