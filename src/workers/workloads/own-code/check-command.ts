/** What keeps a command from being measured, said before anything is. Used by the process that looks at code before a run. */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { CorelabError } from '../../../core/errors';
import type { ParameterValues } from '../../../core/experiment/parameter';
import { t } from '../../../core/text/t';
import { textIn } from '../../../engine/workloads/parameter-access';
import { commandTemplate } from './command-line';
import { commandTasks, inputFiles } from './own-command';

/**
 * The files as the command gets them, one task each; undefined where there is no folder.
 * @param asked the number that was asked for; null where none was
 * @throws CorelabError `usage`
 */
export async function checkCommand(
  parameters: ParameterValues,
  asked: number | null,
): Promise<string[] | undefined> {
  const cwd = textIn(parameters, 'cwd');
  const files = await inputFiles(parameters);
  const { takesFiles, isNumbered, program } = commandTemplate(parameters, files !== undefined);
  if (parameters['shell'] === 'sh' && process.platform === 'win32') refuse(t('command.no-shell'));
  if (program === '') refuse(t('command.empty'));
  if (takesFiles && files === undefined)
    refuse(t('command.no-files'), t('command.give-input', { number: '{#}' }));
  if (program !== undefined && !isProgram(program, cwd)) refuse(t('command.no-program', { program }));
  const count = asked ?? files?.length ?? null;
  if (files !== undefined && count !== null && count > files.length && !isNumbered)
    refuse(t('command.too-many-tasks', { files: files.length }));
  const taskOf = commandTasks(parameters, files);
  const all = Array.from({ length: count ?? 1 }, (_, index) => taskOf(index).outputs).flat();
  const inputs = new Set(files);
  const lost = all.find((output) => inputs.has(path.normalize(output)));
  if (lost !== undefined) refuse(t('command.output-is-input', { file: lost }));
  const seen = new Set<string>();
  const twice = all.find((output) => seen.size === seen.add(output).size);
  if (twice !== undefined) refuse(t('command.same-output', { file: twice, example: '{.}' }));
  if (parameters['existing'] === 'overwrite') return files;
  const there = all.filter((output) => existsSync(path.resolve(cwd, output)));
  const [file] = there;
  if (file !== undefined)
    refuse(
      there.length === 1
        ? t('command.output-exists', { file })
        : t('command.outputs-exist', { file, count: there.length }),
      t('command.overwrite'),
    );
  return files;
}

function refuse(message: string, hint?: string): never {
  throw new CorelabError('usage', message, hint);
}

/** A path, or a name that the system finds; on Windows it says itself. */
function isProgram(program: string, cwd: string): boolean {
  if (process.platform === 'win32') return true;
  const folders = program.includes('/') ? [''] : (process.env['PATH'] ?? '').split(path.delimiter);
  return folders.some((folder) => canRun(path.resolve(cwd, folder, program)));
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false; // not there, or not for us
  }
}
