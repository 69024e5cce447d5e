/** Advice in words, with its result where it was verified. Used by the terminal, the window and reports. */
import { counted, formatRatioTimes } from '../format/numbers';
import type { RecordedAdvice, RecordedPoint } from '../record/run-record';
import { valueText } from '../record/point-name';

/** Without the name of the point that it is about. */
export function adviceSentence(advice: RecordedAdvice, points: readonly RecordedPoint[]): string {
  const reason = `${advice.reason.charAt(0).toUpperCase()}${advice.reason.slice(1)}`;
  const result = verifiedText(advice, points);
  return result === undefined ? reason : `${reason} ${result}`;
}

function verifiedText(
  { verified, change, point }: RecordedAdvice,
  points: readonly RecordedPoint[],
): string | undefined {
  const original = points.find(({ id }) => id === point);
  if (verified === undefined || change === undefined || original === undefined) return undefined;
  const { ratio, kept } = verified;
  const what = changeText(change, original);
  if (ratio === null) return `Measured: ${what} produced no result.`;
  const measured = `Measured: ${what} was ${formatRatioTimes(ratio)} as fast in the same rounds`;
  if (kept === null)
    return `${measured}; preliminary: ${counted(ratio.rounds, 'round')}, too few to keep it or not.`;
  return `${measured}: ${kept ? 'kept' : ratio.high < 1 ? 'not kept, it is slower' : 'not kept, no clear gain'}.`;
}

/** `async with concurrency 100`, `2 workers`, `batch 16`: only what is other than before. */
function changeText(change: NonNullable<RecordedAdvice['change']>, original: RecordedPoint): string {
  const { model, workers, settings } = change;
  const values = Object.entries(settings)
    .filter(([name, value]) => original.settings[name] !== value)
    .map(([name, value]) => `${name} ${valueText(value)}`)
    .join(', ');
  if (model !== original.model) {
    const telling = settings['concurrency'];
    return telling === undefined || telling === null
      ? `${model} with ${counted(workers, 'worker')}`
      : `${model} with concurrency ${valueText(telling)}`;
  }
  return [...(workers === original.workers ? [] : [counted(workers, 'worker')]), values]
    .filter((text) => text !== '')
    .join(', ');
}
