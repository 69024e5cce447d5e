/** A workload's parameter as people know it. */
import type { WorkloadDescriptor } from '../../core/experiment/descriptors';

export function parameterLabel(workload: WorkloadDescriptor | undefined, name: string): string {
  return workload?.parameters.find((parameter) => parameter.name === name)?.label.toLowerCase() ?? name;
}
