/** Below the table of results: every measure besides wall time, as a table of its own. */
import Table from 'cli-table3';
import type { RunRecord } from '../../core/record/run-record';
import { runMeasures } from '../../core/report/measure-view';
import type { Colours } from '../terminal';
import { noBorders, trimmed } from './plain-table';

/** None where trials measured nothing but their time. */
export function measureLines(record: RunRecord, { dim, bold }: Colours): string[] {
  return runMeasures(record).flatMap(({ title, columns, rows, sentence }) => {
    const grid = new Table({
      head: [title, ...columns].map((text) => dim(text)),
      style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
      chars: noBorders,
    });
    for (const { name, cells } of rows) grid.push([bold(name), ...cells]);
    return ['', trimmed(grid.toString()), ...(sentence === undefined ? [] : [sentence])];
  });
}
