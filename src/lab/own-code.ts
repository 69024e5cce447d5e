/**
 * The one gate for code of the user's own. A spec may come from a record, a preset, a lesson, an import or a window; the code that it
 * names runs only where this very text was typed or picked on this machine in this session. Everything that measures goes through
 * `Lab.run`, and `Lab.run` through here.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { CorelabError } from '../core/errors';
import type { ExperimentPlan } from '../core/experiment/experiment-plan';
import { type OptionNames, shownValue } from '../core/experiment/option-names';
import { codeParameters, hasModuleEnding, type OwnCode } from '../core/experiment/own-code';
import type { CodeParameter } from '../core/experiment/parameter';
import { t } from '../core/text/t';
import { readRegularFile } from './read-regular-file';
import { reasonOf } from './storage-failure';

/** Far more than anybody writes, in bytes. */
const mostBytes = 8 * 2 ** 20;

export interface CodeAccess {
  /** What somebody has typed or picked, as it stands in the spec; nothing where absent. */
  ownCode?: readonly string[];
  /** Keep the text of the code in the record; default false. */
  keepSource?: boolean;
}

/**
 * The plan with what its code is: absolute path, hash, and the folder in which it runs. Files that may not be run are not even read.
 * @throws CorelabError `usage` where nobody has typed or picked the code, or its file cannot be read
 */
export function withCheckedCode(
  plan: ExperimentPlan,
  names: OptionNames,
  { ownCode: allowed = [], keepSource = false }: CodeAccess,
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
  const { source, ...code } = codeOf(parameter, given, names.parameter(name));
  return {
    ...plan,
    parameters: { ...plan.parameters, [name]: code.name, sha256: code.sha256, cwd: process.cwd() },
    ownCode: { ...code, ...(keepSource && code.kind === 'file' && { source }) },
  };
}

/** @throws CorelabError `usage` */
function codeOf(
  { what, allowed }: CodeParameter,
  given: string,
  field: string,
): OwnCode & { source: string } {
  if (what === 'command') return { kind: what, name: given, sha256: hashOf(given), source: given };
  if (!hasModuleEnding(given))
    throw new CorelabError(
      'usage',
      t('own-code.wrong-ending', { field, allowed, got: shownValue(given) }),
      t('own-code.see-init'),
    );
  const file = path.resolve(given);
  try {
    const bytes = readRegularFile(file, mostBytes);
    return { kind: what, name: file, sha256: hashOf(bytes), source: bytes.toString('utf8') };
  } catch (error) {
    throw new CorelabError(
      'usage',
      t('own-code.unreadable', { field, file: given, reason: reasonOf(error) }),
      t('own-code.see-init'),
    );
  }
}

/** The hash of what a spec names, for somebody who is about to allow it; undefined where it cannot be read. */
export function hashOfCode(what: CodeParameter['what'], given: string): string | undefined {
  try {
    return hashOf(what === 'command' ? given : readRegularFile(path.resolve(given), mostBytes));
  } catch {
    return undefined; // whoever runs it will hear why
  }
}

function hashOf(code: string | Buffer): string {
  return createHash('sha256').update(code).digest('hex');
}
