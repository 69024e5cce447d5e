/** Below the table of results: every measure besides wall time, as a table of its own. */
import Table from 'cli-table3';
import { measureViews } from '../../core/report/measure-view';
import { pointName } from '../../core/report/point-report';
import type { RunRecord } from '../../core/record/run-record';
import type { Colours } from '../terminal';
import { noBorders, trimmed } from './plain-table';

/** None where trials measured nothing but their time. */
export function measureLines({ points }: RunRecord, { dim, bold }: Colours): string[] {
  const named = points.map((point) => ({ name: pointName(point, points), trials: point.trials }));
  return measureViews(named).flatMap(({ title, columns, rows, sentence }) => {
    const grid = new Table({
      head: [title, ...columns].map((text) => dim(text)),
      style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
      chars: noBorders,
    });
    for (const { name, cells } of rows) grid.push([bold(name), ...cells]);
    return ['', trimmed(grid.toString()), ...(sentence === undefined ? [] : [sentence])];
  });
}
