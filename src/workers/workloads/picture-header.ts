/** What a picture file says of itself in its first bytes: format and size, read before anything is decoded. */
import { t } from '../../core/text/t';

export type PictureFormat = 'png' | 'jpeg' | 'webp';

export interface PictureHeader {
  format: PictureFormat;
  /** In pixels, as stored: a camera's note that it was held upright is not followed. */
  width: number;
  height: number;
}

/** Pixels that are decoded at most, on each side and in all: 64 million take 256 MB before anything is done with them. */
export const mostOnASide = 16_384;
export const mostPixels = 64_000_000;

type Size = Pick<PictureHeader, 'width' | 'height'>;

/**
 * @param name of the file, for errors
 * @throws Error with a sentence where the file is no picture, in another format, damaged, animated or too large to be decoded
 */
export function pictureHeader(bytes: Buffer, name: string): PictureHeader {
  const format = formatOf(bytes);
  if (format === undefined) {
    const other = otherFormatOf(bytes);
    if (other === undefined) throw new Error(t('images.not-a-picture', { file: name }));
    throw new Error(t('images.other-format', { file: name, format: other }));
  }
  const size = readers[format](bytes);
  if (size === 'animated') throw new Error(t('images.animated', { file: name }));
  if (size === undefined || size.width === 0 || size.height === 0)
    throw new Error(t('images.damaged', { file: name }));
  const { width, height } = size;
  if (Math.max(width, height) > mostOnASide || width * height > mostPixels) {
    const limits = { side: mostOnASide, millions: mostPixels / 1e6 };
    throw new Error(t('images.too-large', { file: name, width, height, ...limits }));
  }
  return { format, width, height };
}

function formatOf(bytes: Buffer): PictureFormat | undefined {
  if (bytes.subarray(0, 8).equals(pngSignature)) return 'png';
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  return textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP' ? 'webp' : undefined;
}

/** Formats that people call pictures, by what their files begin with. */
function otherFormatOf(bytes: Buffer): string | undefined {
  if (textAt(bytes, 0, 4) === 'GIF8') return 'GIF';
  if (textAt(bytes, 0, 2) === 'BM' && bytes.length >= 26) return 'BMP';
  if (['II*\0', 'MM\0*'].includes(textAt(bytes, 0, 4))) return 'TIFF';
  if (textAt(bytes, 4, 4) !== 'ftyp') return undefined;
  const brand = textAt(bytes, 8, 4);
  if (brand.startsWith('avi')) return 'AVIF';
  return /^(hei|hev|mif|msf)/.test(brand) ? 'HEIC' : undefined;
}

const readers: Record<PictureFormat, (bytes: Buffer) => Size | 'animated' | undefined> = {
  png: sizeOfPng,
  jpeg: sizeOfJpeg,
  webp: sizeOfWebp,
};

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** PNG specification, 11.2.2: IHDR comes first. */
function sizeOfPng(bytes: Buffer): Size | undefined {
  if (bytes.length < 24 || textAt(bytes, 12, 4) !== 'IHDR') return undefined;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** ITU T.81, B.2: marker segments, each with its length, up to the one that begins a frame (SOF0 to SOF15). */
function sizeOfJpeg(bytes: Buffer): Size | undefined {
  for (let at = 2; at + 9 <= bytes.length;) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] as number;
    if (marker === 0xff) {
      at += 1; // fill bytes may precede a marker
      continue;
    }
    if (beginsFrame(marker)) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

/** Three markers of the same range begin tables instead: DHT, JPG and DAC. */
function beginsFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** RFC 9649: three kinds of first chunk, each with the size in its own way. */
function sizeOfWebp(bytes: Buffer): Size | 'animated' | undefined {
  if (bytes.length < 30) return undefined;
  switch (textAt(bytes, 12, 4)) {
    case 'VP8 ':
      if (bytes.readUIntBE(23, 3) !== 0x9d012a) return undefined;
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      if (bytes[20] !== 0x2f) return undefined;
      const bits = bytes.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      if ((bytes.readUInt8(20) & 0x02) !== 0) return 'animated';
      return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    default:
      return undefined;
  }
}

function textAt(bytes: Buffer, at: number, length: number): string {
  return bytes.toString('latin1', at, at + length);
}
