/** The cells of a comparison in words. */
import { formatDurationInterval, formatRatioInterval } from '../../core/format/numbers';
import { type AnalysedPoint, isBaseline } from '../../core/record/analysed-points';
import type { Comparability, ComparisonCell } from '../../core/report/comparison';
import { pointReport } from '../../core/report/point-report';
import { t } from '../../core/text/t';

/** `1.87× [1.80–1.92] · 652 ms [640–660]`; of a void point only that it is void. */
export function cellText(point: AnalysedPoint): string {
  if (point.verdict?.level === 'void') return t('hero.void');
  const { wallMs } = pointReport(point);
  const time = wallMs === null ? t('compare.no-result') : formatDurationInterval(wallMs);
  const speedup =
    point.speedup === null || isBaseline(point)
      ? []
      : [formatRatioInterval(point.speedup).replace(/ |$/, '×$&')];
  const doubtful = point.verdict?.level === 'doubtful' ? [t('hero.doubtful')] : [];
  return [...speedup, time, ...doubtful].join(' · ');
}

/** How its time compares with that of the first series; nothing where the work was another. */
export function changeText({ compared }: ComparisonCell, comparability: Comparability): string {
  if (compared === null || compared.ratio === null || comparability === 'other-work') return '';
  const { ratio, clear } = compared;
  const figure = formatRatioInterval(ratio).replace(/ |$/, '×$&');
  return clear ? t('compare.as-fast', { figure }) : t('compare.no-clear-difference', { figure });
}
