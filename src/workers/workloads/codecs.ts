/**
 * Decoders, encoders and a resizer for pictures: WebAssembly on the thread that calls them, so that nothing but the model
 * brings threads. Everything is compiled once per executor.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import jpegDecoder from '@jsquash/jpeg/codec/dec/mozjpeg_dec.js';
import jpegEncoder from '@jsquash/jpeg/codec/enc/mozjpeg_enc.js';
import { defaultOptions as jpegOptions } from '@jsquash/jpeg/meta.js';
import * as png from '@jsquash/png/codec/pkg/squoosh_png.js';
import * as resizer from '@jsquash/resize/lib/resize/pkg/squoosh_resize.js';
import webpDecoder from '@jsquash/webp/codec/dec/webp_dec.js';
import webpEncoder from '@jsquash/webp/codec/enc/webp_enc.js';
import { defaultOptions as webpOptions } from '@jsquash/webp/meta.js';
import type { PictureFormat } from './picture-header';

/** Red, green, blue and alpha, a byte each, row by row. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

export interface Codecs {
  /** @throws Error in the decoder's own words, which may be empty */
  decode(format: PictureFormat, bytes: Uint8Array): Pixels;
  /** At the quality that the encoder chooses by itself: 75 for JPEG and WebP. */
  encode(format: PictureFormat, pixels: Pixels): Uint8Array;
  /** Lanczos, three lobes, on the bytes as they are: mean colours stay. */
  resize(pixels: Pixels, width: number, height: number): Pixels;
}

/** The little that is used of a name that types know in browsers alone. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: object };
};

let opened: Codecs | undefined;

/** Those of this thread, compiled by the first call, which takes some 50 ms. */
export function codecs(): Codecs {
  return (opened ??= openCodecs());
}

const lanczos3 = 3;
const bitsPerChannel = 8;

function openCodecs(): Codecs {
  // Decoders answer in this class of browsers, which Node does not have.
  (globalThis as { ImageData?: unknown }).ImageData ??= DecodedPixels;
  png.initSync(compiled('@jsquash/png/codec/pkg/squoosh_png_bg.wasm'));
  resizer.initSync(compiled('@jsquash/resize/lib/resize/pkg/squoosh_resize_bg.wasm'));
  const jpegIn = opener(jpegDecoder as Factory<Decoder>, '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm');
  const jpegOut = opener(jpegEncoder as Factory<Encoder>, '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm');
  const webpIn = opener(webpDecoder as Factory<Decoder>, '@jsquash/webp/codec/dec/webp_dec.wasm');
  // The plain one, not that with SIMD: every machine runs the same code.
  const webpOut = opener(webpEncoder as Factory<Encoder>, '@jsquash/webp/codec/enc/webp_enc.wasm');
  return {
    decode(format, bytes) {
      switch (format) {
        case 'png':
          return quietly(() => png.decode(bytes) as Pixels);
        case 'jpeg':
          return jpegIn((decoder) => decoder.decode(bytes, false));
        case 'webp':
          return webpIn((decoder) => decoder.decode(bytes));
      }
    },
    encode(format, { data, width, height }) {
      switch (format) {
        case 'png':
          return png.encode(bytesOf(data), width, height, bitsPerChannel);
        case 'jpeg':
          return jpegOut((encoder) => encoder.encode(data, width, height, jpegOptions));
        case 'webp':
          return webpOut((encoder) => encoder.encode(data, width, height, webpOptions));
      }
    },
    resize({ data, ...from }, width, height) {
      const resized = resizer.resize(
        bytesOf(data),
        from.width,
        from.height,
        width,
        height,
        lanczos3,
        true,
        false,
      );
      return { width, height, data: resized };
    },
  };
}

class DecodedPixels implements Pixels {
  constructor(
    readonly data: Uint8ClampedArray,
    readonly width: number,
    readonly height: number,
  ) {}
}

interface Decoder {
  decode(bytes: Uint8Array, keepOrientation?: boolean): Pixels | null;
}

interface Encoder {
  encode(data: Uint8ClampedArray, width: number, height: number, options: object): Uint8Array | null;
}

/** Codecs that Emscripten has built: the functions appear on the object that is given in, at once where the module is there. */
type Factory<T> = (module: Partial<T>) => Promise<unknown>;

/**
 * Calls of such a codec, whose answers are copied: they lie in the codec's own memory until the next call. It prints what it
 * minds and then exits or answers nothing.
 */
function opener<T extends object>(factory: Factory<T>, file: string): <R>(call: (codec: T) => R | null) => R {
  const compiledOnce = compiled(file);
  let said = '';
  const module = {
    noInitialRun: true,
    instantiateWasm(imports: object, received: (instance: object) => void) {
      const instance = new WebAssembly.Instance(compiledOnce, imports);
      received(instance);
      return instance.exports;
    },
    printErr: (line: string) => (said = line),
  };
  void factory(module as unknown as Partial<T>);
  return <R>(call: (codec: T) => R | null) => {
    said = '';
    let answer: R | null = null;
    try {
      answer = call(module as unknown as T);
    } catch (error) {
      if (said === '') throw error;
    }
    // A file that is cut short is decoded with its end in grey.
    if (answer === null || said.startsWith('Premature end')) throw new Error(said);
    return answer instanceof Uint8Array ? (answer.slice() as R) : answer;
  };
}

/** What Rust says of a picture that it cannot decode helps nobody. */
function quietly<T>(call: () => T): T {
  try {
    return call();
  } catch {
    throw new Error('');
  }
}

function compiled(file: string): object {
  // In node_modules, also of what is packaged: these are no code that a bundler could take in.
  return new WebAssembly.Module(readFileSync(createRequire(import.meta.url).resolve(file)));
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint8ClampedArray): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
