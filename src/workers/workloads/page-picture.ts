/** The picture on a page of `render`: a chart of waves that run into each other, coloured pixel by pixel. */
import { randomAt } from '../../core/seeded-random';
import type { Pixels } from './codecs';

const sources = 6;

/** @param page numbers from 0: each has a picture of its own @param width in pixels; 16:9 */
export function pagePicture(seed: number, page: number, width: number): Pixels {
  const height = Math.max(1, Math.round((width * 9) / 16));
  const data = new Uint8ClampedArray(width * height * 4);
  const waves = Array.from({ length: sources }, (_, source) => ({
    x: randomAt(seed, page, source, 0),
    y: randomAt(seed, page, source, 1),
    pitch: 20 + 40 * randomAt(seed, page, source, 2),
  }));
  for (let row = 0, at = 0; row < height; row++) {
    for (let column = 0; column < width; column++, at += 4) {
      let sum = 0;
      for (const { x, y, pitch } of waves)
        sum += Math.sin(pitch * Math.hypot(column / width - x, row / height - y));
      const level = sum / sources;
      data[at] = 128 + 110 * level;
      data[at + 1] = 140 + 60 * Math.cos(3 * level);
      data[at + 2] = 160 - 90 * level;
      data[at + 3] = 255;
    }
  }
  return { width, height, data };
}
