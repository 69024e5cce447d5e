/** Paints a timeline: one row per lane, one mark per task or wait. Canvas alone, because there are thousands. */
import { formatDuration } from '../../core/format/numbers';
import type { TimelineView } from '../report/timeline-view';
import type { ChartLook } from './chart-look';
import { fillOf } from './pattern';
import { wordLooks } from './word-look';

/** Height of the axis below the rows, in multiples of the type's size. */
const axisHeight = 1.8;

/** Of the whole picture in CSS pixels: few rows are tall, many are thin. */
export function timelineHeight(rows: number, look: ChartLook): number {
  const row = Math.max(3, Math.min(look.fontSize * 2.4, (look.fontSize * 26) / Math.max(1, rows)));
  return Math.ceil(rows * row + look.fontSize * axisHeight);
}

/** @param pale of a trial that nothing can be concluded from */
export function paintTimeline(
  context: CanvasRenderingContext2D,
  { rows, states, wallMs }: TimelineView,
  width: number,
  height: number,
  look: ChartLook,
  { pale }: { pale: boolean },
): void {
  context.clearRect(0, 0, width, height);
  const fills = new Map(
    [...wordLooks(states, look.dark)].map(([id, drawn]) => [id, fillOf(context, drawn, look.surface)]),
  );
  const axis = look.fontSize * axisHeight;
  const names = look.fontSize * 5.5;
  const rowHeight = (height - axis) / Math.max(1, rows.length);
  const gap = rowHeight > 6 ? 2 : 0;
  const scale = (width - names - look.fontSize) / Math.max(wallMs, Number.MIN_VALUE);
  context.font = `${look.fontSize}px ${look.font}`;
  context.textBaseline = 'middle';

  rows.forEach(({ marks, worker }, index) => {
    const top = index * rowHeight;
    const inner = rowHeight - gap;
    context.globalAlpha = pale ? 0.3 : 1;
    for (const mark of marks) {
      const markWidth = (mark.toMs - mark.fromMs) * scale;
      // Tasks that touch keep a hairline between them, where there is room for one.
      const line = markWidth > 3 ? 0.75 : 0;
      context.fillStyle = fills.get(mark.state) ?? look.muted;
      context.fillRect(
        names + mark.fromMs * scale,
        top + inner * mark.top,
        Math.max(0.5, markWidth - line),
        inner * (mark.bottom - mark.top),
      );
    }
    context.globalAlpha = 1;
    if (rows[index - 1]?.worker === worker) return;
    context.fillStyle = look.text;
    context.textAlign = 'left';
    context.fillText(`Worker ${worker + 1}`, 0, Math.max(look.fontSize * 0.6, top + inner / 2));
  });
  paintAxis(context, { wallMs, names, scale, y: height - axis / 2 }, look);
}

function paintAxis(
  context: CanvasRenderingContext2D,
  { wallMs, names, scale, y }: { wallMs: number; names: number; scale: number; y: number },
  look: ChartLook,
): void {
  context.fillStyle = look.muted;
  context.textAlign = 'left';
  context.fillText('0', names, y);
  context.textAlign = 'center';
  context.fillText(formatDuration(wallMs / 2), names + (wallMs / 2) * scale, y);
  context.textAlign = 'right';
  context.fillText(formatDuration(wallMs), names + wallMs * scale, y);
  context.textAlign = 'left';
}
