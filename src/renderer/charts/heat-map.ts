/** Many cores over time as one picture: a row per core, a column per moment, one hue from idle to busy. */
import type { LiveFrame } from '../machine/live-frame';

type Colour = readonly [red: number, green: number, blue: number];

const ramps: Readonly<Record<'light' | 'dark', readonly [idle: Colour, busy: Colour]>> = {
  light: [
    [232, 240, 248],
    [0, 76, 130],
  ],
  dark: [
    [28, 38, 50],
    [120, 196, 250],
  ],
};

/** Red, green, blue and opacity of each pixel; what was not measured is transparent. */
export function heatPixels(
  frames: readonly LiveFrame[],
  order: readonly number[],
  columns: number,
  spanMs: number,
  dark: boolean,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(columns * order.length * 4);
  const [idle, busy] = ramps[dark ? 'dark' : 'light'];
  const now = frames.at(-1)?.atMs ?? 0;
  const columnMs = spanMs / columns;
  let drawnTo: number | null = null;
  for (const frame of frames) {
    const end = Math.min(columns, Math.ceil(columns - (now - frame.atMs) / columnMs));
    // A frame fills the columns since the one before, unless there is none or a gap lies between.
    const from = Math.max(0, frame.gap === null && drawnTo !== null ? drawnTo : end - 1);
    order.forEach((core, row) => {
      const load = frame.busy[core] ?? NaN;
      if (Number.isNaN(load)) return;
      for (let column = from; column < end; column++) {
        const at = (row * columns + column) * 4;
        for (let part = 0; part < 3; part++)
          pixels[at + part] =
            (idle[part] as number) + ((busy[part] as number) - (idle[part] as number)) * (load / 100);
        pixels[at + 3] = 255;
      }
    });
    drawnTo = Math.max(drawnTo ?? 0, end);
  }
  return pixels;
}
