/** Has the program of a language compiled that a model runs in, where that is needed. Used before a trial starts, and on demand. */
import { isAvailable } from '../../core/availability';
import { CorelabError } from '../../core/errors';
import type { RuntimeId } from '../../core/experiment/descriptors';
import { foreignRuntimes } from '../../workers/foreign';
import { foreignRuntime, noteBuilt, runtimeFound } from '../../workers/foreign/find-runtime';
import type { ForeignRuntime, FoundRuntime } from '../../workers/foreign/foreign-runtime';
import { lookForRuntime } from '../../workers/foreign/look-for-runtime';
import { runtimeFolder } from '../../workers/foreign/runtime-folder';
import { type BuildOptions, buildProgram } from './build-program';

/** Languages whose programs are compiled here, by the ids of their runtimes. */
export const builtLanguages: readonly string[] = foreignRuntimes
  .filter(({ build }) => build !== undefined)
  .map(({ id }) => id);

/**
 * Before a trial; does nothing where the program is there already, or none is needed. Nothing is fetched from the network.
 * @param folder where programs are kept
 * @throws CorelabError as `buildProgram`, `setup-failed` where the compiler is gone
 */
export async function readyRuntime(
  runtime: RuntimeId,
  folder: string,
  options: Omit<BuildOptions, 'mayDownload'>,
): Promise<void> {
  const id = /^foreign:(.+)$/.exec(runtime)?.[1];
  if (id === undefined) return;
  const wanted = foreignRuntime(id);
  if (wanted.build === undefined) return;
  await make(wanted, runtimeFound(id), folder, options);
}

/**
 * On demand, even where libraries are missing, which the compiler may then fetch. @returns the program's path
 * @throws CorelabError `usage` where it has no compiler here, else as `buildProgram`
 */
export async function buildRuntime(id: string, folder: string, options: BuildOptions): Promise<string> {
  const wanted = foreignRuntime(id);
  const compiler = lookForRuntime(wanted);
  if (!isAvailable(compiler)) throw new CorelabError('usage', `${compiler.reason}.`);
  const lack = wanted.build?.lacks?.(options.mayDownload ?? false);
  if (lack !== undefined) throw new CorelabError('usage', `${lack}.`);
  return make(wanted, compiler, folder, options);
}

async function make(
  { id, title, build }: ForeignRuntime,
  compiler: FoundRuntime,
  folder: string,
  options: BuildOptions,
): Promise<string> {
  if (build === undefined) return compiler.program;
  const source = runtimeFolder(id);
  const program = await buildProgram({ title, recipe: build, compiler, source, folder }, options);
  noteBuilt(id, compiler, program);
  return program;
}
