/** What a run is called: as its reader has called it, or by what it was about. */
import type { Descriptors } from '../../core/experiment/descriptors';

export function recordName(
  { title = '', spec }: { title?: string | undefined; spec: { workload: string } },
  { workloads }: Descriptors,
): string {
  if (title !== '') return title;
  return workloads.find(({ id }) => id === spec.workload)?.title ?? spec.workload;
}
