/** Everything that was measured of each point, as a table. */
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import type { Descriptors } from '../../core/experiment/descriptors';
import {
  formatCount,
  formatDuration,
  formatDurationInterval,
  formatNumber,
  formatPercent,
  formatRatioInterval,
} from '../../core/format/numbers';
import { type AnalysedPoint, analysedPoints, isBaseline } from '../../core/record/analysed-points';
import type { RecordedPoint, RecordedWorker, RunRecord } from '../../core/record/run-record';
import { baselineName, hasSeveralBaselines } from '../../core/report/baseline-name';
import { pointReport } from '../../core/report/point-report';
import { detailsText, pointName, withSwept } from '../../core/record/point-name';
import { t } from '../../core/text/t';
import type { TableCell, TableData } from '../frame/table-data';
import { shownModel } from './shown-model';
import { switchesView } from './switches-view';
import { aboutPoint, verdictLook } from './verdict-text';

const columns = (): TableData['columns'] => [
  { label: 'Model' },
  { label: 'Workers', number: true },
  { label: t('table.verdict'), help: t('table.verdict-help') },
  { label: 'Time', help: 'Median of the rounds, with its interval' },
  { label: 'Speedup', help: 'Time of one process alone divided by this time, round by round' },
  { label: 'Efficiency', number: true, help: 'Speedup divided by the number of workers' },
  { label: 'Tasks', number: true, help: 'Done, in all rounds' },
  { label: 'Failed', number: true },
  { label: 'Retried', number: true },
  { label: 'Voluntary /task', number: true, help: 'Context switches because a worker had to wait' },
  { label: 'Involuntary /task', number: true, help: 'Context switches because the system took the CPU away' },
  { label: 'Messages /task', number: true, help: 'Sent and received by the workers' },
  { label: 'Start', number: true, help: 'From asking for a worker until it is ready, in the mean' },
  { label: 'CPU time', number: true, help: 'Of all workers, per trial in the mean' },
  { label: 'Waited for a CPU', number: true, help: 'All workers, per trial in the mean' },
  { label: 'Settings', help: 'Other than the defaults' },
];

export function resultTable(record: RunRecord, descriptors: Descriptors): TableData {
  const { models } = descriptors;
  const points = analysedPoints(record);
  const switches = switchesView(record, descriptors);
  const several = hasSeveralBaselines(points);
  const comparedWith = (point: AnalysedPoint) => {
    const baseline = baselineName(point, points);
    return baseline === undefined ? '' : shownModel(baseline, record, models).title;
  };
  const rows = points.map((point, index) => {
    const model = models.find(({ id }) => id === point.model);
    const perTask = switches[index]?.perTask ?? notAvailable('not measured');
    return {
      id: point.id,
      cells: [
        withSwept(shownModel(point.model, record, models).title, point, points),
        formatCount(point.workers),
        verdictCell(point, pointName({ ...point, ...shownModel(point.model, record, models) }, points)),
        ...figures(point),
        isAvailable(perTask) ? formatNumber(perTask.voluntary) : perTask,
        isAvailable(perTask) ? formatNumber(perTask.involuntary) : perTask,
        ...workerFigures(point),
        detailsText(point, points, model?.options),
        ...(several ? [comparedWith(point)] : []),
      ],
    };
  });
  const shown = several ? [...columns(), { label: t('baseline.column') }] : columns();
  return { columns: shown, rows: [...rows, ...leftOutRows(record, shown.length)] };
}

/** A row for each model that somebody chose and that was not available: its settings say why. */
function leftOutRows({ leftOut = [] }: RunRecord, cells: number): TableData['rows'] {
  return leftOut.map(({ model, title, reason }) => ({
    id: `left-out-${model}`,
    cells: [
      title,
      ...Array.from({ length: cells - 1 }, (_, column) =>
        column === columns().length - 2 ? t('models.unavailable', { reason }) : notAvailable(reason),
      ),
    ],
  }));
}

function verdictCell(point: AnalysedPoint, name: string): TableCell {
  const about = aboutPoint(name, point);
  if (point.verdict === undefined || about === undefined) return notAvailable(t('verdict.not-yet'));
  const { mark, text } = verdictLook(point.verdict.level);
  return { text: `${mark} ${text}`, about };
}

function figures(point: AnalysedPoint): Maybe<string>[] {
  const { wallMs, tasks, failedTrials } = pointReport(point);
  const missing = notAvailable(failedTrials > 0 ? 'every trial failed' : t('verdict.not-yet'));
  const { speedup, efficiency } = point;
  return [
    wallMs === null ? missing : formatDurationInterval(wallMs),
    speedup === null ? missing : formatRatioInterval(speedup),
    isBaseline(point) ? '' : efficiency === null ? missing : formatPercent(efficiency),
    formatCount(tasks.done),
    formatCount(tasks.failed),
    formatCount(tasks.retried),
  ];
}

function workerFigures({ trials }: RecordedPoint): Maybe<string>[] {
  const sound = trials.filter((trial) => trial.failure === undefined);
  const workers = sound.flatMap((trial) => trial.workers);
  if (workers.length === 0) return Array<Maybe<string>>(4).fill(notAvailable('nothing was measured'));
  const tasks = sound.reduce((sum, trial) => sum + trial.tasks.done + trial.tasks.failed, 0);
  const messages = workers.reduce((sum, worker) => sum + worker.messages.sent + worker.messages.received, 0);
  const perTrial = (figure: (worker: RecordedWorker) => Maybe<number>) => {
    const sum = sumOf(workers.map(figure));
    return isAvailable(sum) ? formatDuration(sum / sound.length) : sum;
  };
  const spawnMs = workers.reduce((sum, worker) => sum + worker.spawnMs, 0) / workers.length;
  return [
    tasks === 0 ? notAvailable('no task was settled') : formatNumber(messages / tasks),
    formatDuration(spawnMs),
    perTrial(({ cpuMs }) => cpuMs),
    perTrial(({ runQueueWaitMs }) => runQueueWaitMs),
  ];
}

/** What one worker cannot tell is unknown for all. */
function sumOf(values: readonly Maybe<number>[]): Maybe<number> {
  let sum = 0;
  for (const value of values) {
    if (!isAvailable(value)) return value;
    sum += value;
  }
  return sum;
}
