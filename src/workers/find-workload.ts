/** A workload by its id: of the list, or of a test where one runs. Used by managers and executors. */
import type { WorkloadPiece } from './piece';
import { testPieces } from './test-pieces';
import { workloads } from './workloads';

/** @throws Error where there is none of that id */
export async function findWorkload(id: string): Promise<WorkloadPiece> {
  const pieces = [...workloads, ...(await testPieces()).workloads];
  const found = pieces.find(({ descriptor }) => descriptor.id === id);
  if (found === undefined) throw new Error(`There is no workload "${id}".`);
  return found;
}
