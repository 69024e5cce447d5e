/** Looks for the runtime of another language on this machine: asks every program that may be one for its version. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import { t } from '../../core/text/t';
import { visibleText } from '../../core/text/visible-text';
import { programFiles } from '../wire/has-program';
import type { ForeignRuntime, FoundRuntime } from './foreign-runtime';

/** The longest that a program may take to tell its version, in ms. */
const longestMs = 5_000;
/** So many programs are asked at most: where none of them is fit, nobody waits for long. */
const mostAsked = 4;

/**
 * The first that is fit, of those on the PATH or of the one that the user has named; or why there is none and how to get it. Its
 * reasons hold no path of this machine, since records keep them.
 */
export function lookForRuntime(
  runtime: ForeignRuntime,
  environment: NodeJS.ProcessEnv = process.env,
  timeoutMs = longestMs,
): Maybe<FoundRuntime> {
  const { programs, variable, getIt } = runtime;
  const named = environment[variable]?.trim();
  const names = named ? [named] : programs;
  const files = [...new Set(names.flatMap((name) => programFiles(name, environment)))];
  const unfit: string[] = [];
  for (const file of files.slice(0, mostAsked)) {
    const answer = ask(runtime, file, environment, timeoutMs);
    if (isAvailable(answer)) return answer;
    unfit.push(answer.reason);
  }
  const missing = named
    ? t('runtime.named-missing', { variable })
    : t('runtime.none', { program: programs[0] ?? '' });
  return notAvailable(t('runtime.why-not', { reason: unfit[0] ?? missing, get: getIt(), variable }));
}

function ask(
  { title, oldest, question, understand }: ForeignRuntime,
  file: string,
  environment: NodeJS.ProcessEnv,
  timeout: number,
): Maybe<FoundRuntime> {
  const program = path.basename(file);
  const { error, stdout, stderr } = spawnSync(file, question, {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    timeout,
    killSignal: 'SIGKILL',
    windowsHide: true,
  });
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ETIMEDOUT')
    return notAvailable(t('runtime.silent', { program, seconds: timeout / 1000 }));
  // Of a file that is no program for this system there is not even an output.
  const printed = error === undefined ? [stdout, stderr] : [];
  const answer = understand(printed[0] ?? '');
  if (answer === undefined) return notAvailable(t('runtime.no-version', { program, said: saidIn(printed) }));
  const { version, program: real = file } = answer;
  if (!isAtLeast(version, oldest))
    return notAvailable(t('runtime.too-old', { program, title, version, oldest: oldest.join('.') }));
  return { program: real, version };
}

/** The first line that a program printed, for the reader. */
function saidIn(printed: readonly string[]): string {
  const line = printed
    .flatMap((text) => text.split('\n'))
    .map((one) => visibleText(one).trim())
    .find((one) => one !== '');
  return line === undefined ? t('runtime.said-nothing') : t('runtime.said', { line: line.slice(0, 80) });
}

function isAtLeast(version: string, [major, minor]: ForeignRuntime['oldest']): boolean {
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}
