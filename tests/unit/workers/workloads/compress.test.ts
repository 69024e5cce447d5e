import { mkdir, readFile, readdir, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { CorelabError } from '../../../../src/core/errors';
import { compress, type CompressTask } from '../../../../src/workers/workloads/compress';
import { workFolders } from '../../../support/work-folders';
import { drive, parametersOf, runOf, tasksOf } from '../../engine/workloads/drive';

const folders = workFolders();

async function open(changes: { input?: string | null; sizeKb?: number }, tasks = 3, tasksGiven = false) {
  const parameters = parametersOf('compress', { sizeKb: 4, ...changes });
  const setup = await compress.setup?.({ parameters, tasks, tasksGiven, seed: 1 });
  if (setup === undefined) throw new Error('no set-up');
  folders.opened.push(setup);
  return { setup, tasks: tasksOf(compress, setup.parameters, setup.tasks ?? tasks) };
}

/** Writes the files into the input folder and opens a trial on it. */
async function openWith(files: Record<string, string>) {
  for (const [file, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folders.input, file)), { recursive: true });
    await writeFile(path.join(folders.input, file), content);
  }
  return open({ input: folders.input });
}

function first(tasks: readonly CompressTask[]): CompressTask {
  const [task] = tasks;
  if (task === undefined) throw new Error('no task');
  return task;
}

const namesOf = (tasks: readonly CompressTask[]) => tasks.map(({ file }) => file.path);

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('compress', () => {
  it('makes as many files as there are tasks, and gives back what was in them', async () => {
    const { setup, tasks } = await open({}, 5);
    expect(setup.tasks).toBe(5);
    expect(new Set(namesOf(tasks)).size).toBe(5);
    for (const task of tasks) {
      const result = runOf(compress, task);
      expect(result.bytesIn).toBe(4_096);
      expect(await compress.verify(task, result)).toBe(true);
      const original = await readFile(path.join(task.folder, task.file.path));
      expect(gunzipSync(await readFile(task.output)).equals(original)).toBe(true);
    }
  });

  it('gives the same step by step: reading, native compression, writing', async () => {
    const { tasks } = await open({});
    const task = first(tasks);
    const { result, steps } = await drive(compress, task);
    expect(steps.map((step) => step.do)).toEqual(['io', 'native', 'io']);
    expect(await compress.verify(task, result)).toBe(true);
    expect(result).toEqual(runOf(compress, task));
  });

  it('takes all files below a folder in the order of their paths, hidden and empty ones too', async () => {
    const { setup, tasks } = await openWith({
      'b.txt': 'b',
      'a/z.txt': '',
      '.hidden/.c': 'c',
      'node_modules/d': 'd',
    });
    expect(setup.tasks).toBe(4);
    expect(namesOf(tasks)).toEqual(
      ['.hidden/.c', 'a/z.txt', 'b.txt', 'node_modules/d'].map((one) => path.normalize(one)),
    );
    for (const task of tasks) expect(await compress.verify(task, runOf(compress, task))).toBe(true);
  });

  it.skipIf(process.platform === 'win32')('follows no symbolic link', async () => {
    await symlink('/', path.join(folders.input, 'everything'));
    await symlink(path.join(folders.input, 'real'), path.join(folders.input, 'link'));
    const { tasks } = await openWith({ real: 'x' });
    expect(namesOf(tasks)).toEqual(['real']);
  });

  it('goes round the files when more tasks are asked for, each with an output of its own', async () => {
    await writeFile(path.join(folders.input, 'a'), 'a');
    await writeFile(path.join(folders.input, 'b'), 'b');
    const { setup, tasks } = await open({ input: folders.input }, 5, true);
    expect(setup.tasks).toBe(5);
    expect(namesOf(tasks)).toEqual(['a', 'b', 'a', 'b', 'a']);
    expect(new Set(tasks.map(({ output }) => output)).size).toBe(5);
  });

  it('sends executors no list of files, only the place where it is', async () => {
    const { setup } = await openWith(
      Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`file-${i}`, 'x'])),
    );
    expect(JSON.stringify(setup.parameters).length).toBeLessThan(1_000);
  });

  it('names a file that has vanished by its path in the folder, in one go and step by step', async () => {
    const { tasks } = await openWith({ 'notes/today.md': 'x' });
    const task = first(tasks);
    await rm(path.join(folders.input, 'notes/today.md'));
    const sentence = `The file ${path.normalize('notes/today.md')} cannot be read (it does not exist).`;
    expect(() => runOf(compress, task)).toThrow(new Error(sentence));
    expect(await failureOf(drive(compress, task))).toEqual(new Error(sentence));
  });

  it('names the file whose copy cannot be written', async () => {
    const { tasks } = await openWith({ 'a.md': 'x' });
    const task = first(tasks);
    await rm(path.dirname(task.output), { recursive: true });
    const sentence = 'The compressed copy of a.md cannot be written (it does not exist).';
    expect(() => runOf(compress, task)).toThrow(new Error(sentence));
    expect(await failureOf(drive(compress, task))).toEqual(new Error(sentence));
  });

  it('refuses wrong sizes, a damaged copy, a copy of something else, and none', async () => {
    const { tasks } = await openWith({ 'a.md': 'some text', 'b.md': 'some tent' });
    const [a, b] = tasks as [CompressTask, CompressTask];
    const result = runOf(compress, a);
    expect(await compress.verify(a, { ...result, bytesIn: result.bytesIn + 1 })).toMatch(
      /unpacks to 9 bytes, not 10/,
    );
    expect(await compress.verify(a, { ...result, bytesOut: result.bytesOut ^ 1 })).toMatch(
      /has \d+ bytes, not/,
    );

    const other = runOf(compress, b);
    await writeFile(a.output, await readFile(b.output));
    expect(await compress.verify(a, other)).toBe('The compressed copy of a.md unpacks to something else.');

    const packed = await readFile(b.output);
    packed.writeUInt8(packed.readUInt8(12) ^ 1, 12);
    await writeFile(b.output, packed);
    expect(await compress.verify(b, other)).toMatch(
      /^The compressed copy of b\.md cannot be unpacked \(Z_\w+\)\.$/,
    );

    await rm(a.output);
    expect(await compress.verify(a, result)).toBe(
      'The compressed copy of a.md cannot be unpacked (it does not exist).',
    );
  });

  it('does not hold it against a task that its file changed or vanished afterwards', async () => {
    const { tasks } = await openWith({ 'a.md': 'before', 'b.md': 'before' });
    const [a, b] = tasks as [CompressTask, CompressTask];
    const [resultA, resultB] = [runOf(compress, a), runOf(compress, b)];
    await writeFile(path.join(folders.input, 'a.md'), 'behind');
    await utimes(path.join(folders.input, 'a.md'), 1, 1);
    await rm(path.join(folders.input, 'b.md'));
    expect(await compress.verify(a, resultA)).toBe(true);
    expect(await compress.verify(b, resultB)).toBe(true);
  });

  it.each([
    ['a folder without files', () => mkdir(path.join(folders.input, 'empty')), '', 'holds no file'],
    ['a folder that does not exist', async () => undefined, 'missing', 'cannot be read (it does not exist)'],
    [
      'a file',
      () => writeFile(path.join(folders.input, 'file'), ''),
      'file',
      'cannot be read (it is not a folder, or a part of its path is not one)',
    ],
  ])(
    'refuses %s by naming the option, not the path, and leaves nothing behind',
    async (_what, make, below, reason) => {
      await make();
      const error = await failureOf(open({ input: path.join(folders.input, below) }));
      expect(error).toBeInstanceOf(CorelabError);
      const { failure } = error as CorelabError;
      expect(failure.code).toBe('usage');
      expect(failure.message).toContain('--input');
      expect(failure.message).toContain(reason);
      expect(JSON.stringify(failure)).not.toContain(path.basename(path.dirname(folders.input)));
      expect(await readdir(folders.temporary)).toEqual([]);
    },
  );

  it('removes its own files afterwards, and none of the input', async () => {
    const { setup, tasks } = await openWith({ 'a.md': 'x' });
    const task = first(tasks);
    runOf(compress, task);
    expect((await stat(task.output)).isFile()).toBe(true);
    await setup.dispose();
    expect(await readdir(folders.temporary)).toEqual([]);
    expect(await readFile(path.join(folders.input, 'a.md'), 'utf8')).toBe('x');
  });
});
