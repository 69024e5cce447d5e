/** What a point is called, and what tells it from others of its run. Used wherever points are shown or spoken of. */
import type { Parameter, ParameterValue } from '../experiment/parameter';
import { type PointIdentity, tellingSettings } from '../experiment/telling-settings';
import { formatCount } from '../format/numbers';
import type { RecordedPoint } from './run-record';

/** What a point is named by: the title of its model where a host shows titles, otherwise the id. */
export type NamedPoint = Pick<RecordedPoint, 'model' | 'workers'> &
  Partial<PointIdentity> & { title?: string };

/**
 * `threads × 2`; models that have no choice of workers stand alone. Among points that differ in more than
 * that, `threads × 2, batch 16, range 8,000`.
 * @param among all points of the record
 */
export function pointName(point: NamedPoint, among: readonly PointIdentity[] = []): string {
  const { workers, title = point.model } = point;
  return withSwept(workers === 1 ? title : `${title} × ${workers}`, point, among);
}

/** `threads, batch 16`: a name with what was swept, such as that of the model alone. */
export function withSwept(
  name: string,
  point: Pick<RecordedPoint, 'model'> & Partial<PointIdentity>,
  among: readonly PointIdentity[],
): string {
  return [name, sweptText(point, among)].filter((text) => text !== '').join(', ');
}

/** `batch 16, range 8,000`: what tells a point from others of its model besides the workers; empty where nothing was swept. */
export function sweptText(
  { model, settings = {}, parameters = {} }: Pick<RecordedPoint, 'model'> & Partial<PointIdentity>,
  among: readonly PointIdentity[],
): string {
  const told = tellingSettings(model, among).flatMap((name) =>
    Object.hasOwn(settings, name) ? [[name, settings[name] ?? null] as const] : [],
  );
  return valuesText([...told, ...Object.entries(parameters)]);
}

/** `dispatch shared, batch 16`: the settings, without those that have their default in `options`. */
export function settingsText(
  settings: PointIdentity['settings'],
  options: readonly Parameter[] = [],
): string {
  return valuesText(Object.entries(settings).filter(([name, value]) => !isDefault(name, value, options)));
}

/**
 * For tables: the settings that are not their default or were swept, and the parameters that were.
 * @param among all points of the record
 * @param options of the point's model
 */
export function detailsText(
  { model, settings, parameters = {} }: PointIdentity,
  among: readonly PointIdentity[],
  options: readonly Parameter[] = [],
): string {
  const telling = tellingSettings(model, among);
  const shown = Object.entries(settings).filter(
    ([name, value]) => telling.includes(name) || !isDefault(name, value, options),
  );
  return valuesText([...shown, ...Object.entries(parameters)]);
}

function isDefault(name: string, value: ParameterValue, options: readonly Parameter[]): boolean {
  return options.find((option) => option.name === name)?.default === value;
}

function valuesText(values: readonly (readonly [name: string, value: ParameterValue])[]): string {
  return values.map(([name, value]) => `${name} ${valueText(value)}`).join(', ');
}

/** A setting or parameter as people read it. */
export function valueText(value: ParameterValue): string {
  return Number.isInteger(value) ? formatCount(value as number) : String(value);
}
