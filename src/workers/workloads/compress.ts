/** Compresses real files one by one: reading, native computing, writing. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzipSync } from 'node:zlib';
import type { Workload } from '../../engine/tasks/workload';
import { numberIn } from '../../engine/workloads/parameter-access';
import { textCorpus } from './compress-corpus';
import { fileAccess, fileTasks, setUpFiles, unchangedInput, type FileTask } from './file-work';
import { filesBelow, reasonOf } from './input-files';

export interface CompressTask extends FileTask {
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

const files = fileAccess('compressed copy');

export const compress: Workload<CompressTask, CompressResult> = {
  setup: (request) =>
    setUpFiles('compress', request, {
      find: filesBelow,
      generate: (folder) =>
        writeCorpus(folder, request.tasks, numberIn(request.parameters, 'sizeKb') * 1024, request.seed),
    }),

  plan(parameters, tasks) {
    const level = numberIn(parameters, 'level');
    const fileTask = fileTasks(parameters, 'gz');
    return { length: tasks, at: (index) => ({ ...fileTask(index), level }) };
  },

  run(task) {
    const bytes = files.read(task);
    const packed = gzipSync(bytes, { level: task.level });
    files.write(task, packed);
    return { bytesIn: bytes.length, bytesOut: packed.length };
  },

  // Files are waited for; zlib runs outside any interpreter, so a global lock is not needed while it does (CPython gives
  // its lock up there as well). A model that has nowhere to put native code runs it where it is, and holds others up.
  *steps(task) {
    const bytes = yield* files.readStep(task);
    const args: GzipArgs = { bytes, level: task.level };
    const packed = (yield { do: 'native', call: { fn: 'gzip', args } }) as Uint8Array;
    yield* files.writeStep(task, packed);
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
    // Without it gzip's own check must do.
    const original = await unchangedInput(task);
    return original?.equals(unpacked) === false ? `${copy} unpacks to something else.` : true;
  },
};

async function writeCorpus(folder: string, tasks: number, bytes: number, seed: number): Promise<void> {
  const textOf = textCorpus(seed, bytes);
  const count = Math.max(1, Math.min(tasks, Math.floor(corpusLimitBytes / bytes)));
  for (let index = 0; index < count; index++) {
    await writeFile(path.join(folder, `text-${String(index).padStart(6, '0')}.txt`), textOf(index));
  }
}
