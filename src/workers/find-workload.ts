/** A workload by its id: of the list, or of a test where one runs. Used by managers and executors. */
import { testPieces } from './test-pieces';
import { workloads } from './workloads';
import type { Workload } from '../engine/tasks/workload';

/** @throws Error where there is none of that id */
export async function findWorkload(id: string): Promise<Workload> {
  const listed = await workloads[id]?.();
  if (listed !== undefined) return listed;
  const piece = (await testPieces()).workloads.find(({ descriptor }) => descriptor.id === id);
  if (piece === undefined) throw new Error(`There is no workload "${id}".`);
  return piece.workload;
}
