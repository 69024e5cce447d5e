/** Loads the module that holds the pieces of tests. A checkout only; a packaged Corelab refuses it. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Failure } from '../core/errors';
import type { SchedulerKind } from '../engine/schedulers/scheduler';
import type { ModelPiece, WorkloadPiece } from './piece';

export interface TestPieces {
  models: readonly ModelPiece[];
  workloads: readonly WorkloadPiece[];
  schedulers: readonly SchedulerKind[];
}

/** What a module brings, each list only where it exports one; or why it brings nothing. */
export type PiecesOfFile = Partial<TestPieces> & { refused?: Failure };

const variable = 'CORELAB_TEST_MODELS';

/** @param from a folder of this Corelab, to see whether it is a checkout */
export async function loadPieces(file: string, from: string): Promise<PiecesOfFile> {
  if (!isCheckout(from)) {
    return refusing(
      `${variable} is for tests in a checkout of Corelab; this one is packaged.`,
      `Unset ${variable}.`,
    );
  }
  try {
    return (await import(/* @vite-ignore */ pathToFileURL(path.resolve(file)).href)) as PiecesOfFile;
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

function refusing(message: string, hint: string): PiecesOfFile {
  return { refused: { code: 'usage', message, hint } };
}
