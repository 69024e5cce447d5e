/** What workloads that take files one by one have in common: a folder of inputs and one of outputs, reading and writing. */
import { readFileSync, writeFileSync } from 'node:fs';
import { lstat, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ParameterValues } from '../../core/experiment/parameter';
import type { Steps } from '../../engine/tasks/step';
import type { SetupRequest, TrialSetup } from '../../engine/tasks/workload';
import { textIn } from '../../engine/workloads/parameter-access';
import { codeOf, reasonOf, type InputFile } from './input-files';

export interface FileTask {
  folder: string;
  file: InputFile;
  /** Where the task's result goes. */
  output: string;
}

interface FileSource {
  /** All inputs below the folder. */
  find: (folder: string) => Promise<InputFile[]>;
  /** Writes inputs into an empty folder, where nobody named one. */
  generate: (folder: string) => Promise<void>;
}

/**
 * Finds the inputs below the folder `input`, or makes some, and a folder for outputs; {@link fileTasks} reads what it adds to the
 * parameters. One task per file, unless a number was asked for.
 * @param name of the workload, for the name of its temporary folder
 */
export async function setUpFiles(
  name: string,
  { parameters, tasks, tasksGiven }: SetupRequest,
  { find, generate }: FileSource,
): Promise<TrialSetup> {
  const { input } = parameters;
  const found = typeof input === 'string' ? await find(input) : undefined;
  const { scratch, output, dispose } = await scratchFolder(name);
  try {
    const folder = typeof input === 'string' ? input : path.join(scratch, 'corpus');
    if (found === undefined) {
      await mkdir(folder);
      await generate(folder);
    }
    // In a file, because it may have a hundred thousand lines and every executor needs it.
    const list = path.join(scratch, 'files.json');
    await writeFile(list, JSON.stringify(found ?? (await find(folder))));
    return {
      parameters: { ...parameters, folder, list, output },
      tasks: found === undefined || tasksGiven ? tasks : found.length,
      dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** A temporary folder of the trial with a folder `output` in it. */
export async function scratchFolder(name: string) {
  const scratch = await mkdtemp(path.join(tmpdir(), `corelab-${name}-`));
  const output = path.join(scratch, 'output');
  await mkdir(output);
  const dispose = () => rm(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  return { scratch, output, dispose };
}

/** The files by the number of their task: more tasks than files go round them again, each with an output of its own. */
export function fileTasks(parameters: ParameterValues, ending: string): (index: number) => FileTask {
  const folder = textIn(parameters, 'folder');
  const output = textIn(parameters, 'output');
  const files = JSON.parse(readFileSync(textIn(parameters, 'list'), 'utf8')) as InputFile[];
  return (index) => {
    const file = files[index % files.length];
    if (file === undefined) throw new RangeError('There is no file to work on.');
    return { folder, file, output: path.join(output, `${String(index).padStart(6, '0')}.${ending}`) };
  };
}

/**
 * Reads a task's file and writes its result, at once or as steps. Errors name the file as people know it: Node's own messages
 * hold absolute paths.
 * @param result what it is called: "compressed copy"
 */
export function fileAccess(result: string) {
  const notRead = ({ file }: FileTask, error: unknown) => named(`The file ${file.path}`, 'read', error);
  const notWritten = ({ file }: FileTask, error: unknown) =>
    named(`The ${result} of ${file.path}`, 'written', error);
  return {
    read(task: FileTask): Buffer {
      try {
        return readFileSync(inputOf(task));
      } catch (error) {
        throw notRead(task, error);
      }
    },
    write(task: FileTask, bytes: Uint8Array): void {
      try {
        writeFileSync(task.output, bytes);
      } catch (error) {
        throw notWritten(task, error);
      }
    },
    *readStep(task: FileTask): Steps<Buffer> {
      try {
        return (yield { do: 'io', start: (signal) => readFile(inputOf(task), { signal }) }) as Buffer;
      } catch (error) {
        throw notRead(task, error);
      }
    },
    *writeStep(task: FileTask, bytes: Uint8Array): Steps<void> {
      try {
        yield { do: 'io', start: (signal) => writeFile(task.output, bytes, { signal }) };
      } catch (error) {
        throw notWritten(task, error);
      }
    },
  };
}

/** What the task had to read, unless it has vanished or changed since the start. */
export async function unchangedInput(task: FileTask): Promise<Buffer | undefined> {
  const { file } = task;
  try {
    const bytes = await readFile(inputOf(task));
    const { size, mtimeMs } = await lstat(inputOf(task));
    return size === file.sizeBytes && mtimeMs === file.modifiedMs ? bytes : undefined;
  } catch {
    return undefined; // it was there when its task read it, which is all that counts
  }
}

function inputOf({ folder, file }: FileTask): string {
  return path.join(folder, file.path);
}

function named(what: string, action: 'read' | 'written', error: unknown): unknown {
  if (codeOf(error) === undefined) return error;
  return new Error(`${what} cannot be ${action} (${reasonOf(error)}).`);
}
