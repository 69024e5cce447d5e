/** How a verdict is shown, and what it rests on in words: beside the answer, in tables, and at a point of a chart. */
import type { AnalysedPoint } from '../../core/record/analysed-points';
import type { RecordedVerdict } from '../../core/record/run-record';
import { t } from '../../core/text/t';
import type { About } from '../state/about';

export interface VerdictLook {
  mark: string;
  text: string;
}

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
 * @param reasons parts of sentences, as findings have them
 */
export function aboutVerdict(
  name: string,
  level: RecordedVerdict['level'],
  reasons: readonly string[],
): About {
  const lines = reasons.map(capitalized);
  return {
    title: t('verdict.of', { name, verdict: verdictLook(level).text }),
    lines: lines.length > 0 ? lines : [t('verdict.none')],
  };
}

/** Undefined as long as nothing was measured. */
export function aboutPoint(name: string, { verdict }: AnalysedPoint): About | undefined {
  const reasons = verdict?.reasons.map(({ message }) => message) ?? [];
  return verdict && aboutVerdict(name, verdict.level, reasons);
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
