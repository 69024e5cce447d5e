/** Axes as all charts have them: quiet grid, tabular ticks. */
import { formatRound } from '../../core/format/numbers';
import type { ChartLook } from './chart-look';

export function axis(look: ChartLook) {
  return {
    grid: { color: look.grid, tickColor: look.grid },
    border: { color: look.grid },
    ticks: {
      color: look.muted,
      font: fontOf(look),
      maxTicksLimit: 7,
      maxRotation: 0,
      callback: (value: string | number) => formatRound(Number(value)),
    },
  };
}

export function axisTitle(text: string, look: ChartLook) {
  return { display: true, text, color: look.muted, font: fontOf(look) };
}

export function fontOf({ font, fontSize }: ChartLook) {
  return { family: font, size: fontSize };
}
