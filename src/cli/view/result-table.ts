/** The table of points below the headline of a result. */
import { stripVTControlCharacters } from 'node:util';
import Table from 'cli-table3';
import type { Descriptors } from '../../core/experiment/descriptors';
import {
  counted,
  formatCount,
  formatDurationInterval,
  formatPercent,
  formatRatioInterval,
} from '../../core/format/numbers';
import { type AnalysedPoint, analysedPoints, isBaseline } from '../../core/record/analysed-points';
import type { RunRecord } from '../../core/record/run-record';
import { baselineName } from '../../core/report/baseline-name';
import { type PointReport, pointReport } from '../../core/report/point-report';
import { detailsText } from '../../core/record/point-name';
import { t } from '../../core/text/t';
import type { Colours } from '../terminal';
import { wrapped } from './columns';
import { noBorders, trimmed } from './plain-table';

/** With intervals in the columns where they fit, otherwise on a line below each point. */
export function resultTable(record: RunRecord, descriptors: Descriptors, view: View): string {
  const wide = tableText(record, descriptors, { ...view, compact: false });
  const fits = view.columns === undefined || longestLine(wide) <= view.columns;
  return fits ? wide : tableText(record, descriptors, { ...view, compact: true });
}

interface View {
  colours: Colours;
  /** Width of the terminal; undefined where lines may have any length. */
  columns: number | undefined;
}

function tableText(
  record: RunRecord,
  { models }: Descriptors,
  { colours: { dim, bold, green }, columns, compact }: View & { compact: boolean },
): string {
  const grid = new Table({
    head: ['Model', 'Workers', 'Time', 'Speedup', 'Eff.'].map((text) => dim(text)),
    colAligns: ['left', 'right', 'left', 'left', 'right'],
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
    chars: noBorders,
  });
  const points = analysedPoints(record);
  const fastest = Math.max(...points.map((point) => point.speedup?.median ?? 0));
  for (const point of points) {
    const report = pointReport(point);
    const [time, speedup] = [timeText(point, report), speedupText(point)].map((text) =>
      compact ? text.replace(/ \[.*/, '') : text,
    ) as [string, string];
    grid.push([
      bold(point.model),
      formatCount(point.workers),
      time,
      point.speedup?.median === fastest && fastest > 1 ? green(speedup) : speedup,
      point.efficiency === null || isBaseline(point) ? '' : formatPercent(point.efficiency),
    ]);
    const options = models.find(({ id }) => id === point.model)?.options ?? [];
    const intervals = compact
      ? [timeText(point, report), speedupText(point)].filter((text) => text.includes('['))
      : [];
    const baseline = baselineName(point, points);
    const compared = baseline === undefined ? [] : [t('baseline.compared-with', { baseline })];
    const details = [...intervals, detailsText(point, points, options), ...compared, ...taskDetails(report)]
      .filter((text) => text !== '')
      .join(' · ');
    if (details === '') continue;
    const lines = columns === undefined ? [details] : wrapped(details, columns - 2);
    grid.push([{ colSpan: 5, content: lines.map((line) => dim(`  ${line}`)).join('\n') }]);
  }
  for (const { model } of record.leftOut ?? []) grid.push([bold(model), '', t('left-out.figure'), '', '']);
  return trimmed(grid.toString());
}

function timeText(point: AnalysedPoint, { wallMs }: PointReport): string {
  if (wallMs !== null) return formatDurationInterval(wallMs);
  return point.trials.length === 0 ? 'not measured' : 'failed';
}

function speedupText({ speedup }: AnalysedPoint): string {
  return speedup === null ? '' : formatRatioInterval(speedup);
}

/** Tasks that did not all succeed at once are worth a word below. */
function taskDetails({ tasks, failedTrials }: PointReport): string[] {
  return [
    ...(tasks.failed + tasks.retried === 0
      ? []
      : [
          `${counted(tasks.done, 'task')} done, ${formatCount(tasks.failed)} failed, ${formatCount(tasks.retried)} retried`,
        ]),
    ...(failedTrials === 0 ? [] : [`${counted(failedTrials, 'trial')} failed`]),
  ];
}

function longestLine(text: string): number {
  return Math.max(
    ...stripVTControlCharacters(text)
      .split('\n')
      .map((line) => line.length),
  );
}
