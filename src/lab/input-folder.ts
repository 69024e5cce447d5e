/** Looks at input folders before anything starts, so that a wrong path costs a sentence and not a trial. */
import { readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { CorelabError } from '../core/errors';
import type { OptionNames } from '../core/experiment/option-names';
import type { ExperimentPlan } from '../core/experiment/experiment-plan';
import type { FolderAccess } from '../core/protocol/lab-api-data';
import { t } from '../core/text/t';
import { reasonOf } from './storage-failure';

/**
 * The plan with absolute folders, which managers find from any working directory.
 * @param access which folders whoever asks may have read; those below a root may be given from there
 * @throws CorelabError `usage` when a folder may not be read, is missing, unreadable or holds no file.
 */
export function withCheckedFolders(
  plan: ExperimentPlan,
  names: OptionNames,
  access: FolderAccess = { kind: 'any' },
): ExperimentPlan {
  const parameters = { ...plan.parameters };
  for (const { kind, name } of plan.workload.parameters) {
    const given = parameters[name];
    if (kind !== 'folder' || typeof given !== 'string') continue;
    const field = names.parameter(name);
    if (access.kind === 'none') throw new CorelabError('usage', t('input-folder.none', { field }));
    const folder = path.resolve(access.kind === 'below' ? access.root : '', given);
    const problem = problemOf(folder);
    if (problem !== undefined) {
      throw new CorelabError(
        'usage',
        `${field} must be a folder with files that can be read; ${given} ${problem}.`,
      );
    }
    if (access.kind === 'below' && !isBelow(folder, access.root))
      throw new CorelabError('usage', t('input-folder.outside', { field, root: access.root, given }));
    parameters[name] = folder;
  }
  return { ...plan, parameters };
}

/** A root for {@link withCheckedFolders}, absolute. @throws CorelabError `usage` when it is no folder that can be read */
export function inputRoot(given: string): string {
  const root = path.resolve(given);
  try {
    if (!statSync(root).isDirectory()) throw new Error('is not a folder');
    readdirSync(root);
  } catch (error) {
    throw new CorelabError('usage', t('input-folder.no-root', { given, reason: reasonOf(error) }));
  }
  return root;
}

/** Whether what lies there, a folder or a file, is below the root; both as they are once all links have been followed. */
export function isBelow(place: string, root: string): boolean {
  const way = path.relative(realpathSync(root), realpathSync(place));
  return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
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
