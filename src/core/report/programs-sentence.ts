/** Which other programs used most, where they are a reason for doubt. */
import type { BusyProgram } from '../counters/busy-programs';
import { formatNumber } from '../format/numbers';
import { listed, t } from '../text/t';
import type { Headline } from './headline';

const ofOthers = ['other-load', 'moved-by-others'];

/** Undefined where others are no reason, or nothing is known of them. */
export function programsSentence(
  { reasons }: Pick<Headline, 'reasons'>,
  programs: readonly BusyProgram[],
): string | undefined {
  if (programs.length === 0 || !reasons.some(({ code }) => ofOthers.includes(code))) return undefined;
  const named = programs.map(({ name, cpus }) =>
    t('headline.program', { name, cpus: formatNumber(cpus, 2) }),
  );
  return t('headline.programs', { programs: listed(named) });
}
