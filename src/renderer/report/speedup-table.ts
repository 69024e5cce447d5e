/** The speedup chart as a table. */
import { formatNumber } from '../../core/format/numbers';
import type { TableData } from '../frame/table-data';
import type { SpeedupView } from './speedup-view';

export function speedupTable({ series }: SpeedupView): TableData {
  return {
    columns: [
      { label: 'Model' },
      { label: 'Workers', number: true },
      { label: 'Speedup', number: true },
      { label: 'Low', number: true },
      { label: 'High', number: true },
      { label: 'Remark' },
    ],
    rows: series.flatMap(({ model, title, points }) =>
      points.map(({ workers, median, low, high, reason }) => ({
        id: `${model} ${workers}`,
        cells: [title, String(workers), formatNumber(median), formatNumber(low), formatNumber(high), reason],
      })),
    ),
  };
}
