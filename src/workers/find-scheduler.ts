/** A scheduler by its id: of the list, or of a test where one runs. Used by pools and executors. */
import { schedulers } from '../engine/schedulers';
import type { SchedulerKind } from '../engine/schedulers/scheduler';
import { testPieces } from './test-pieces';

/** @throws Error where there is none of that id */
export async function findScheduler(id: string): Promise<SchedulerKind> {
  const found = [...schedulers, ...(await testPieces()).schedulers].find((one) => one.id === id);
  if (found === undefined) throw new Error(`There is no scheduler "${id}".`);
  return found;
}
