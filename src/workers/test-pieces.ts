/**
 * Models, workloads and schedulers that only tests have: `CORELAB_TEST_MODELS=FILE` names an ES module that the lab, managers and
 * executors load beside their own lists. A checkout only; a packaged Corelab refuses it.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Failure } from '../core/errors';
import type { SchedulerKind } from '../engine/schedulers/scheduler';
import type { ModelPiece, WorkloadPiece } from './piece';

/** What the module exports; each list may be missing. */
export interface TestPieces {
  models: readonly ModelPiece[];
  workloads: readonly WorkloadPiece[];
  schedulers: readonly SchedulerKind[];
}

/** The pieces, or why there are none although they were asked for. */
export type LoadedPieces = TestPieces & { refused?: Failure };

const variable = 'CORELAB_TEST_MODELS';
const none: TestPieces = { models: [], workloads: [], schedulers: [] };
let loaded: Promise<LoadedPieces> | undefined;

/** Loads the module once per process or thread; empty lists where none is named. */
export function testPieces(): Promise<LoadedPieces> {
  return (loaded ??= loadPieces(process.env[variable] ?? '', import.meta.dirname));
}

/** @param from a folder of this Corelab, to see whether it is a checkout */
export async function loadPieces(file: string, from: string): Promise<LoadedPieces> {
  if (file === '') return none;
  if (!isCheckout(from)) {
    return refusing(
      `${variable} is for tests in a checkout of Corelab; this one is packaged.`,
      `Unset ${variable}.`,
    );
  }
  try {
    const module = (await import(/* @vite-ignore */ pathToFileURL(path.resolve(file)).href)) as object;
    return { ...none, ...module };
  } catch (error) {
    return refusing(
      `${variable}: ${file} cannot be loaded: ${error instanceof Error ? error.message : String(error)}.`,
      'Name an ES module that exports `models`, `workloads` or `schedulers`.',
    );
  }
}

/** Whether the nearest package above holds its own sources; a packaged one never does. */
function isCheckout(from: string): boolean {
  if (/[\\/]app\.asar/.test(from)) return false;
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json')))
      return existsSync(path.join(folder, 'src', 'workers', 'manager.ts'));
    if (folder === path.dirname(folder)) return false;
  }
}

function refusing(message: string, hint: string): LoadedPieces {
  return { ...none, refused: { code: 'usage', message, hint } };
}
