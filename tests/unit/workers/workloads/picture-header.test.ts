import { describe, expect, it } from 'vitest';
import { codecs } from '../../../../src/workers/workloads/codecs';
import { generatedPicture } from '../../../../src/workers/workloads/picture-corpus';
import { pictureHeader } from '../../../../src/workers/workloads/picture-header';

/** The chunk that begins a WebP file, behind the header of the container. */
function webp(kind: string, content: readonly number[]): Buffer {
  const rest = Buffer.from([...content, ...new Array<number>(20).fill(0)]);
  return Buffer.concat([Buffer.from(`RIFF\0\0\0\0WEBP${kind}\0\0\0\0`, 'latin1'), rest]);
}

describe('the header of a picture', () => {
  it.each(['png', 'jpeg', 'webp'] as const)(
    'tells format and size of what the %s encoder makes',
    (format) => {
      const bytes = Buffer.from(codecs().encode(format, generatedPicture(1, 1, 124)));
      expect(pictureHeader(bytes, 'a')).toEqual({ format, width: 93, height: 124 });
    },
  );

  // Sizes as in RFC 9649: width and height less one, in 14 bits each, or in 24.
  it('reads the other two kinds of WebP', () => {
    expect(pictureHeader(webp('VP8L', [0x2f, 0x63, 0x40, 0x0c, 0]), 'a')).toMatchObject({
      width: 100,
      height: 50,
    });
    expect(pictureHeader(webp('VP8X', [0, 0, 0, 0, 99, 0, 0, 49, 1, 0]), 'a')).toMatchObject({
      width: 100,
      height: 306,
    });
    expect(() => pictureHeader(webp('VP8X', [2, 0, 0, 0, 99, 0, 0, 49, 0, 0]), 'a.webp')).toThrow(
      'The picture a.webp is animated; single pictures can be decoded.',
    );
  });

  it('passes over tables and notes before the frame of a JPEG', () => {
    const jpeg = [
      0xff, 0xd8, 0xff, 0xe1, 0, 4, 1, 2, 0xff, 0xc4, 0, 2, 0xff, 0xff, 0xc2, 0, 11, 8, 0, 5, 1, 0, 3,
    ];
    expect(pictureHeader(Buffer.from(jpeg), 'a')).toEqual({ format: 'jpeg', width: 256, height: 5 });
  });

  it.each([
    ['II*\0', 'TIFF'],
    ['BM and the rest of a bitmap header', 'BMP'],
    ['\0\0\0\x1cftypavif', 'AVIF'],
    ['\0\0\0\x1cftypheic', 'HEIC'],
  ])('names a format that cannot be decoded: %j is %s', (text, format) => {
    expect(() => pictureHeader(Buffer.from(text, 'latin1'), 'a')).toThrow(`is in the format ${format}.`);
  });

  it('never throws anything but a sentence, whatever the bytes are', () => {
    for (const start of ['\x89PNG\r\n\x1a\n', '\xff\xd8\xff\xe0\0\x10', 'RIFF\0\0\0\0WEBPVP8 ']) {
      for (let length = 0; length < 40; length++) {
        const bytes = Buffer.alloc(length, 0xff);
        bytes.write(start, 'latin1');
        expect(() => pictureHeader(bytes, 'a.png')).toThrow(/^The (picture|file) a\.png /);
      }
    }
  });
});
