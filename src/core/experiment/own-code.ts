/**
 * Code of the user's own as the work of an experiment. A spec names it like any other value, and a spec can come from anywhere, so
 * that naming code is not enough to run it: `lab/own-code.ts` is the gate.
 */
import { CorelabError } from '../errors';
import { t } from '../text/t';
import type { WorkloadDescriptor } from './descriptors';
import type { OptionNames } from './option-names';
import type { CodeParameter, ParameterValues } from './parameter';

/** The workload that is a module of the user's, and its parameter that names the file. */
export const ownModule = { workload: 'module', parameter: 'file' } as const;

/** The workload that is a command of the user's, and its parameter that holds it. */
export const ownCommand = { workload: 'command', parameter: 'command' } as const;

/** How the names of modules end. */
export const moduleEndings = ['.mjs', '.js', '.cjs', '.ts', '.mts'] as const;

/** The code of a run, as it was read before anything started. */
export interface OwnCode {
  kind: CodeParameter['what'];
  /** Absolute path of a file, or the command. */
  name: string;
  /** Of the bytes of the file or of the command; where the file imports others, of all of them together. In hexadecimal digits. */
  sha256: string;
  /** The files that it imports by a relative path, and those that they import: paths from its folder, each with its own hash. */
  imports?: readonly { name: string; sha256: string }[];
  /** The text of the file, where it is to be kept. */
  source?: string;
}

/** Whether what stands where a workload is named is a file: it has a path separator, or ends as modules do. */
export function namesModule(text: string): boolean {
  return /[\\/]/.test(text) || hasModuleEnding(text);
}

export function hasModuleEnding(file: string): boolean {
  const name = file.toLowerCase();
  return moduleEndings.some((ending) => name.endsWith(ending));
}

/** The parameters that hold code; none for most workloads. */
export function codeParameters({ parameters }: Pick<WorkloadDescriptor, 'parameters'>): CodeParameter[] {
  return parameters.filter((one) => one.kind === 'code');
}

/** The code that these values name. */
export function codeIn(
  workload: Pick<WorkloadDescriptor, 'parameters'> | undefined,
  values: ParameterValues = {},
): Pick<OwnCode, 'kind' | 'name'>[] {
  if (workload === undefined) return [];
  return codeParameters(workload).flatMap(({ name, what }) => {
    const code = values[name];
    return typeof code === 'string' ? [{ kind: what, name: code }] : [];
  });
}

/** @throws CorelabError `usage` where a workload that is code of the user's has been given none */
export function refuseMissingCode(
  workload: WorkloadDescriptor,
  parameters: ParameterValues,
  names: OptionNames,
): void {
  for (const { name, allowed } of codeParameters(workload)) {
    if (parameters[name] !== null) continue;
    throw new CorelabError(
      'usage',
      t('own-code.missing', { workload: workload.id, parameter: names.parameter(name), allowed }),
      t('own-code.see-init'),
    );
  }
}
