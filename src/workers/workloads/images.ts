/** Makes pictures smaller one by one: reading, decoding, resizing, encoding, writing. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CorelabError } from '../../core/errors';
import { t } from '../../core/text/t';
import type { Workload } from '../../engine/tasks/workload';
import { numberIn, textIn } from '../../engine/workloads/parameter-access';
import { codecs, type Pixels } from './codecs';
import { colourGrid, showTheSame, type ColourGrid } from './colour-grid';
import { fileAccess, fileTasks, setUpFiles, unchangedInput, type FileTask } from './file-work';
import { filesBelow, reasonOf, type InputFile } from './input-files';
import { generatedPicture } from './picture-corpus';
import { pictureHeader, type PictureFormat } from './picture-header';

export interface ImageTask extends FileTask {
  /** The longer side that the result may have, in pixels. */
  longest: number;
  format: PictureFormat;
}

/** Of the result, in pixels and bytes. */
export interface ImageResult {
  width: number;
  height: number;
  bytes: number;
}

interface ConvertArgs extends Pick<ImageTask, 'longest' | 'format'> {
  name: string;
  bytes: Buffer;
}

/** What a task leaves of a picture, and its size. */
interface Converted extends Pick<Pixels, 'width' | 'height'> {
  encoded: Uint8Array;
}

/** So many different ones: to make one takes as long as to work on it. */
const generatedPictures = 6;
const formats: readonly PictureFormat[] = ['png', 'jpeg', 'webp'];
/** Endings of what people call pictures. Those of other formats are tasks too, which fail: nobody should miss them silently. */
const pictureName = /\.(png|jpe?g|webp|gif|bmp|tiff?|avif|hei[cf])$/i;
/** Originals that are decoded once more for comparison; beyond that a result must have its format and size. */
const mostCompared = 24;

const files = fileAccess('resized picture');

export const images: Workload<ImageTask, ImageResult> = {
  setup: (request) =>
    setUpFiles('images', request, {
      find: picturesBelow,
      generate: (folder) => writePictures(folder, numberIn(request.parameters, 'pixels'), request),
    }),

  plan(parameters, tasks) {
    const longest = numberIn(parameters, 'longest');
    const format = textIn(parameters, 'format') as PictureFormat;
    const fileTask = fileTasks(parameters, format);
    return { length: tasks, at: (index) => ({ ...fileTask(index), longest, format }) };
  },

  prepare() {
    codecs();
    return Promise.resolve();
  },

  run(task) {
    const { encoded, ...size } = convert(argsOf(task, files.read(task)));
    files.write(task, encoded);
    return { ...size, bytes: encoded.length };
  },

  // Libraries for pictures let go of a global lock while they compute (Pillow does in CPython), and here compiled code has no
  // use for it either.
  *steps(task) {
    const args = argsOf(task, yield* files.readStep(task));
    const { encoded, ...size } = (yield { do: 'native', call: { fn: 'convert', args } }) as Converted;
    yield* files.writeStep(task, encoded);
    return { ...size, bytes: encoded.length };
  },

  calls: { convert: (args) => convert(args as ConvertArgs) },

  async verify(task, { width, height, bytes }) {
    const what = `The resized picture of ${task.file.path}`;
    let encoded: Buffer;
    let pixels: Pixels;
    try {
      encoded = await readFile(task.output);
    } catch (error) {
      return `${what} cannot be read (${reasonOf(error)}).`;
    }
    try {
      const { format } = pictureHeader(encoded, task.output);
      if (format !== task.format) return `${what} is in the format ${format}, not ${task.format}.`;
      pixels = codecs().decode(format, encoded);
    } catch {
      return `${what} cannot be decoded.`;
    }
    if (encoded.length !== bytes) return `${what} has ${encoded.length} bytes, not ${bytes}.`;
    if (pixels.width !== width || pixels.height !== height)
      return `${what} has ${sizeText(pixels)} pixels, not ${sizeText({ width, height })}.`;
    return differsFrom(await unchangedInput(task), task, pixels, what) ?? true;
  },
};

/** All below the folder that are pictures by their names. @throws CorelabError `usage` where there is none */
async function picturesBelow(folder: string): Promise<InputFile[]> {
  const found = (await filesBelow(folder)).filter((file) => pictureName.test(file.path));
  if (found.length === 0)
    throw new CorelabError('usage', t('images.no-picture'), t('images.no-picture.hint'));
  return found;
}

async function writePictures(
  folder: string,
  longest: number,
  { tasks, seed }: { tasks: number; seed: number },
): Promise<void> {
  for (let index = 0; index < Math.min(tasks, generatedPictures); index++) {
    const format = formats[index % formats.length] as PictureFormat;
    const encoded = codecs().encode(format, generatedPicture(seed, index, longest));
    await writeFile(path.join(folder, `picture-${index}.${format}`), encoded);
  }
}

function argsOf({ file, longest, format }: ImageTask, bytes: Buffer): ConvertArgs {
  return { name: file.path, bytes, longest, format };
}

/** @throws Error with a sentence that names the file, where it cannot be decoded */
function convert({ name, bytes, longest, format }: ConvertArgs): Converted {
  const pixels = decoded(name, bytes);
  const { width, height } = fitting(pixels, longest);
  const isSmaller = width < pixels.width || height < pixels.height;
  const resized = isSmaller ? codecs().resize(pixels, width, height) : pixels;
  return { width, height, encoded: codecs().encode(format, resized) };
}

function decoded(name: string, bytes: Buffer): Pixels {
  const header = pictureHeader(bytes, name);
  const pixels = pixelsOf(name, header.format, bytes);
  if (pixels.width !== header.width || pixels.height !== header.height)
    throw new Error(t('images.damaged', { file: name }));
  return pixels;
}

function pixelsOf(name: string, format: PictureFormat, bytes: Buffer): Pixels {
  try {
    return codecs().decode(format, bytes);
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    throw new Error(
      said === ''
        ? t('images.damaged', { file: name })
        : t('images.damaged-because', { file: name, reason: said }),
      { cause: error },
    );
  }
}

/** The size whose longer side is this, in the same proportion; as it is where the picture is smaller. */
export function fitting({ width, height }: Pick<Pixels, 'width' | 'height'>, longest: number) {
  const share = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) };
}

/** The colours of originals of one folder, by path: it may be gone round many times. */
let originals = { folder: '', colours: new Map<string, ColourGrid>() };

/** What is wrong with the result beside its original; undefined where nothing is, or where the original has changed. */
function differsFrom(
  original: Buffer | undefined,
  { file, folder, longest }: ImageTask,
  result: Pixels,
  what: string,
): string | undefined {
  if (original === undefined) return undefined;
  const header = pictureHeader(original, file.path);
  const wanted = fitting(header, longest);
  if (wanted.width !== result.width || wanted.height !== result.height)
    return `${what} has ${sizeText(result)} pixels, where ${sizeText(wanted)} were wanted.`;
  if (originals.folder !== folder) originals = { folder, colours: new Map() };
  const known = originals.colours;
  if (known.size >= mostCompared && !known.has(file.path)) return undefined;
  const colours = known.get(file.path) ?? colourGrid(codecs().decode(header.format, original), result);
  known.set(file.path, colours);
  return showTheSame(colours, colourGrid(result, result)) ? undefined : `${what} shows something else.`;
}

const sizeText = ({ width, height }: Pick<Pixels, 'width' | 'height'>) => `${width} × ${height}`;
