/** `--workload FILE`, `--command` and `--allow-own-code`: the user's own code as the work, and which of it a command may run. */
import { type Command, Option } from 'commander';
import { CorelabError } from '../../core/errors';
import type { Descriptors } from '../../core/experiment/descriptors';
import type { ExperimentSpecInput } from '../../core/experiment/experiment-spec';
import { fieldDefaults } from '../../core/experiment/fields';
import { fieldGroups } from '../../core/experiment/fields/field';
import { codeIn, namesModule, ownCommand, ownModule } from '../../core/experiment/own-code';
import { t } from '../../core/text/t';
import { hashOfCode } from '../../lab/own-code';
import type { ExperimentOptions } from './experiment-options';

export interface OwnCodeOptions {
  command?: string;
  shell?: boolean;
  overwrite?: boolean;
  allowOwnCode?: boolean;
  keepSource?: boolean;
}

export function addOwnCodeOptions(command: Command): Command {
  const inWork = (option: Option) => option.helpGroup(`${fieldGroups.work}:`);
  return command
    .addOption(
      inWork(
        new Option(
          '--command <TEXT>',
          t('options.command', { example: "'convert {} out/{/.}.png'" }),
        ).conflicts('workload'),
      ),
    )
    .addOption(inWork(new Option('--shell', t('options.shell'))))
    .addOption(inWork(new Option('--overwrite', t('options.overwrite'))))
    .option('--allow-own-code', t('options.allow-own-code'))
    .option('--keep-source', t('options.keep-source'));
}

/** A file where a workload is named, and a command, are workloads that run it. @throws CorelabError `usage` */
export function withOwnWork(options: ExperimentOptions & OwnCodeOptions): ExperimentOptions {
  const { workload, param, command, shell, overwrite } = options;
  if (command !== undefined) {
    return {
      ...options,
      workload: ownCommand.workload,
      param: {
        ...param,
        [ownCommand.parameter]: command,
        ...(shell === true && { shell: 'sh' }),
        ...(overwrite === true && { existing: 'overwrite' }),
      },
    };
  }
  const lonely = shell === true ? '--shell' : overwrite === true ? '--overwrite' : undefined;
  if (lonely !== undefined)
    throw new CorelabError('usage', t('options.goes-with', { option: lonely, other: '--command' }));
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
