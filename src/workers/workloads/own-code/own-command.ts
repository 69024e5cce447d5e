/** A command of the user's as a workload: each task runs it once, for one file of a folder or for its number. */
import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ParameterValues } from '../../../core/experiment/parameter';
import type { SetupRequest, TrialSetup, Workload } from '../../../engine/tasks/workload';
import { textIn } from '../../../engine/workloads/parameter-access';
import { endMarked, markedProcesses, trialVariable } from '../../guard/marked-processes';
import { filesBelow } from '../input-files';
import { scratchFolder } from '../file-work';
import { type CommandTask, commandTemplate } from './command-line';
import { runCommand } from './run-command';

/** The files of the folder, as the command gets them: from its working directory where they lie below it. Undefined without a folder. */
export async function inputFiles({ input, cwd }: ParameterValues): Promise<string[] | undefined> {
  if (typeof input !== 'string') return undefined;
  const way = path.relative(String(cwd), input);
  const folder = way.startsWith('..') || path.isAbsolute(way) ? input : way;
  return (await filesBelow(input)).map(({ path: below }) => {
    const file = path.join(folder, below);
    return file.startsWith('-') ? `.${path.sep}${file}` : file; // never an option
  });
}

/** The commands of so many tasks; more tasks than files go round them again. */
export function commandTasks(
  parameters: ParameterValues,
  files: readonly string[] | undefined,
): (index: number) => CommandTask {
  const template = commandTemplate(parameters, files !== undefined);
  return (index) => template.taskOf({ number: index + 1, file: files?.[index % files.length] });
}

async function setUp({ parameters: given, tasks, tasksGiven }: SetupRequest): Promise<TrialSetup> {
  const { files: known, ...parameters } = given;
  // As they were before the run: what commands have written since may lie beside them.
  const files = typeof known === 'string' ? (JSON.parse(known) as string[]) : await inputFiles(parameters);
  const count = tasksGiven || files === undefined ? tasks : files.length;
  const taskOf = commandTasks(parameters, files);
  const outputs = Array.from({ length: count }, (_, index) => taskOf(index).outputs).flat();
  const mayRemove = parameters['existing'] !== 'overwrite';
  await clearOutputs(
    outputs.map((output) => path.resolve(textIn(parameters, 'cwd'), output)),
    mayRemove,
  );
  const { scratch, dispose } = await scratchFolder('command');
  // In a file, because it may have a hundred thousand lines and every executor needs it.
  const list = path.join(scratch, 'files.json');
  await writeFile(list, JSON.stringify(files ?? null));
  return {
    parameters: { ...parameters, list },
    tasks: count,
    async dispose() {
      await endLeftovers();
      await dispose();
    },
  };
}

/**
 * Every trial begins with the folders and without the files.
 * @param mayRemove whether they can only be those of the trial before, since none was there when the run began
 */
async function clearOutputs(outputs: readonly string[], mayRemove: boolean): Promise<void> {
  for (const folder of new Set(outputs.map((output) => path.dirname(output))))
    await mkdir(folder, { recursive: true });
  if (mayRemove) for (const output of outputs) await rm(output, { force: true });
}

/** Commands of executors that were ended, and what has left the group of its command (Linux): the pool is closed by now. */
async function endLeftovers(): Promise<void> {
  const mark = process.env[trialVariable];
  if (mark === undefined) return;
  await endMarked(mark, (of) => markedProcesses(of).filter((pid) => pid !== process.pid));
}

type PlacedTask = Pick<CommandTask, 'words'> & { cwd: string };

export const ownCommandWorkload: Workload<PlacedTask, null> = {
  setup: setUp,

  plan(parameters, tasks) {
    const files = JSON.parse(readFileSync(textIn(parameters, 'list'), 'utf8')) as string[] | null;
    const taskOf = commandTasks(parameters, files ?? undefined);
    const cwd = textIn(parameters, 'cwd');
    return { length: tasks, at: (index) => ({ words: taskOf(index).words, cwd }) };
  },

  // A thread waits for it as an event loop does: the command computes, and not the worker.
  *steps({ words, cwd }) {
    return (yield { do: 'io', start: (signal) => runCommand(words, cwd, signal) }) as null;
  },

  verify: () => true,
};
