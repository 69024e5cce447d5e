import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CorelabError } from '../../../../src/core/errors';
import { codecs } from '../../../../src/workers/workloads/codecs';
import { fitting, images, type ImageTask } from '../../../../src/workers/workloads/images';
import { generatedPicture } from '../../../../src/workers/workloads/picture-corpus';
import { pictureHeader, type PictureFormat } from '../../../../src/workers/workloads/picture-header';
import { workFolders } from '../../../support/work-folders';
import { drive, parametersOf, runOf, tasksOf } from '../../engine/workloads/drive';

const folders = workFolders();

async function open(
  changes: { input?: string; format?: PictureFormat; longest?: number; pixels?: number } = {},
  tasks = 3,
) {
  const parameters = parametersOf('images', { pixels: 64, longest: 40, ...changes });
  const setup = await images.setup?.({ parameters, tasks, tasksGiven: false, seed: 1 });
  if (setup === undefined) throw new Error('no set-up');
  folders.opened.push(setup);
  return { setup, tasks: tasksOf(images, setup.parameters, setup.tasks ?? tasks) };
}

const encoded = (format: PictureFormat, longest: number, index = 0) =>
  Buffer.from(codecs().encode(format, generatedPicture(1, index, longest)));

/** Writes the files into the input folder and opens a trial on it. */
async function openWith(contents: Record<string, Uint8Array | string>, changes = {}) {
  for (const [file, content] of Object.entries(contents))
    await writeFile(path.join(folders.input, file), content);
  return open({ input: folders.input, ...changes });
}

function first(tasks: readonly ImageTask[]): ImageTask {
  const [task] = tasks;
  if (task === undefined) throw new Error('no task');
  return task;
}

/** A picture whose header claims another size. */
function claiming(png: Buffer, width: number, height: number): Buffer {
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  return png;
}

describe('images', () => {
  it.each(['png', 'jpeg', 'webp'] as const)(
    'makes pictures of all formats smaller, into %s of the wanted size',
    async (format) => {
      const { tasks } = await open({ format }, 6);
      const read = await Promise.all(tasks.map((task) => readFile(path.join(task.folder, task.file.path))));
      expect(read.map((bytes) => pictureHeader(bytes, '').format)).toEqual([
        ...['png', 'jpeg', 'webp'],
        ...['png', 'jpeg', 'webp'],
      ]);
      for (const [index, task] of tasks.entries()) {
        const size = index % 2 === 0 ? { width: 40, height: 30 } : { width: 30, height: 40 };
        const result = runOf(images, task);
        expect(result).toMatchObject(size);
        expect(pictureHeader(await readFile(task.output), '')).toEqual({ format, ...size });
        expect(await images.verify(task, result)).toBe(true);
      }
    },
  );

  it('gives the same step by step: reading, compiled code, writing', async () => {
    const task = first((await open()).tasks);
    const { result, steps } = await drive(images, task);
    expect(steps.map((step) => step.do)).toEqual(['io', 'native', 'io']);
    expect(await images.verify(task, result)).toBe(true);
    expect(result).toEqual(runOf(images, task));
  });

  it('makes the same pictures from the same seed', async () => {
    const [one, other] = [await open(), await open()];
    for (const [index, { folder, file }] of one.tasks.entries()) {
      const task = other.tasks[index] as ImageTask;
      const bytes = await readFile(path.join(task.folder, task.file.path));
      expect(bytes.equals(await readFile(path.join(folder, file.path)))).toBe(true);
    }
  });

  it('takes the pictures of a folder, one task each, and leaves other files out', async () => {
    const { setup, tasks } = await openWith({
      'b.JPG': encoded('jpeg', 50),
      'a.webp': encoded('webp', 50),
      'notes.txt': 'text',
    });
    expect(setup.tasks).toBe(2);
    expect(tasks.map(({ file }) => file.path)).toEqual(['a.webp', 'b.JPG']);
    for (const task of tasks) expect(await images.verify(task, runOf(images, task))).toBe(true);
  });

  it('reads the format in the file, whatever its name says, and keeps the size of a small picture', async () => {
    const task = first((await openWith({ 'a.png': encoded('jpeg', 20) })).tasks);
    const result = runOf(images, task);
    expect(result).toMatchObject({ width: 20, height: 15 });
    expect(await images.verify(task, result)).toBe(true);
  });

  it.each([
    [
      'text by the name of a picture',
      'hello, this is text',
      'The file a.png is no picture, whatever its name says. PNG, JPEG and WebP can be decoded.',
    ],
    [
      'an empty file',
      '',
      'The file a.png is no picture, whatever its name says. PNG, JPEG and WebP can be decoded.',
    ],
    [
      'another format',
      'GIF89a and more',
      'The picture a.png is in the format GIF. PNG, JPEG and WebP can be decoded.',
    ],
    [
      'a picture that is too wide',
      () => claiming(encoded('png', 20), 40_000, 15),
      'The picture a.png has 40,000 × 15 pixels; at most 16,384 on a side and 64 million in all can be decoded.',
    ],
    [
      'a picture of too many pixels',
      () => claiming(encoded('png', 20), 10_000, 10_000),
      'The picture a.png has 10,000 × 10,000 pixels; at most 16,384 on a side and 64 million in all can be decoded.',
    ],
    [
      'a picture that is cut short',
      () => encoded('png', 64).subarray(0, 2_000),
      'The picture a.png cannot be decoded: it is damaged or cut short.',
    ],
    [
      'one cut off within its header',
      () => encoded('png', 64).subarray(0, 20),
      'The picture a.png cannot be decoded: it is damaged or cut short.',
    ],
    [
      'a photo that is cut short',
      () => encoded('jpeg', 200).subarray(0, 1_500),
      'The picture a.png cannot be decoded: it is damaged or cut short (Premature end of JPEG file).',
    ],
    [
      'a WebP that is cut short',
      () => encoded('webp', 200).subarray(0, 300),
      'The picture a.png cannot be decoded: it is damaged or cut short.',
    ],
  ])('fails on %s with a sentence, and goes on with the next', async (_what, make, sentence) => {
    const { tasks } = await openWith({
      'a.png': typeof make === 'string' ? make : make(),
      'b.png': encoded('png', 64),
      'c.jpg': encoded('jpeg', 64),
      'd.webp': encoded('webp', 64),
    });
    const [bad, ...good] = tasks as [ImageTask, ...ImageTask[]];
    expect(() => runOf(images, bad)).toThrow(new Error(sentence));
    await expect(drive(images, bad)).rejects.toEqual(new Error(sentence));
    for (const task of good) expect(await images.verify(task, runOf(images, task))).toBe(true);
  });

  it('refuses a folder without pictures, and leaves nothing behind', async () => {
    const error: unknown = await openWith({ 'notes.txt': 'text' }).catch((thrown: unknown) => thrown);
    expect((error as CorelabError).failure).toEqual({
      code: 'usage',
      message: 'The folder given with --input holds no picture.',
      hint: 'Name a folder with files that end in .png, .jpg, .jpeg or .webp.',
    });
    expect(await readdir(folders.temporary)).toEqual([]);
  });

  it('refuses a result of another size, another format, of something else, and none', async () => {
    const { tasks } = await open({ pixels: 400, longest: 200 });
    const [a, b, c] = tasks as [ImageTask, ImageTask, ImageTask];
    const [result, other, third] = [runOf(images, a), runOf(images, b), runOf(images, c)];
    const name = a.file.path;
    expect(await images.verify(a, { ...result, bytes: 1 })).toMatch(/has \d+ bytes, not 1/);
    expect(await images.verify(a, { ...result, width: 1 })).toBe(
      `The resized picture of ${name} has 200 × 150 pixels, not 1 × 150.`,
    );
    await writeFile(a.output, await readFile(b.output));
    expect(await images.verify(a, other)).toBe(
      `The resized picture of ${name} has 150 × 200 pixels, where 200 × 150 were wanted.`,
    );
    await writeFile(a.output, await readFile(c.output));
    expect(await images.verify(a, third)).toBe(`The resized picture of ${name} shows something else.`);
    await writeFile(a.output, encoded('png', 200));
    expect(await images.verify(a, result)).toBe(
      `The resized picture of ${name} is in the format png, not jpeg.`,
    );
    await writeFile(a.output, 'text');
    expect(await images.verify(a, result)).toBe(`The resized picture of ${name} cannot be decoded.`);
    await rm(a.output);
    expect(await images.verify(a, result)).toBe(
      `The resized picture of ${name} cannot be read (it does not exist).`,
    );
  });

  it('does not hold it against a task that its picture changed afterwards', async () => {
    const task = first((await openWith({ 'a.png': encoded('png', 64) })).tasks);
    const result = runOf(images, task);
    await writeFile(path.join(folders.input, 'a.png'), encoded('png', 80, 1));
    expect(await images.verify(task, result)).toBe(true);
  });
});

describe('the size that fits', () => {
  it.each([
    [{ width: 4000, height: 3000 }, 400, { width: 400, height: 300 }],
    [{ width: 3000, height: 4000 }, 400, { width: 300, height: 400 }],
    [{ width: 400, height: 300 }, 400, { width: 400, height: 300 }],
    [{ width: 10_000, height: 2 }, 100, { width: 100, height: 1 }],
  ])('of %o in %i is %o', (size, longest, expected) => {
    expect(fitting(size, longest)).toEqual(expected);
  });
});
