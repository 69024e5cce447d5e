/** The result of a run in the style of hyperfine: a line per point, and what it comes down to. */
import Table from 'cli-table3';
import { stripVTControlCharacters } from 'node:util';
import type { Parameter } from '../../core/experiment/parameter';
import type { Descriptors } from '../../core/experiment/descriptors';
import {
  counted,
  formatCount,
  formatDurationInterval,
  formatPercent,
  formatRatioInterval,
} from '../../core/format/numbers';
import type { RecordedPoint, RunRecord } from '../../core/record/run-record';
import { type PointReport, pointReport, settingsText, valueText } from '../../core/report/point-report';
import { summarySentence } from '../../core/report/summary-sentence';
import { coloursFor, type TextStream, widthOf } from '../terminal';
import { wrapped } from './columns';

type Colours = ReturnType<typeof coloursFor>;

export function resultText(
  record: RunRecord,
  descriptors: Descriptors,
  stream: TextStream,
  environment: NodeJS.ProcessEnv,
): string {
  const colours = coloursFor(stream, environment);
  const baseline = descriptors.models.find((model) => model.baseline)?.id ?? '';
  const sentence = summarySentence(record, baseline);
  const lines = [
    headline(record, descriptors, colours),
    '',
    table(record, descriptors, baseline, { colours, columns: stream.columns }),
    ...failures(record, colours),
    ...(sentence === undefined
      ? []
      : ['', ...wrapped(sentence, widthOf(stream)).map((line) => colours.bold(line))]),
  ];
  return `${lines.join('\n')}\n`;
}

function headline(
  { spec, points, status }: RunRecord,
  { workloads }: Descriptors,
  { bold, yellow }: Colours,
): string {
  const title = workloads.find(({ id }) => id === spec.workload)?.title ?? spec.workload;
  const tasks =
    points.find((point) => point.trials.length > 0)?.trials[0]?.tasks.total ?? spec.tasks ?? undefined;
  const parts = [
    ...(tasks === undefined ? [] : [counted(tasks, 'task')]),
    ...Object.entries(spec.parameters).map(([name, value]) => `${name} ${valueText(value)}`),
    counted(spec.rounds, 'round'),
    ...(spec.clock === 'cold' ? ['cold clock'] : []),
  ];
  const partial = status === 'cancelled' || status === 'running' ? yellow(' (not complete)') : '';
  return `${bold(title)} · ${parts.join(' · ')}${partial}`;
}

/** With intervals in the columns where they fit, otherwise on a line below each point. */
function table(record: RunRecord, descriptors: Descriptors, baseline: string, view: View): string {
  const wide = tableText(record, descriptors, baseline, { ...view, compact: false });
  const fits = view.columns === undefined || longestLine(wide) <= view.columns;
  return fits ? wide : tableText(record, descriptors, baseline, { ...view, compact: true });
}

interface View {
  colours: Colours;
  /** Width of the terminal; undefined where lines may have any length. */
  columns: number | undefined;
}

function tableText(
  { points }: RunRecord,
  { models }: Descriptors,
  baseline: string,
  { colours: { dim, bold, green }, compact }: View & { compact: boolean },
): string {
  const grid = new Table({
    head: ['Model', 'Workers', 'Time', 'Speedup', 'Eff.'].map((text) => dim(text)),
    colAligns: ['left', 'right', 'left', 'left', 'right'],
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
    chars: noBorders,
  });
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
      point.efficiency === null || point.model === baseline ? '' : formatPercent(point.efficiency),
    ]);
    const options = models.find(({ id }) => id === point.model)?.options ?? [];
    const intervals = compact
      ? [timeText(point, report), speedupText(point)].filter((text) => text.includes('['))
      : [];
    const details = [...intervals, ...detailsOf(point, report, options)].join(' · ');
    if (details !== '') grid.push([{ colSpan: 5, content: dim(`  ${details}`) }]);
  }
  return trimmed(grid.toString());
}

function timeText(point: RecordedPoint, { wallMs }: PointReport): string {
  if (wallMs !== null) return formatDurationInterval(wallMs);
  return point.trials.length === 0 ? 'not measured' : 'failed';
}

function speedupText({ speedup }: RecordedPoint): string {
  return speedup === null ? '' : formatRatioInterval(speedup);
}

/** What is worth a line below: settings that are not the default, and tasks that did not all succeed at once. */
function detailsOf(
  point: RecordedPoint,
  { tasks, failedTrials }: PointReport,
  options: readonly Parameter[],
): string[] {
  const settings = settingsText(point.settings, options);
  return [
    ...(settings === '' ? [] : [settings]),
    ...(tasks.failed + tasks.retried === 0
      ? []
      : [
          `${counted(tasks.done, 'task')} done, ${formatCount(tasks.failed)} failed, ${formatCount(tasks.retried)} retried`,
        ]),
    ...(failedTrials === 0 ? [] : [`${counted(failedTrials, 'trial')} failed`]),
  ];
}

/** The first failure of each point, so that nobody must look into the record for the reason. */
function failures({ points }: RunRecord, { red }: Colours): string[] {
  const lines = points.flatMap((point) => {
    const failed = point.trials.find((trial) => trial.failure !== undefined)?.failure;
    const first = failed ?? point.trials.flatMap((trial) => trial.taskFailures ?? [])[0];
    const anyFailed = failed !== undefined || point.trials.some((trial) => trial.tasks.failed > 0);
    return anyFailed && first !== undefined ? [`${red(`${point.model}:`)} ${first.message}`] : [];
  });
  return lines.length === 0 ? [] : ['', ...new Set(lines)];
}

/** Columns alone separate, as in hyperfine and git. */
const noBorders = Object.fromEntries(
  [
    ...['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right'],
    ...['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'],
  ].map((name) => [name, '']),
);

function trimmed(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

function longestLine(text: string): number {
  return Math.max(
    ...stripVTControlCharacters(text)
      .split('\n')
      .map((line) => line.length),
  );
}
