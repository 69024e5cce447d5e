/** What is said of code of the user's own: before it runs, and what it has printed. */
import { formatCount } from '../../core/format/numbers';
import type { RunRecord } from '../../core/record/run-record';
import { t } from '../../core/text/t';
import { visibleText } from '../../core/text/visible-text';

/** One line; empty where the work is one of ours. */
export function ownCodeText({ ownCode }: Pick<RunRecord, 'ownCode'>): string {
  return ownCode === undefined
    ? ''
    : `${visibleText(t('own-code.runs', { code: ownCode.name, sha256: ownCode.sha256 }))}\n`;
}

/** What the first trial printed that printed anything; empty where none did. */
export function printedText({ ownCode, points }: Pick<RunRecord, 'ownCode' | 'points'>): string {
  const printed = points.flatMap(({ trials }) => trials.flatMap((trial) => trial.printed ?? []));
  const [first] = printed;
  if (first === undefined) return '';
  const { text, cut } = first;
  return [
    t('own-code.printed', { file: visibleText(ownCode?.name ?? ''), count: printed.length }),
    ...visibleText(text)
      .trimEnd()
      .split('\n')
      .map((line) => `  | ${line}`),
    ...(cut > 0 ? [`  ${t('own-code.printed-cut', { characters: formatCount(cut) })}`] : []),
    '',
  ].join('\n');
}
