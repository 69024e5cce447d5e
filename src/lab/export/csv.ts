/** One line per trial, for spreadsheets and statistics. */
import { stringify } from 'csv-stringify/sync';
import { isAvailable, type Maybe } from '../../core/availability';
import { figureKey, type FigureName, figuresOf } from '../../core/measures/point-measures';
import { comparedPoints } from '../../core/record/analysed-points';
import type { RecordedPoint, RecordedTrial, RecordedWorker, RunRecord } from '../../core/record/run-record';
import { settingsText } from '../../core/record/point-name';
import { baselineOf } from '../../core/speedup/baseline-of';
import { inWordOrder } from '../../core/vocabulary/word-of';
import type { ExportFormat } from './export-format';

type Cell = string | number;
type Column = (trial: RecordedTrial, point: RecordedPoint, record: RunRecord) => Cell;

/** Of every run. Empty where a figure is not available. Times are in milliseconds. */
const columns: Readonly<Record<string, Column>> = {
  run: (_trial, _point, record) => record.id,
  workload: (_trial, _point, record) => record.spec.workload,
  model: (_trial, point) => point.model,
  workers: (_trial, point) => point.workers,
  settings: (_trial, point) => settingsText(point.settings),
  round: (trial) => trial.round,
  started_at_ms: (trial) => trial.startedAtMs,
  wall_ms: (trial) => trial.wallMs,
  tasks: (trial) => trial.tasks.total,
  done: (trial) => trial.tasks.done,
  failed: (trial) => trial.tasks.failed,
  retried: (trial) => trial.tasks.retried,
  busy_ms: (trial) => sum(trial, (worker) => worker.busyMs),
  cpu_ms: (trial) => sum(trial, (worker) => worker.cpuMs),
  voluntary_switches: (trial) =>
    sum(trial, ({ switches }) => (isAvailable(switches) ? switches.voluntary : switches)),
  involuntary_switches: (trial) =>
    sum(trial, ({ switches }) => (isAvailable(switches) ? switches.involuntary : switches)),
  run_queue_wait_ms: (trial) => sum(trial, (worker) => worker.runQueueWaitMs),
  messages_sent: (trial) => sum(trial, (worker) => worker.messages.sent),
  messages_received: (trial) => sum(trial, (worker) => worker.messages.received),
  failure: (trial) => trial.failure?.message ?? '',
  parameters: (_trial, point) => settingsText(point.parameters ?? {}),
  baseline: (_trial, point, { points }) => baselineOf(point, points)?.id ?? '',
};

export const csv: ExportFormat = {
  id: 'csv',
  help: 'one line per trial',
  fileExtension: 'csv',
  mimeType: 'text/csv',
  write: (record) => {
    const all = { ...columns, ...ledgerColumns(record), ...measureColumns(record) };
    const rows = comparedPoints(record.points).flatMap((point) =>
      point.trials.map((trial) => Object.values(all).map((cell) => safeCell(cell(trial, point, record)))),
    );
    return stringify([Object.keys(all), ...rows], { quoted_string: true });
  },
};

/** `ledger_dispatch_ms`: lane-milliseconds in each bin that any trial has. */
function ledgerColumns({ analysis }: RunRecord): Record<string, Column> {
  const ledgers = new Map(analysis.points.map((one) => [one.id, one.ledgers]));
  const bins = inWordOrder([...ledgers.values()].flat().flatMap((ledger) => Object.keys(ledger.bins)));
  return Object.fromEntries(
    bins.map((bin): [string, Column] => [
      `ledger_${columnName(bin)}_ms`,
      (trial, point) => ledgers.get(point.id)?.find(({ round }) => round === trial.round)?.bins[bin] ?? '',
    ]),
  );
}

/** `latency_p99_ms`: every figure of every measure that any trial has, besides wall time. */
function measureColumns({ points }: RunRecord): Record<string, Column> {
  const found = new Map<string, Column>();
  for (const { trials } of comparedPoints(points))
    for (const measure of trials.flatMap((trial) => trial.measures ?? []))
      for (const figure of Object.keys(figuresOf(measure)) as FigureName[]) {
        const name = columnName(`${figureKey(measure.id, figure)} ${measure.unit}`);
        found.set(name, (trial) => {
          const own = trial.measures?.find(({ id }) => id === measure.id);
          return (own && figuresOf(own)[figure]) ?? '';
        });
      }
  return Object.fromEntries(found);
}

/** Lower case with underscores, as the other columns. */
function columnName(text: string): string {
  return text
    .trim()
    .replaceAll('%', 'percent')
    .replaceAll('/', ' per ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_');
}

/** Over all workers; empty as soon as one of them could not be measured. */
function sum(trial: RecordedTrial, figure: (worker: RecordedWorker) => Maybe<number>): number | '' {
  let total = 0;
  for (const worker of trial.workers) {
    const value = figure(worker);
    if (!isAvailable(value)) return '';
    total += value;
  }
  return trial.workers.length === 0 ? '' : total;
}

/**
 * Spreadsheets run a text that begins like a formula, also in full-width signs and after blanks; an apostrophe makes them show
 * it (OWASP, "CSV Injection").
 */
export function safeCell(cell: Cell): Cell {
  return typeof cell === 'string' && /^(?:[\t\r]|[\s\p{Cc}\p{Cf}]*[=+\-@])/u.test(cell.normalize('NFKC'))
    ? `'${cell}`
    : cell;
}
