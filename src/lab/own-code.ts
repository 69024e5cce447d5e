/**
 * The one gate for code of the user's own. A spec may come from a record, a preset, a lesson, an import or a window; the code that it
 * names runs only where this very text was typed or picked on this machine in this session. Everything that measures goes through
 * `Lab.run`, and `Lab.run` through here.
 */
import path from 'node:path';
import { CorelabError } from '../core/errors';
import type { ExperimentPlan } from '../core/experiment/experiment-plan';
import { type OptionNames, shownValue } from '../core/experiment/option-names';
import { codeParameters, hasModuleEnding, type OwnCode } from '../core/experiment/own-code';
import type { CodeParameter, ParameterValues } from '../core/experiment/parameter';
import type { FolderAccess } from '../core/protocol/lab-api-data';
import { t } from '../core/text/t';
import { hashOf, importedFiles, mostCodeBytes, wholeHash } from './imported-files';
import { isBelow } from './input-folder';
import { readRegularFile } from './read-regular-file';
import { reasonOf } from './storage-failure';

export interface CodeAccess {
  /** What somebody has typed or picked, as it stands in the spec; nothing where absent. */
  ownCode?: readonly string[];
  /** Keep the text of the code in the record; default false. */
  keepSource?: boolean;
}

/** Where a host lets code of the user's be. */
export interface CodePlace {
  /** Files must lie where the host may read; a host that reads nothing runs nothing, commands included. */
  folders: FolderAccess;
  /** Where relative paths begin, and where the code runs. */
  cwd: string;
}

/**
 * The plan with what its code is: absolute path, hash, and the folder in which it runs. Files that may not be run are not even read.
 * @throws CorelabError `usage` where nobody has typed or picked the code, the host runs none, or its file cannot be read
 */
export function withCheckedCode(
  plan: ExperimentPlan,
  names: OptionNames,
  { ownCode: allowed = [], keepSource = false }: CodeAccess,
  place: CodePlace,
): ExperimentPlan {
  const parameter = codeParameters(plan.workload).find(
    ({ name }) => typeof plan.parameters[name] === 'string',
  );
  if (parameter === undefined) return plan;
  const { name } = parameter;
  const given = String(plan.parameters[name]);
  if (!allowed.includes(given))
    throw new CorelabError(
      'usage',
      t('own-code.disarmed', { code: JSON.stringify(given) }),
      t('own-code.arm'),
    );
  const { source, found, ...code } = codeOf(parameter, given, names.parameter(name), place);
  return {
    ...plan,
    parameters: { ...plan.parameters, [name]: code.name, ...found, cwd: place.cwd },
    ownCode: { ...code, ...(keepSource && code.kind === 'file' && { source }) },
  };
}

interface CheckedCode extends OwnCode {
  source: string;
  /** What whoever loads it compares. */
  found: ParameterValues;
}

/** @throws CorelabError `usage` */
function codeOf(
  { what, allowed }: CodeParameter,
  given: string,
  field: string,
  { folders, cwd }: CodePlace,
): CheckedCode {
  if (folders.kind === 'none') throw new CorelabError('usage', t('own-code.none-here', { field }));
  if (what === 'command') {
    const sha256 = hashOf(given);
    return { kind: what, name: given, sha256, source: given, found: { sha256 } };
  }
  if (!hasModuleEnding(given))
    throw new CorelabError(
      'usage',
      t('own-code.wrong-ending', { field, allowed, got: shownValue(given) }),
      t('own-code.see-init'),
    );
  const file = path.resolve(cwd, given);
  let bytes: Buffer;
  try {
    bytes = readRegularFile(file, mostCodeBytes);
  } catch (error) {
    throw new CorelabError(
      'usage',
      t('own-code.unreadable', { field, file: given, reason: reasonOf(error) }),
      t('own-code.see-init'),
    );
  }
  if (folders.kind === 'below' && !isBelow(file, folders.root))
    throw new CorelabError('usage', t('own-code.outside', { field, root: folders.root, given }));
  const imports = importedFiles(file, bytes);
  return {
    kind: what,
    name: file,
    sha256: wholeHash(bytes, imports),
    ...(imports.length > 0 && { imports: imports.map(({ name, sha256 }) => ({ name, sha256 })) }),
    source: bytes.toString('utf8'),
    found: {
      sha256: hashOf(bytes),
      ...(imports.length > 0 && {
        imports: JSON.stringify(imports.map(({ file: name, sha256 }) => ({ file: name, sha256 }))),
      }),
    },
  };
}

/**
 * The hash of what a spec names, for somebody who is about to allow it; undefined where it cannot be read. Nothing of it runs.
 * @param place where it would run
 */
export function hashOfCode(
  what: CodeParameter['what'],
  given: string,
  { folders, cwd }: CodePlace = { folders: { kind: 'any' }, cwd: process.cwd() },
): string | undefined {
  if (folders.kind === 'none') return undefined;
  if (what === 'command') return hashOf(given);
  const file = path.resolve(cwd, given);
  // A share of another machine would be told who asks.
  if (file.startsWith('\\\\')) return undefined;
  try {
    const bytes = readRegularFile(file, mostCodeBytes);
    if (folders.kind === 'below' && !isBelow(file, folders.root)) return undefined;
    return wholeHash(bytes, importedFiles(file, bytes));
  } catch {
    return undefined; // whoever runs it will hear why
  }
}
