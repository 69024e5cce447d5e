/**
 * Builds the program of a language that has to be compiled, into a folder of its own. It is made in a temporary folder beside that, which
 * is then renamed, so that a build that fails, is interrupted or finds the disk full leaves nothing half. Compilers run behind a
 * guard and end with the host.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { CorelabError } from '../../core/errors';
import { t } from '../../core/text/t';
import { visibleText } from '../../core/text/visible-text';
import { type BuildRecipe, programFile } from '../../workers/foreign/build-recipe';
import { startGuardedProgram } from '../../workers/guard/guarded-program';
import { isAlive as isAliveNow } from '../../workers/guard/signals';
import { makeFolder } from '../make-folder';
import { storageError } from '../storage-failure';
import { buildKey, filesOf } from './build-key';

const unfinished = 'building-';
/** So many of a compiler's last lines are looked through for what is wrong. */
const keptLines = 200;

export interface BuildRequest {
  /** Of the language, as in a sentence. */
  title: string;
  recipe: BuildRecipe;
  compiler: { program: string; version: string };
  /** The folder of its source. */
  source: string;
  /** Where programs are kept, a folder each. */
  folder: string;
}

export interface BuildOptions {
  signal?: AbortSignal | undefined;
  /** Whether the compiler may fetch libraries from the network; false when missing. */
  mayDownload?: boolean | undefined;
  /** Gets what the compiler says, line by line. */
  onLine?: ((line: string) => void) | undefined;
}

/** Where the program of this source and this compiler lies once it is built. */
export function builtPath({ recipe, compiler, source, folder }: BuildRequest): string {
  const key = buildKey(source, compiler.version);
  return path.join(folder, `${recipe.program}-${key}`, programFile(recipe.program));
}

/**
 * Builds the program unless it is there already. @returns its path
 * @throws CorelabError `setup-failed` where the compiler fails, `storage` where the disk does, `cancelled`
 */
export async function buildProgram(request: BuildRequest, options: BuildOptions = {}): Promise<string> {
  const { title, recipe, compiler, source, folder } = request;
  let temporary: string | undefined;
  try {
    const program = builtPath(request);
    if (existsSync(program)) return program;
    makeFolder(folder);
    sweepUnfinished(folder);
    temporary = mkdtempSync(path.join(folder, `${unfinished}${process.pid}-`));
    const folders = { source: path.join(temporary, 'source'), work: path.join(temporary, 'work') };
    copyFiles(source, folders.source);
    mkdirSync(folders.work);
    const call = recipe.call(compiler.program, folders, options.mayDownload ?? false);
    await compile(title, call, temporary, options);
    const finished = path.join(temporary, 'finished');
    mkdirSync(finished);
    renameSync(call.product, path.join(finished, path.basename(program)));
    takeOver(finished, program);
    return program;
  } catch (error) {
    if (error instanceof CorelabError) throw error;
    throw storageError(error, t('runtime.not-built', { title }), t('runtime.make-room'));
  } finally {
    if (temporary !== undefined) removeFolder(temporary);
  }
}

/** Read and written, not copied: source may be read-only, and its copy must not be. */
function copyFiles(from: string, to: string): void {
  mkdirSync(to);
  for (const file of filesOf(from)) {
    mkdirSync(path.dirname(path.join(to, file)), { recursive: true });
    writeFileSync(path.join(to, file), readFileSync(path.join(from, file)));
  }
}

/** @param temporary whose path no sentence needs */
async function compile(
  title: string,
  { start, product }: ReturnType<BuildRecipe['call']>,
  temporary: string,
  { signal, onLine }: BuildOptions,
): Promise<void> {
  if (isAborted(signal)) throw cancelled(title);
  const compiler = startGuardedProgram(start, t('runtime.compiler-of', { title }));
  const lines: string[] = [];
  const hear = (said: string): void => {
    const line = visibleText(said).replaceAll(temporary, '…').trim();
    if (line === '') return;
    lines.push(line);
    if (lines.length > keptLines) lines.shift();
    onLine?.(line);
  };
  createInterface({ input: compiler.stdout }).on('line', hear);
  createInterface({ input: compiler.stderr }).on('line', hear);
  const stop = (): void => compiler.kill();
  signal?.addEventListener('abort', stop);
  const { failure, exitCode } = await compiler.ended.finally(() =>
    signal?.removeEventListener('abort', stop),
  );
  if (isAborted(signal)) throw cancelled(title);
  if (exitCode !== 0 || !existsSync(product)) throw failureOf(title, lines, failure.message);
}

/** The disk may be full for the compiler, which then says so. */
function failureOf(title: string, lines: readonly string[], otherwise: string): CorelabError {
  if (lines.some((line) => /no space left on device|not enough space on the disk|quota exceeded/i.test(line)))
    return new CorelabError('storage', t('runtime.disk-full', { title }), t('runtime.make-room'));
  const reason = lines.find((line) => /(^|: )error\b/.test(line)) ?? lines.at(-1) ?? otherwise;
  return new CorelabError('setup-failed', t('runtime.build-failed', { title, reason }));
}

/** Another host may have been quicker: its program is as good as this one. */
function takeOver(finished: string, program: string): void {
  try {
    renameSync(finished, path.dirname(program));
  } catch (error) {
    if (!existsSync(program)) throw error;
  }
}

/** Removes what hosts left that were killed while they built. */
function sweepUnfinished(folder: string, isAlive: (pid: number) => boolean = isAliveNow): void {
  for (const name of readdirSync(folder)) {
    const pid = new RegExp(`^${unfinished}(\\d+)-`).exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) removeFolder(path.join(folder, name));
  }
}

/** What cannot be removed is swept the next time. */
function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  } catch {
    // Held open by somebody else (Windows).
  }
}

/** Asked anew each time. */
function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

function cancelled(title: string): CorelabError {
  return new CorelabError('cancelled', t('runtime.build-cancelled', { title }));
}
