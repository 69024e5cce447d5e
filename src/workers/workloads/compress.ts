/** Compresses real files one by one: reading, native computing, writing. */
import { readFileSync, writeFileSync } from 'node:fs';
import { lstat, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzipSync } from 'node:zlib';
import { textCorpus } from './compress-corpus';
import { codeOf, filesBelow, reasonOf, type InputFile } from './compress-files';
import { numberIn, textIn } from '../../engine/workloads/parameter-access';
import type { Steps } from '../../engine/tasks/step';
import type { Workload } from '../../engine/tasks/workload';

export interface CompressTask {
  folder: string;
  file: InputFile;
  /** Where the compressed copy goes. */
  output: string;
  level: number;
}

export interface CompressResult {
  bytesIn: number;
  bytesOut: number;
}

interface GzipArgs {
  bytes: Uint8Array;
  level: number;
}

/** Space that a generated corpus takes at most; more tasks than fit go round its files again. */
const corpusLimitBytes = 512 * 2 ** 20;

export const compress: Workload<CompressTask, CompressResult> = {
  async setup({ parameters, tasks, tasksGiven, seed }) {
    const { input } = parameters;
    const found = typeof input === 'string' ? await filesBelow(input) : undefined;
    const scratch = await mkdtemp(path.join(tmpdir(), 'corelab-compress-'));
    const dispose = () => rm(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    try {
      const output = path.join(scratch, 'output');
      await mkdir(output);
      const folder = typeof input === 'string' ? input : path.join(scratch, 'corpus');
      const files = found ?? (await writeCorpus(folder, tasks, numberIn(parameters, 'sizeKb') * 1024, seed));
      // In a file, because it may have a hundred thousand lines and every executor needs it.
      const list = path.join(scratch, 'files.json');
      await writeFile(list, JSON.stringify(files));
      return {
        parameters: { ...parameters, folder, list, output },
        tasks: found === undefined || tasksGiven ? tasks : found.length,
        dispose,
      };
    } catch (error) {
      await dispose();
      throw error;
    }
  },

  plan(parameters, tasks) {
    const folder = textIn(parameters, 'folder');
    const output = textIn(parameters, 'output');
    const level = numberIn(parameters, 'level');
    const files = JSON.parse(readFileSync(textIn(parameters, 'list'), 'utf8')) as InputFile[];
    return {
      length: tasks,
      at(index) {
        const file = files[index % files.length];
        if (file === undefined) throw new RangeError('There is no file to compress.');
        return { folder, file, output: path.join(output, `${String(index).padStart(6, '0')}.gz`), level };
      },
    };
  },

  run(task) {
    const bytes = naming(task, 'read', () => readFileSync(inputOf(task)));
    const packed = gzipSync(bytes, { level: task.level });
    naming(task, 'write', () => writeFileSync(task.output, packed));
    return { bytesIn: bytes.length, bytesOut: packed.length };
  },

  // Files are waited for; zlib runs outside any interpreter, so a global lock is not needed while it does (CPython gives
  // its lock up there as well). A model that has nowhere to put native code runs it where it is, and holds others up.
  *steps(task) {
    const read = (signal: AbortSignal) => readFile(inputOf(task), { signal });
    const bytes = (yield* namingStep(task, 'read', read)) as Buffer;
    const args: GzipArgs = { bytes, level: task.level };
    const packed = (yield { do: 'native', call: { fn: 'gzip', args } }) as Uint8Array;
    yield* namingStep(task, 'write', (signal) => writeFile(task.output, packed, { signal }));
    return { bytesIn: bytes.length, bytesOut: packed.length };
  },

  calls: {
    gzip(args) {
      const { bytes, level } = args as GzipArgs;
      return gzipSync(bytes, { level });
    },
  },

  async verify(task, { bytesIn, bytesOut }) {
    const copy = `The compressed copy of ${task.file.path}`;
    let packed: Buffer;
    let unpacked: Buffer;
    try {
      packed = await readFile(task.output);
      unpacked = await promisify(gunzip)(packed); // refuses bytes that do not fit gzip's CRC-32 and length
    } catch (error) {
      return `${copy} cannot be unpacked (${reasonOf(error)}).`;
    }
    if (packed.length !== bytesOut) return `${copy} has ${packed.length} bytes, not ${bytesOut}.`;
    if (unpacked.length !== bytesIn) return `${copy} unpacks to ${unpacked.length} bytes, not ${bytesIn}.`;
    const original = await unchangedOriginal(task);
    return original?.equals(unpacked) === false ? `${copy} unpacks to something else.` : true;
  },
};

async function writeCorpus(folder: string, tasks: number, bytes: number, seed: number): Promise<InputFile[]> {
  await mkdir(folder);
  const textOf = textCorpus(seed, bytes);
  const count = Math.max(1, Math.min(tasks, Math.floor(corpusLimitBytes / bytes)));
  for (let index = 0; index < count; index++) {
    await writeFile(path.join(folder, `text-${String(index).padStart(6, '0')}.txt`), textOf(index));
  }
  return filesBelow(folder);
}

/** What was to be compressed, unless it has vanished or changed since the start: then gzip's own check must do. */
async function unchangedOriginal({ folder, file }: CompressTask): Promise<Buffer | undefined> {
  const original = path.join(folder, file.path);
  try {
    const bytes = await readFile(original);
    const { size, mtimeMs } = await lstat(original);
    return size === file.sizeBytes && mtimeMs === file.modifiedMs ? bytes : undefined;
  } catch {
    return undefined; // it was there when its task read it, which is all that counts
  }
}

function inputOf({ folder, file }: CompressTask): string {
  return path.join(folder, file.path);
}

function naming<T>(task: CompressTask, action: 'read' | 'write', call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw named(task, action, error);
  }
}

function* namingStep(
  task: CompressTask,
  action: 'read' | 'write',
  start: (signal: AbortSignal) => Promise<unknown>,
): Steps<unknown> {
  try {
    return yield { do: 'io', start };
  } catch (error) {
    throw named(task, action, error);
  }
}

/** The error with a sentence that names the file as people know it: Node's own messages hold absolute paths. */
function named({ file }: CompressTask, action: 'read' | 'write', error: unknown): unknown {
  if (codeOf(error) === undefined) return error;
  const what = action === 'read' ? `The file ${file.path}` : `The compressed copy of ${file.path}`;
  return new Error(`${what} cannot be ${action === 'read' ? 'read' : 'written'} (${reasonOf(error)}).`);
}
