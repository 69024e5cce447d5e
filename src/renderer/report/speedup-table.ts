/** The speedup chart as a table. */
import { notAvailable } from '../../core/availability';
import { formatNumber } from '../../core/format/numbers';
import type { TableData } from '../frame/table-data';
import { formatPercentInterval } from './percent-interval';
import { ceilingBeside, efficiencyOf, type SpeedupView } from './speedup-view';

export function speedupTable(view: SpeedupView): TableData {
  const { series, usableCpus } = view;
  const shown = (value: number | null | undefined) =>
    value === null || value === undefined ? notAvailable('not measured') : formatNumber(value);
  return {
    columns: [
      { label: 'Model' },
      { label: 'Workers', number: true },
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
        id: `${one.title} ${point.workers}`,
        cells: [
          one.title,
          String(point.workers),
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
