/** Whether something was measured on this machine. */
import type { MachineFacts } from './run-record';

/**
 * By id where there is one; without, machines with the same processor count as one.
 * @param measured undefined where a record does not say, which then counts as this one
 */
export function isOtherMachine(
  measured: { id?: string | undefined; cpu: string } | undefined,
  mine: Pick<MachineFacts, 'id' | 'cpu'>,
): boolean {
  if (measured === undefined) return false;
  return measured.id === undefined ? measured.cpu !== mine.cpu.model : measured.id !== mine.id;
}
