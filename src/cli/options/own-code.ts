/** `--workload FILE` and `--allow-own-code`: the user's own code as the work, and which of it a command may run. */
import type { Command } from 'commander';
import { CorelabError } from '../../core/errors';
import type { Descriptors } from '../../core/experiment/descriptors';
import type { ExperimentSpecInput } from '../../core/experiment/experiment-spec';
import { fieldDefaults } from '../../core/experiment/fields';
import { codeIn, namesModule, ownModule } from '../../core/experiment/own-code';
import { t } from '../../core/text/t';
import { hashOfCode } from '../../lab/own-code';
import type { ExperimentOptions } from './experiment-options';

export interface OwnCodeOptions {
  allowOwnCode?: boolean;
  keepSource?: boolean;
}

export function addOwnCodeOptions(command: Command): Command {
  return command
    .option('--allow-own-code', t('options.allow-own-code'))
    .option('--keep-source', t('options.keep-source'));
}

/** A file where a workload is named is the workload that runs it. */
export function withOwnWork(options: ExperimentOptions & OwnCodeOptions): ExperimentOptions {
  const { workload, param } = options;
  if (workload === undefined || !namesModule(workload)) return options;
  return { ...options, workload: ownModule.workload, param: { ...param, [ownModule.parameter]: workload } };
}

/**
 * The code that may run: what was typed, and where the user says so what came from elsewhere.
 * @param spec the whole experiment
 * @param typed the part of it that was typed for this command
 * @throws CorelabError `usage` that shows the file and its hash, where the rest names code
 */
export function allowedCode(
  spec: ExperimentSpecInput,
  typed: ExperimentSpecInput,
  { workloads }: Descriptors,
  { allowOwnCode = false }: OwnCodeOptions,
): string[] {
  const workload = workloads.find(({ id }) => id === (spec.workload ?? fieldDefaults.workload));
  const named = codeIn(workload, spec.parameters);
  const allowed = (allowOwnCode ? named : codeIn(workload, typed.parameters)).map(({ name }) => name);
  const foreign = named.find(({ name }) => !allowed.includes(name));
  if (foreign === undefined) return allowed;
  const { kind, name } = foreign;
  const sha256 = hashOfCode(kind, name);
  throw new CorelabError(
    'usage',
    sha256 === undefined
      ? t('own-code.disarmed', { code: JSON.stringify(name) })
      : t('own-code.disarmed-with-hash', { code: JSON.stringify(name), sha256 }),
    t('own-code.arm-here'),
  );
}
