/** Below the table of results: where the rest went, what the laws of scaling say, and how far it can be trusted. */
import { type AnalysedPoint, analysedPoints, isBaseline } from '../../core/record/analysed-points';
import type { RecordedAdvice, RunRecord } from '../../core/record/run-record';
import { fewestAdviceRounds } from '../../core/report/advice-case';
import { adviceSentence } from '../../core/report/advice-sentence';
import { fitSentence } from '../../core/report/fit-sentence';
import { ledgerSentence } from '../../core/report/ledger-sentence';
import { pointName, withSwept } from '../../core/record/point-name';
import { sweepSentences } from '../../core/report/sweep-sentences';
import type { Colours } from '../terminal';
import { wrapped } from './columns';

/** Lines for all points besides the baseline; none before anything was measured. */
export function analysisLines(
  record: RunRecord,
  { colours, width }: { colours: Colours; width: number },
): string[] {
  const { spec, words, analysis } = record;
  const { fits, advice } = analysis;
  const points = analysedPoints(record);
  const lines = [
    ...points
      .filter((point) => !isBaseline(point))
      .flatMap((point) => [
        ...pointLines(point, { points, words }, colours, width),
        ...adviceLines(
          advice.filter((one) => one.point === point.id),
          points,
          colours,
          width,
        ),
      ]),
    ...sweepSentences(record).flatMap((sentence) => hanging(sentence, width)),
    ...fits.flatMap((fit) =>
      fit.laws.flatMap((law) => {
        const sentence = fitSentence(law);
        const name = withSwept(fit.model, fit, points);
        return sentence === undefined ? [] : hanging(`${name}, ${sentence}`, width);
      }),
    ),
  ];
  const nothingVerified = advice.every(({ verified }) => verified === undefined);
  if (spec.verifyAdvice && nothingVerified && lines.length > 0)
    lines.push(
      points.every(({ trials }) => trials.length < fewestAdviceRounds)
        ? `Advice takes ${fewestAdviceRounds} rounds or more, so nothing was verified.`
        : 'Nothing was advised that could be measured, so nothing was verified.',
    );
  return lines.length === 0 ? [] : ['', ...lines];
}

/** What a sweep measured side by side has its sentence below. */
function adviceLines(
  advice: readonly RecordedAdvice[],
  points: readonly AnalysedPoint[],
  { bold }: Colours,
  width: number,
): string[] {
  return advice
    .filter(({ evidence }) => evidence === 'ledger')
    .flatMap((one) => hanging(`advice: ${adviceSentence(one, points)}`, width - 2))
    .map((line) => `  ${line.replace(/^advice:/, bold('advice:'))}`);
}

function pointLines(
  point: AnalysedPoint,
  { points: among, words }: Pick<RunRecord, 'words'> & { points: readonly AnalysedPoint[] },
  { yellow, red, green }: Colours,
  width: number,
): string[] {
  const sentence = ledgerSentence(point, among, words) ?? noSpeedup(point, among);
  if (sentence === undefined) return [];
  const { level = 'sound', reasons = [] } = point.verdict ?? {};
  const paint = level === 'sound' ? green : level === 'void' ? red : yellow;
  const why = reasons.map(({ message }) => message).join('; ');
  const verdict = hanging(why === '' ? level : `${level}: ${why}`, width - 2);
  return [...hanging(sentence, width), ...verdict.map((line) => `  ${line.replace(level, paint(level))}`)];
}

/** Measured, but without a baseline to compare it with; a point that failed itself has its failure above. */
function noSpeedup(
  { speedup, verdict, ...point }: AnalysedPoint,
  among: readonly AnalysedPoint[],
): string | undefined {
  const baselineFailed = verdict?.reasons.some(({ code }) => code === 'no-baseline') === true;
  return speedup === null && baselineFailed ? `${pointName(point, among)}: no speedup.` : undefined;
}

function hanging(text: string, width: number): string[] {
  return wrapped(text, width - 2).map((line, i) => (i === 0 ? line : `  ${line}`));
}
