/** Which model another one is compared with: one that differs in nothing but what the other is meant to show. Used by the plan. */
import { CorelabError } from '../errors';
import { t } from '../text/t';
import type { ModelDescriptor } from './descriptors';
import type { PlannedPoint } from './experiment-plan';

/**
 * The model that the descriptor names, else the first baseline there is; a baseline is its own. Undefined where there is
 * none, or none of that name.
 */
export function baselineModel(
  { id, role, baseline }: ModelDescriptor,
  known: readonly ModelDescriptor[],
): ModelDescriptor | undefined {
  if (role === 'baseline') return known.find((one) => one.id === id);
  const baselines = known.filter((one) => one.role === 'baseline');
  return baseline === undefined ? baselines[0] : baselines.find((one) => one.id === baseline);
}

/**
 * The chosen models, and before them every baseline that they are compared with and that nobody chose.
 * @throws CorelabError `usage` where a model names one that does not exist, or is no baseline
 */
export function withBaselines(
  chosen: readonly ModelDescriptor[],
  known: readonly ModelDescriptor[],
): ModelDescriptor[] {
  const baselines = chosen.flatMap((model) => {
    const own = baselineModel(model, known);
    if (own === undefined && model.baseline !== undefined)
      throw unknownBaseline(model.id, model.baseline, known);
    return own ?? [];
  });
  return [...new Set([...baselines.filter((one) => !chosen.includes(one)), ...chosen])];
}

function unknownBaseline(model: string, baseline: string, known: readonly ModelDescriptor[]): CorelabError {
  const baselines = known.filter((one) => one.role === 'baseline').map(({ id }) => id);
  return new CorelabError(
    'usage',
    t('plan.unknown-baseline', { model, baseline }),
    t('plan.baselines-known', { baselines: baselines.join(', ') }),
  );
}

/** Whether two models are compared with the same one, so that their speedups can be compared with each other. */
export function haveSameBaseline(
  one: ModelDescriptor,
  other: ModelDescriptor,
  known: readonly ModelDescriptor[],
): boolean {
  return baselineModel(one, known) === baselineModel(other, known);
}

/** The id of each point's baseline, by the point's id; empty where all points of the same work have the same one. */
export function namedBaselines(
  points: readonly PlannedPoint[],
  known: readonly ModelDescriptor[],
): ReadonlyMap<string, string> {
  const baselines = points.filter(({ model }) => model.role === 'baseline');
  if (new Set(baselines.map(({ model }) => model)).size < 2) return new Map();
  return new Map(
    points.flatMap((point) => {
      const model = baselineModel(point.model, known);
      const own = baselines.find((one) => one.model === model && workOf(one) === workOf(point));
      return own === undefined ? [] : [[point.id, own.id] as const];
    }),
  );
}

/** Points of the same work have the same swept parameters, in the same order. */
function workOf({ parameters }: PlannedPoint): string {
  return JSON.stringify(parameters);
}
