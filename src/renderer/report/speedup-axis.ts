/** What stands across the speedup chart, from left to right: numbers of workers as categories, or the values that were swept. */
import type { Descriptors } from '../../core/experiment/descriptors';
import type { ParameterValue } from '../../core/experiment/parameter';
import type { PointIdentity } from '../../core/experiment/telling-settings';
import type { RunRecord } from '../../core/record/run-record';
import { valueText } from '../../core/record/point-name';
import { without } from '../../core/report/swept-groups';
import { t } from '../../core/text/t';

export interface SpeedupAxis {
  kind: 'workers' | 'swept';
  title: string;
  /** Neither workers nor a value where a model stands apart, because it does not scale by the one or has no such setting. */
  categories: readonly AxisCategory[];
}

export interface AxisCategory {
  label: string;
  workers?: number;
  /** That was swept. */
  value?: ParameterValue;
}

export interface Swept {
  name: string;
  values: readonly ParameterValue[];
}

/** What has most values of all that was swept; undefined where nothing was. */
export function sweptAcross({ spec }: Pick<RunRecord, 'spec'>): Swept | undefined {
  const swept = Object.entries(spec.sweep)
    .map(([name, values]) => ({ name, values }))
    .filter(({ values }) => values.length > 1);
  return swept.toSorted((a, b) => b.values.length - a.values.length)[0];
}

/** Undefined for points of models that have no such setting. */
export function valueAcross({ name }: Swept, point: PointIdentity): ParameterValue | undefined {
  return { ...point.settings, ...point.parameters }[name];
}

/** The same point without the value: what tells a line from the others. */
export function withoutValue<Point extends PointIdentity>({ name }: Swept, point: Point): Point {
  const { settings, parameters = {} } = point;
  return { ...point, settings: without(settings, name), parameters: without(parameters, name) };
}

/** @param apart names of the lines that stand in a category of their own, at the right */
export function workersAxis(workers: readonly number[], apart: readonly string[]): SpeedupAxis {
  const numbers = [...new Set(workers)].sort((a, b) => a - b);
  return {
    kind: 'workers',
    title: t('axis.workers'),
    categories: [
      ...numbers.map((count) => ({ label: String(count), workers: count })),
      ...apart.map((label) => ({ label })),
    ],
  };
}

export function sweptAxis(
  { name, values }: Swept,
  apart: readonly string[],
  { models, workloads }: Descriptors,
): SpeedupAxis {
  const all = [
    ...workloads.flatMap(({ parameters }) => parameters),
    ...models.flatMap(({ options }) => options),
  ];
  const parameter = all.find((one) => one.name === name);
  const unit = parameter !== undefined && 'unit' in parameter ? parameter.unit : undefined;
  const label = parameter?.label.toLowerCase() ?? name;
  return {
    kind: 'swept',
    title: unit === undefined || label.includes(unit) ? label : `${label}, ${unit}`,
    categories: [
      ...values.map((value) => ({ label: valueText(value), value })),
      ...apart.map((one) => ({ label: one })),
    ],
  };
}
