/** The icons in the repository, and how they are put together. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { icnsTypes, icoSizes, linuxSizes } from '../../../scripts/icon-files.js';

const folder = path.join(import.meta.dirname, '../../../resources/icons');
const file = (name: string) => readFileSync(path.join(folder, name));

/** Width and height, from the first chunk of a PNG. */
function pngSize(png: Buffer): [number, number] {
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(png.readUInt8(25)).toBe(6); // colours with transparency
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

it('were made from the SVG as it is now (npm run icons)', () => {
  const hash = createHash('sha256').update(file('corelab.svg')).digest('hex');
  expect(file('made-from.txt').toString()).toBe(`${hash}  corelab.svg\n`);
});

it("Windows' icon holds a picture of each size where its head says", () => {
  const ico = file('corelab.ico');
  expect(ico.readUInt16LE(4)).toBe(icoSizes.length);
  for (const [index, size] of icoSizes.entries()) {
    const at = 6 + 16 * index;
    expect(ico.readUInt8(at)).toBe(size % 256);
    const offset = ico.readUInt32LE(at + 12);
    expect(pngSize(ico.subarray(offset, offset + ico.readUInt32LE(at + 8)))).toEqual([size, size]);
  }
});

it("Apple's icon holds a picture for each type", () => {
  const icns = file('corelab.icns');
  expect(icns.toString('latin1', 0, 4)).toBe('icns');
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  let at = 8;
  for (const [type, size] of icnsTypes) {
    expect(icns.toString('latin1', at, at + 4)).toBe(type);
    const length = icns.readUInt32BE(at + 4);
    expect(pngSize(icns.subarray(at + 8, at + length))).toEqual([size, size]);
    at += length;
  }
  expect(at).toBe(icns.length);
});

it('Linux has a picture of each size, named after it', () => {
  const names = linuxSizes.map((size) => `${size}x${size}.png`);
  expect(readdirSync(path.join(folder, 'png')).sort()).toEqual([...names].sort());
  for (const size of linuxSizes) expect(pngSize(file(`png/${size}x${size}.png`))).toEqual([size, size]);
});
