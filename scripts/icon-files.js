/**
 * Icons as Windows and macOS want them, from PNG pictures of several sizes. Both formats are a list of pictures behind a short
 * head; both take PNG (Windows since Vista, macOS since 10.7).
 */

/** By size. @typedef {ReadonlyMap<number, Buffer>} Pictures */

/** Sizes in a Windows icon: from the title bar to the largest view of the Explorer. */
export const icoSizes = [16, 24, 32, 48, 64, 128, 256];

/** Types of an Apple icon by size in pixels; those of doubled resolution have their own. @type {[type: string, size: number][]} */
export const icnsTypes = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];

/** Sizes of the pictures that Linux desktops choose from. */
export const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512];

/** @param {Pictures} pictures @returns {Buffer} */
export function icoFile(pictures) {
  const headLength = 6 + 16 * icoSizes.length;
  const head = Buffer.alloc(headLength);
  head.writeUInt16LE(1, 2); // an icon, not a cursor
  head.writeUInt16LE(icoSizes.length, 4);
  let offset = headLength;
  for (const [index, size] of icoSizes.entries()) {
    const { length } = picture(pictures, size);
    const at = 6 + 16 * index;
    head.writeUInt8(size % 256, at); // 0 is 256
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += length;
  }
  return Buffer.concat([head, ...icoSizes.map((size) => picture(pictures, size))]);
}

/** @param {Pictures} pictures @returns {Buffer} */
export function icnsFile(pictures) {
  const entries = icnsTypes.map(([type, size]) => chunk(type, picture(pictures, size)));
  return chunk('icns', Buffer.concat(entries));
}

/** @param {string} type @param {Buffer} content */
function chunk(type, content) {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([head, content]);
}

/** @param {Pictures} pictures @param {number} size @returns {Buffer} */
function picture(pictures, size) {
  const found = pictures.get(size);
  if (found === undefined) throw new Error(`There is no picture of ${size} pixels.`);
  return found;
}
