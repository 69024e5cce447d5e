/** A workload's parameter as people know it. */
import type { WorkloadDescriptor } from '../../core/experiment/descriptors';
import type { ParameterValue } from '../../core/experiment/parameter';
import { valueText } from '../../core/record/point-name';

/** `latency 5 ms`. */
export function parameterText(
  workload: WorkloadDescriptor | undefined,
  name: string,
  value: ParameterValue,
): string {
  const parameter = workload?.parameters.find((one) => one.name === name);
  const unit = parameter !== undefined && 'unit' in parameter ? parameter.unit : undefined;
  return [parameter?.label.toLowerCase() ?? name, valueText(value), unit]
    .filter((part) => part !== undefined)
    .join(' ');
}
