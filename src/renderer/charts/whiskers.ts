/** Intervals as upright strokes through their points: a single point has no band to show one. */
import type { Plugin } from 'chart.js';

export interface Whisker {
  x: number;
  low: number;
  high: number;
  colour: string;
}

export interface WhiskerOptions {
  whiskers: readonly Whisker[];
}

const halfCap = 4;

export const whiskersPlugin: Plugin<'line', Partial<WhiskerOptions>> = {
  id: 'whiskers',
  beforeDatasetsDraw({ ctx, scales: { x, y } }, _, { whiskers = [] }) {
    if (x === undefined || y === undefined) return;
    ctx.save();
    ctx.lineWidth = 1.5;
    for (const { x: at, low, high, colour } of whiskers) {
      const [column, top, bottom] = [
        x.getPixelForValue(at),
        y.getPixelForValue(high),
        y.getPixelForValue(low),
      ];
      ctx.strokeStyle = colour;
      ctx.beginPath();
      ctx.moveTo(column, top);
      ctx.lineTo(column, bottom);
      for (const end of [top, bottom]) {
        ctx.moveTo(column - halfCap, end);
        ctx.lineTo(column + halfCap, end);
      }
      ctx.stroke();
    }
    ctx.restore();
  },
};
