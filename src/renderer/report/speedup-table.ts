/** The speedup chart as a table. */
import { type Maybe, notAvailable } from '../../core/availability';
import { formatNumber } from '../../core/format/numbers';
import { t } from '../../core/text/t';
import type { TableData } from '../frame/table-data';
import { formatPercentInterval } from './percent-interval';
import { ceilingBeside, efficiencyOf, type SpeedupPoint, type SpeedupView } from './speedup-view';

export function speedupTable(view: SpeedupView): TableData {
  const { series, usableCpus, axis } = view;
  const isSwept = axis.kind === 'swept';
  const shown = (value: number | null | undefined) =>
    value === null || value === undefined ? notAvailable('not measured') : formatNumber(value);
  return {
    columns: [
      { label: 'Model' },
      { label: 'Workers', number: true },
      ...(isSwept ? [{ label: capitalized(axis.title), number: true as const }] : []),
      { label: 'Speedup', number: true },
      { label: 'Low', number: true },
      { label: 'High', number: true },
      { label: 'Efficiency', number: true, help: 'Speedup divided by the number of workers' },
      {
        label: 'Serial',
        number: true,
        help: 'The serial fraction after Karp and Flatt: the share of the work that did not run side by side',
      },
      { label: 'Linear', number: true, help: 'As many times as fast as there are workers, up to the CPUs' },
      { label: 'Ceiling', number: true, help: 'What as many independent copies reached together' },
      { label: 'Bound', number: true, help: 'The most that tasks in flight and CPUs allow for this work' },
      { label: 'Verdict' },
      { label: 'Because' },
    ],
    rows: series.flatMap((one) =>
      one.points.map((point) => ({
        id: `${one.title} ${point.workers} ${point.place}`,
        cells: [
          one.title,
          String(point.workers),
          ...(isSwept ? [valueAt(axis, point)] : []),
          formatNumber(point.median),
          formatNumber(point.low),
          formatNumber(point.high),
          point.hasEfficiency
            ? formatPercentInterval(efficiencyOf(point))
            : notAvailable('workers are not what it scales by'),
          point.karpFlatt === null
            ? notAvailable(
                point.workers === 1 ? 'not defined for one worker' : 'not defined for more workers than CPUs',
              )
            : formatPercentInterval(point.karpFlatt),
          formatNumber(Math.min(point.workers, usableCpus)),
          shown(ceilingBeside(view, one, point.workers)),
          shown(point.bound),
          point.trust,
          point.reasons.map(({ message }) => message).join('; '),
        ],
      })),
    ),
  };
}

function valueAt({ categories }: SpeedupView['axis'], { place }: SpeedupPoint): Maybe<string> {
  const category = categories[place];
  return category?.value === undefined ? notAvailable(t('speedup.not-swept')) : category.label;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
