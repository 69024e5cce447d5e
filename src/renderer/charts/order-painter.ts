/** Paints a recording of callbacks: a row for each kind, a box for each callback at the place at which it ran. */
import { t } from '../../core/text/t';
import type { OrderLanes } from '../report/order-lanes';
import type { ChartLook } from './chart-look';

/** Height of a row, in multiples of the type's size. */
const rowHeight = 3;

/** Of the whole picture in CSS pixels. */
export function orderHeight(rows: number, look: ChartLook): number {
  return Math.ceil(Math.max(1, rows) * rowHeight * look.fontSize);
}

export function paintOrder(
  context: CanvasRenderingContext2D,
  { rows, places }: OrderLanes,
  width: number,
  height: number,
  look: ChartLook,
): void {
  context.clearRect(0, 0, width, height);
  context.textBaseline = 'middle';
  const names = Math.min(look.fontSize * 17, width * 0.4);
  const high = height / Math.max(1, rows.length);
  const wide = (width - names) / Math.max(1, places);
  rows.forEach(({ block, marks }, index) => {
    const top = index * high;
    paintName(context, block, { top, high, names }, look);
    context.fillStyle = look.grid;
    context.fillRect(0, top + high - 1, width, 1);
    for (const { place, text } of marks) {
      const left = names + (place - 1) * wide;
      context.fillStyle = look.text;
      context.fillRect(left + 1, top + high * 0.15, wide - 2, high * 0.7);
      context.font = `${look.fontSize}px ${look.font}`;
      context.fillStyle = look.surface;
      context.textAlign = 'center';
      // Where boxes are narrow the place alone is said: the table of this chart has the time.
      const isRoom = context.measureText(text).width <= wide - 6;
      context.fillText(isRoom ? text : String(place), left + wide / 2, top + high / 2);
      context.textAlign = 'left';
    }
  });
}

/** What runs there, and below it the phase of the loop, which nobody told. */
function paintName(
  context: CanvasRenderingContext2D,
  { title, phase }: { title: string; phase: string },
  { top, high, names }: { top: number; high: number; names: number },
  look: ChartLook,
): void {
  const room = names - look.fontSize;
  context.textAlign = 'left';
  context.font = `600 ${look.fontSize}px ${look.font}`;
  context.fillStyle = look.text;
  context.fillText(title, 0, top + high * 0.3, room);
  context.font = `${look.fontSize * 0.85}px ${look.font}`;
  context.fillStyle = look.muted;
  context.fillText(t('queues.inferred', { phase }), 0, top + high * 0.7, room);
}
