/** Names at the ends of lines, so that nobody looks up a legend; moved apart where they would cover each other. */
import type { Plugin } from 'chart.js';
import type { ChartLook } from './chart-look';

export interface EndLabel {
  text: string;
  /** Where the line ends, in the chart's units. */
  x: number;
  y: number;
  /** Of the little stroke that leads from the line to its name. */
  colour: string;
}

export interface EndLabelOptions {
  labels: readonly EndLabel[];
  look: ChartLook;
}

interface Placed {
  /** Left edge and middle of the text, in pixels. */
  left: number;
  width: number;
  middle: number;
}

/** Middles of the texts, top to bottom apart by `height` wherever two would share columns, within `bottom`. */
export function spreadLabels(labels: readonly Placed[], height: number, bottom: number): number[] {
  const middles = labels.map(({ middle }) => middle);
  const order = labels.map((_, index) => index).sort((a, b) => (middles[a] ?? 0) - (middles[b] ?? 0));
  const clash = (a: Placed, b: Placed) => a.left < b.left + b.width && b.left < a.left + a.width;
  order.forEach((index, rank) => {
    for (const above of order.slice(0, rank)) {
      if (clash(labels[index] as Placed, labels[above] as Placed))
        middles[index] = Math.max(middles[index] ?? 0, (middles[above] ?? 0) + height);
    }
  });
  // What was pushed over the lower edge pushes the ones above it back up.
  [...order].reverse().forEach((index, rank, down) => {
    middles[index] = Math.min(middles[index] ?? 0, bottom);
    for (const below of down.slice(0, rank)) {
      if (clash(labels[index] as Placed, labels[below] as Placed))
        middles[index] = Math.min(middles[index] ?? 0, (middles[below] ?? 0) - height);
    }
  });
  return middles;
}

export const endLabelsPlugin: Plugin<'line', Partial<EndLabelOptions>> = {
  id: 'endLabels',
  afterDatasetsDraw(chart, _, { labels = [], look }) {
    const { x, y } = chart.scales;
    if (x === undefined || y === undefined || look === undefined) return;
    const { ctx, chartArea } = chart;
    ctx.save();
    ctx.font = `${look.fontSize}px ${look.font}`;
    ctx.textBaseline = 'middle';
    const away = look.fontSize * 0.9;
    const placed = labels.map((label) => ({
      left: x.getPixelForValue(label.x) + away,
      width: ctx.measureText(label.text).width,
      middle: y.getPixelForValue(label.y),
    }));
    const middles = spreadLabels(placed, look.fontSize * 1.25, chartArea.bottom - look.fontSize * 0.6);
    labels.forEach((label, index) => {
      const { left, middle, width } = placed[index] as Placed;
      const at = middles[index] ?? middle;
      ctx.strokeStyle = label.colour;
      ctx.lineWidth = 1;
      ctx.beginPath();
      ctx.moveTo(left - away * 0.5, middle);
      ctx.lineTo(left - 2, at);
      ctx.stroke();
      // The name stays readable where it lies on a line.
      ctx.globalAlpha = 0.8;
      ctx.fillStyle = look.surface;
      ctx.fillRect(left - 1, at - look.fontSize * 0.6, width + 2, look.fontSize * 1.2);
      ctx.globalAlpha = 1;
      ctx.fillStyle = look.text;
      ctx.fillText(label.text, left, at);
    });
    ctx.restore();
  },
};
