/** Looks at input folders before anything starts, so that a wrong path costs a sentence and not a trial. */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { CorelabError } from '../core/errors';
import type { OptionNames } from '../core/experiment/option-names';
import type { ExperimentPlan } from '../core/experiment/experiment-plan';
import { reasonOf } from './storage-failure';

/**
 * The plan with absolute folders, which managers find from any working directory.
 * @throws CorelabError `usage` when a folder is missing, unreadable or holds no file.
 */
export function withCheckedFolders(plan: ExperimentPlan, names: OptionNames): ExperimentPlan {
  const parameters = { ...plan.parameters };
  for (const { kind, name } of plan.workload.parameters) {
    const given = parameters[name];
    if (kind !== 'folder' || typeof given !== 'string') continue;
    const folder = path.resolve(given);
    const problem = problemOf(folder);
    if (problem !== undefined) {
      throw new CorelabError(
        'usage',
        `${names.parameter(name)} must be a folder with files that can be read; ${given} ${problem}.`,
      );
    }
    parameters[name] = folder;
  }
  return { ...plan, parameters };
}

function problemOf(folder: string): string | undefined {
  try {
    if (!statSync(folder).isDirectory()) return 'is not a folder';
    if (!holdsFile(folder)) return 'holds no file';
  } catch (error) {
    return `cannot be read, because ${reasonOf(error)}`;
  }
  return undefined;
}

/** Looks below it as well, and stops at the first file; symbolic links are not followed. */
function holdsFile(folder: string): boolean {
  const entries = readdirSync(folder, { withFileTypes: true });
  if (entries.some((entry) => entry.isFile())) return true;
  return entries.some((entry) => entry.isDirectory() && holdsFile(path.join(folder, entry.name)));
}
