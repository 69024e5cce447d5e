/** Options of models as the form shows them: one field for each, whoever of the chosen models has it. */
import type { ModelDescriptor } from '../../core/experiment/descriptors';
import type { Parameter, ParameterValue } from '../../core/experiment/parameter';

export interface SharedOption {
  parameter: Parameter;
  /** The models that have it, with their own limits and defaults. */
  owners: { title: string; parameter: Parameter }[];
}

export function sharedOptions(models: readonly ModelDescriptor[]): SharedOption[] {
  const shared = new Map<string, SharedOption>();
  for (const { title, options } of models) {
    for (const parameter of options) {
      const option = shared.get(parameter.name) ?? { parameter, owners: [] };
      option.owners.push({ title, parameter });
      shared.set(parameter.name, option);
    }
  }
  return [...shared.values()];
}

/** The default, or each model's where they differ: `100 (Async), 8 (Thread per operation)`. */
export function defaultsText({ owners }: SharedOption): string {
  const text = (value: ParameterValue) => String(value ?? '');
  const defaults = new Set(owners.map(({ parameter }) => text(parameter.default)));
  if (defaults.size === 1) return [...defaults].join('');
  return owners.map(({ title, parameter }) => `${text(parameter.default)} (${title})`).join(', ');
}
