/** The last sixty seconds of one figure as an area; gaps stay gaps. */
import type { LiveFrame } from '../machine/live-frame';

export interface StripPoint {
  atMs: number;
  /** NaN where there is no figure. */
  value: number;
  /** No line leads here from the point before. */
  broken: boolean;
}

/** One figure of every frame. */
export function stripOf(frames: readonly LiveFrame[], figure: (frame: LiveFrame) => number): StripPoint[] {
  return frames.map((frame) => ({ atMs: frame.atMs, value: figure(frame), broken: frame.gap !== null }));
}

/** Runs of points between gaps and missing figures, as pixels from the left and from the top. */
export function stripLines(
  points: readonly StripPoint[],
  box: { width: number; height: number; spanMs: number; top: number },
): [x: number, y: number][][] {
  const now = points.at(-1)?.atMs ?? 0;
  const lines: [number, number][][] = [];
  let line: [number, number][] = [];
  for (const { atMs, value, broken } of points) {
    if (broken || Number.isNaN(value)) {
      if (line.length > 0) lines.push(line);
      line = [];
    }
    if (Number.isNaN(value)) continue;
    const x = box.width * (1 - (now - atMs) / box.spanMs);
    line.push([x, box.height * (1 - Math.min(1, value / box.top))]);
  }
  return line.length > 0 ? [...lines, line] : lines;
}

export interface StripColours {
  line: string;
  area: string;
}

export function paintStrip(
  context: CanvasRenderingContext2D,
  lines: readonly (readonly [number, number])[][],
  height: number,
  { line, area }: StripColours,
): void {
  for (const points of lines) {
    const [first, last] = [points[0], points.at(-1)];
    if (first === undefined || last === undefined) continue;
    context.beginPath();
    context.moveTo(first[0], height);
    for (const [x, y] of points) context.lineTo(x, y);
    context.lineTo(last[0], height);
    context.fillStyle = area;
    context.fill();
    context.beginPath();
    // A single point between two gaps is a short stroke, so that it is seen.
    context.moveTo(points.length === 1 ? first[0] - 1 : first[0], first[1]);
    for (const [x, y] of points) context.lineTo(x, y);
    context.strokeStyle = line;
    context.lineWidth = 1.25;
    context.stroke();
  }
}
