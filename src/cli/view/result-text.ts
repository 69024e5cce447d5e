/** The result of a run in the style of hyperfine: a line per point, and what it comes down to. */
import type { Descriptors } from '../../core/experiment/descriptors';
import { tasksName } from '../../core/experiment/sweepable';
import { counted } from '../../core/format/numbers';
import { comparedPoints } from '../../core/record/analysed-points';
import type { RunRecord } from '../../core/record/run-record';
import { attemptHistory, historyText } from '../../core/report/attempt-history';
import { claimMark } from '../../core/report/claim-mark';
import { claimsOf } from '../../core/report/claims-of';
import { failureReasons } from '../../core/report/failures';
import { pointName, valueText, withSwept } from '../../core/record/point-name';
import { roundsMeasured } from '../../core/report/rounds-text';
import { headlineSentence } from '../../core/report/headline-sentence';
import { kindsSentence } from '../../core/report/kinds-sentence';
import { t } from '../../core/text/t';
import { type Colours, coloursFor, type TextStream, widthOf } from '../terminal';
import { analysisLines } from './analysis-text';
import { wrapped } from './columns';
import { measureLines } from './measure-text';
import { resultTable } from './result-table';

/** Of each point, so that the table stays in sight. */
const mostHistories = 3;

export function resultText(
  record: RunRecord,
  descriptors: Descriptors,
  stream: TextStream,
  environment: NodeJS.ProcessEnv,
): string {
  const colours = coloursFor(stream, environment);
  const sentence = headlineSentence(record);
  const kinds = kindsSentence(record);
  const lines = [
    aboutText(record, descriptors, colours),
    '',
    resultTable(record, descriptors, { colours, columns: stream.columns }),
    ...measureLines(record, colours),
    ...failures(record, colours),
    ...leftOutLines(record, widthOf(stream)),
    ...attemptLines(record, widthOf(stream)),
    ...analysisLines(record, { colours, width: widthOf(stream) }),
    ...(kinds === undefined ? [] : ['', ...wrapped(kinds, widthOf(stream)).map((line) => colours.dim(line))]),
    ...claimLines(record, widthOf(stream), colours),
    ...(sentence === undefined
      ? []
      : ['', ...wrapped(sentence, widthOf(stream)).map((line) => colours.bold(line))]),
  ];
  return `${lines.join('\n')}\n`;
}

function aboutText(
  { spec, points, status }: RunRecord,
  { workloads }: Descriptors,
  { bold, yellow }: Colours,
): string {
  const title = workloads.find(({ id }) => id === spec.workload)?.title ?? spec.workload;
  const measured = points.find((point) => point.trials.length > 0)?.trials[0]?.tasks.total;
  const tasks = Object.hasOwn(spec.sweep, tasksName) ? undefined : (measured ?? spec.tasks ?? undefined);
  const parts = [
    ...(tasks === undefined ? [] : [counted(tasks, 'task')]),
    ...Object.entries(spec.parameters).map(([name, value]) => `${name} ${valueText(value)}`),
    roundsMeasured({ spec, points }),
    ...(spec.clock === 'cold' ? ['cold clock'] : []),
    ...(spec.leaveOneFree ? ['one CPU left free'] : []),
  ];
  const partial = status === 'cancelled' || status === 'running' ? yellow(' (not complete)') : '';
  return `${bold(title)} · ${parts.join(' · ')}${partial}`;
}

/** Tasks of the last round that failed at least once; exports have more. */
function attemptLines(record: RunRecord, width: number): string[] {
  const points = comparedPoints(record.points);
  return points.flatMap((point) => {
    const trial = point.trials.findLast(({ attempts }) => attempts !== undefined);
    if (trial === undefined || point.role === 'baseline') return [];
    const histories = attemptHistory(trial);
    const left = histories.length - mostHistories;
    return [
      '',
      `${pointName(point, points)}, round ${trial.round + 1}:`,
      ...histories
        .slice(0, mostHistories)
        .flatMap((one) => wrapped(historyText(one), width - 2))
        .map((line) => `  ${line}`),
      ...(left > 0 ? [`  ${t('attempts.more', { tasks: counted(left, 'task') })}`] : []),
    ];
  });
}

/** What the run says of the claims that it is about. */
function claimLines(record: RunRecord, width: number, { bold }: Colours): string[] {
  const lines = claimsOf(record).flatMap(({ shown, sentence }) => {
    const { mark, text } = claimMark(shown);
    return wrapped(`${mark} ${text} ${sentence}`, width).map((line, index) =>
      index === 0 ? line.replace(text, bold(text)) : `  ${line}`,
    );
  });
  return lines.length === 0 ? [] : ['', ...lines];
}

/** Why models are missing that somebody chose. */
function leftOutLines({ leftOut = [] }: RunRecord, width: number): string[] {
  const lines = leftOut.flatMap(({ model, reason }) =>
    wrapped(`${model}: ${t('models.unavailable', { reason })}`, width),
  );
  return lines.length === 0 ? [] : ['', ...lines];
}

function failures(record: RunRecord, { red }: Colours): string[] {
  const points = comparedPoints(record.points);
  const reasons = failureReasons(record, (point) => withSwept(point.model, point, points));
  return reasons.length === 0 ? [] : ['', ...reasons.map(({ who, why }) => `${red(`${who}:`)} ${why}`)];
}
