/** Pictures that follow from a seed: what `images` works on without a folder. Soft colours with some grain, as photos have. */
import { randomAt } from '../../core/seeded-random';
import type { Pixels } from './codecs';

const waves = 4;

/** Picture `index`: landscape and portrait in turn, 4:3. @param longest of its sides, in pixels */
export function generatedPicture(seed: number, index: number, longest: number): Pixels {
  const shortest = Math.max(1, Math.round((longest * 3) / 4));
  const [width, height] = index % 2 === 0 ? [longest, shortest] : [shortest, longest];
  const random = (...path: number[]) => randomAt(seed, index, ...path);
  const data = new Uint8ClampedArray(width * height * 4);
  for (let channel = 0; channel < 3; channel++) {
    const level = 60 + 120 * random(channel, 0);
    const parts = Array.from({ length: waves }, (_, wave) => ({
      across: curve(width, 1 + 8 * random(channel, wave, 1), random(channel, wave, 2)),
      down: curve(height, 1 + 8 * random(channel, wave, 3), random(channel, wave, 4)),
    }));
    for (let y = 0, at = channel; y < height; y++) {
      for (let x = 0; x < width; x++, at += 4) {
        let value = level;
        for (const { across, down } of parts) value += 25 * (across[x] as number) * (down[y] as number);
        data[at] = value + (grainAt(at) & 7);
      }
    }
  }
  for (let at = 3; at < data.length; at += 4) data[at] = 255;
  return { width, height, data };
}

/** So many periods of a sine along a side. */
function curve(length: number, periods: number, phase: number): Float32Array {
  return Float32Array.from({ length }, (_, at) => Math.sin(2 * Math.PI * ((at / length) * periods + phase)));
}

/** Cheap noise: the same for all pictures, which is no matter. */
function grainAt(at: number): number {
  return Math.imul(at ^ (at >>> 13), 0x85ebca6b) >>> 24;
}
