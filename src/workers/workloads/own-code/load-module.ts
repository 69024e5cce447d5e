/** Loads a module of the user's: in the process that looks at it before a run, in managers, and in executors. */
import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { types } from 'node:util';
import { CorelabError } from '../../../core/errors';
import { maxTasks } from '../../../core/experiment/fields';
import { ownModule } from '../../../core/experiment/own-code';
import type { ParameterValues } from '../../../core/experiment/parameter';
import { systemReason } from '../../../core/system-reason';
import type { PortableCall, Step } from '../../../engine/tasks/step';
import { textIn } from '../../../engine/workloads/parameter-access';
import { isTypeScript, loadTypeScript } from './load-typescript';
import { located } from './located';
import type { PrintedText } from './printed-text';
import { prepareSurroundings } from './surroundings';

/** What a module exports; `resources/own-code/workload.d.ts` says it to its author. */
export interface Exported {
  tasks: number | readonly unknown[];
  run?: (task: unknown) => unknown;
  steps?: (task: unknown) => Iterator<Step, unknown>;
  prepare?: () => unknown;
  verify?: (task: unknown, result: unknown) => unknown;
  calls?: Readonly<Record<PortableCall['fn'], (args: unknown) => unknown>>;
}

export interface LoadedModule extends Exported {
  /** Absolute path. */
  file: string;
  /** How many tasks there are. */
  count: number;
  /** Whether `run` is an async function. */
  isAsync: boolean;
  printed: PrintedText;
}

/**
 * @param parameters of the workload, as the lab has checked them
 * @throws CorelabError `setup-failed` where the file is gone or another one by now, throws, or exports what cannot be measured
 */
export async function loadModule(parameters: ParameterValues): Promise<LoadedModule> {
  const given = textIn(parameters, ownModule.parameter);
  await refuseChanged(given, textIn(parameters, 'sha256'));
  for (const { file: one, sha256 } of importsIn(parameters)) await refuseChanged(one, sha256);
  const file = realpathSync(given); // as the loader names it, whatever links lead there
  const printed = prepareSurroundings(file, textIn(parameters, 'cwd'));
  let namespace: unknown;
  try {
    namespace = isTypeScript(file)
      ? await loadTypeScript(file)
      : await import(/* @vite-ignore */ pathToFileURL(file).href);
  } catch (error) {
    throw new CorelabError('setup-failed', located(error, file));
  }
  const exported = await checkedExports(namespace, path.basename(file));
  const { tasks, run } = exported;
  return {
    ...exported,
    file,
    count: typeof tasks === 'number' ? tasks : tasks.length,
    isAsync: types.isAsyncFunction(run),
    printed,
  };
}

/** What the lab found that the file imports. */
function importsIn({ imports }: ParameterValues): { file: string; sha256: string }[] {
  return typeof imports === 'string' ? (JSON.parse(imports) as { file: string; sha256: string }[]) : [];
}

/** What was looked at before the run is what runs. */
async function refuseChanged(file: string, sha256: string): Promise<void> {
  let source: Buffer;
  try {
    source = readFileSync(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const { t } = await texts();
    throw new CorelabError(
      'setup-failed',
      t('own-code.gone', { file: path.basename(file), reason: systemReason(code) ?? message }),
    );
  }
  if (createHash('sha256').update(source).digest('hex') === sha256) return;
  const { t } = await texts();
  throw new CorelabError('setup-failed', t('own-code.changed', { file: path.basename(file) }));
}

/** What a module may export that means something here. */
const known = ['tasks', 'run', 'steps', 'prepare', 'verify', 'calls'] as const;
type Known = (typeof known)[number];

/** A CommonJS module is the default export of its namespace; an ES module may have one instead of names. */
async function checkedExports(namespace: unknown, file: string): Promise<Exported> {
  const named = namespace as Readonly<Record<string, unknown>>;
  const whole = named['default'];
  const all: Readonly<Record<string, unknown>> = {
    ...(typeof whole === 'object' && whole !== null && whole),
    ...Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined)),
  };
  const own = Object.fromEntries(known.flatMap((name) => (name in all ? [[name, all[name]]] : [])));
  if (own['run'] === undefined && own['steps'] === undefined) {
    const { t } = await texts();
    throw new CorelabError('setup-failed', t('own-code.no-run', { file }), t('own-code.see-init'));
  }
  const wrong = known.find((name) => !isAsItShouldBe(name, own[name]));
  if (wrong !== undefined) throw await wrongExport(wrong, own[wrong], file);
  return own as unknown as Exported;
}

function isAsItShouldBe(name: Known, value: unknown): boolean {
  if (name === 'tasks') return isTasks(value);
  if (value === undefined) return true;
  return name === 'calls' ? isCalls(value) : typeof value === 'function';
}

async function wrongExport(name: Known, value: unknown, file: string): Promise<CorelabError> {
  const { t } = await texts();
  const allowed =
    name === 'tasks'
      ? t('own-code.tasks-allowed', { most: maxTasks })
      : name === 'calls'
        ? t('own-code.functions-by-name')
        : t('own-code.a-function');
  return new CorelabError(
    'setup-failed',
    t('own-code.wrong-export', { file, name, allowed, got: kindOf(value) }),
    t('own-code.see-init'),
  );
}

function isTasks(tasks: unknown): boolean {
  const count = Array.isArray(tasks) ? tasks.length : tasks;
  return typeof count === 'number' && Number.isInteger(count) && count >= 1 && count <= maxTasks;
}

function isCalls(calls: unknown): boolean {
  return (
    typeof calls === 'object' &&
    calls !== null &&
    Object.values(calls).every((call) => typeof call === 'function')
  );
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : `an array of ${value.length}`;
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** Only where there is something to say: measured processes start without. */
function texts() {
  return import('../../../core/text/t');
}
