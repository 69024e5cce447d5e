/** Options of a model or parameters of a workload, drawn from their descriptors. */
import { allowedValues, type Parameter } from '../../core/experiment/parameter';

/** Name and explanation of each, for two columns. */
export function parameterPairs(
  parameters: readonly Parameter[],
  flagOf: (name: string) => string,
): (readonly [string, string])[] {
  return parameters.flatMap((parameter) => {
    const fallback = parameter.default === null ? '' : `, default ${String(parameter.default)}`;
    const limits = parameter.kind === 'choice' ? '' : ` ${capitalized(allowedValues(parameter))}${fallback}.`;
    const own = [flagOf(parameter.name), `${sentence(parameter.help)}${limits}`] as const;
    const choices = namedIn(parameter).map(
      ({ value, help }) => [`  ${value}`, value === parameter.default ? `${help} (default)` : help] as const,
    );
    return [own, ...choices];
  });
}

/** The names that it may be, or hold, each with its explanation. */
function namedIn(parameter: Parameter): readonly { value: string; help: string }[] {
  if (parameter.kind === 'choice') return parameter.choices;
  return parameter.kind === 'list' ? parameter.items : [];
}

function sentence(text: string): string {
  return `${capitalized(text)}${/[.!?]$/.test(text) ? '' : '.'}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
