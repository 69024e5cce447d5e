/** How a verdict is shown, and what it rests on in words: beside the answer, in tables, and at a point of a chart. */
import type { AnalysedPoint } from '../../core/record/analysed-points';
import type { RecordedFinding, RecordedVerdict } from '../../core/record/run-record';
import { t } from '../../core/text/t';
import type { About } from '../state/about';

export interface VerdictLook {
  mark: string;
  text: string;
}

/** As findings have them: parts of sentences. */
export type Reason = Pick<RecordedFinding, 'code' | 'message'>;

/** What may have moved every round in the same direction, so that a narrow interval beside it says nothing of it. */
const shiftsAll: readonly string[] = ['moved-by-others', 'other-load', 'own-load', 'steal'];

export function verdictLook(level: RecordedVerdict['level']): VerdictLook {
  switch (level) {
    case 'sound':
      return { mark: '✓', text: t('hero.sound') };
    case 'doubtful':
      return { mark: '◌', text: t('hero.doubtful') };
    case 'void':
      return { mark: '✕', text: t('hero.void') };
  }
}

/**
 * @param name of the point
 * @param reasons beside a figure that others may have moved, what its interval does not say is said too
 */
export function aboutVerdict(
  name: string,
  level: RecordedVerdict['level'],
  reasons: readonly Reason[],
): About {
  const lines = reasons.map(({ message }) => capitalized(message));
  if (level === 'doubtful' && reasons.some(({ code }) => shiftsAll.includes(code)))
    lines.push(t('verdict.interval-and-shift'));
  return {
    title: t('verdict.of', { name, verdict: verdictLook(level).text }),
    lines: lines.length > 0 ? lines : [t('verdict.none')],
  };
}

/** Undefined as long as nothing was measured. */
export function aboutPoint(name: string, { verdict }: AnalysedPoint): About | undefined {
  return verdict && aboutVerdict(name, verdict.level, verdict.reasons);
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
