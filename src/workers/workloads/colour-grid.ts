/** Whether two pictures of different sizes show the same, by the mean colours of their parts. */
import type { Pixels } from './codecs';

/** Mean red, green and blue of each part, row by row; null where a part can be seen through, whose colour is free. */
export type ColourGrid = readonly (readonly number[] | null)[];

const partsPerSide = 4;
/** Pixels on the shorter side of the smaller picture; below that a part's edges matter, and the whole is one part. */
const fewestPixels = 32;
/** Of 255, in the mean over all parts: resizing and lossy formats change less, another picture more. */
const mostDifference = 10;

/** @param smaller the one of the two with fewer pixels, which decides how many parts can be told apart */
export function colourGrid(
  { width, height, data }: Pixels,
  smaller: Pick<Pixels, 'width' | 'height'>,
): ColourGrid {
  const parts = Math.min(smaller.width, smaller.height) < fewestPixels ? 1 : partsPerSide;
  const grid: (number[] | null)[] = [];
  for (let row = 0; row < parts; row++) {
    for (let column = 0; column < parts; column++) {
      grid.push(
        meanColour(data, width, [
          Math.floor((column * width) / parts),
          Math.floor(((column + 1) * width) / parts),
          Math.floor((row * height) / parts),
          Math.floor(((row + 1) * height) / parts),
        ]),
      );
    }
  }
  return grid;
}

type Part = readonly [left: number, right: number, top: number, bottom: number];

function meanColour(data: Uint8ClampedArray, width: number, [left, right, top, bottom]: Part) {
  const sums = [0, 0, 0];
  for (let y = top; y < bottom; y++) {
    for (let at = (y * width + left) * 4, end = (y * width + right) * 4; at < end; at += 4) {
      if (data[at + 3] !== 255) return null;
      for (let channel = 0; channel < 3; channel++)
        sums[channel] = (sums[channel] as number) + (data[at + channel] as number);
    }
  }
  const count = (right - left) * (bottom - top);
  return sums.map((sum) => sum / count);
}

export function showTheSame(one: ColourGrid, other: ColourGrid): boolean {
  const differences = one.flatMap((part, index) => {
    const opposite = other[index];
    if (part === null || opposite === null || opposite === undefined) return [];
    return part.map((value, channel) => Math.abs(value - (opposite[channel] as number)));
  });
  return differences.reduce((sum, one) => sum + one, 0) <= mostDifference * differences.length;
}
