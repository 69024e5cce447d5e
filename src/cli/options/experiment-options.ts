/** The options that describe an experiment, shared by `run` and `compare`: from arguments to texts by field. */
import type { Command } from 'commander';
import type { Descriptors, WorkloadDescriptor } from '../../core/experiment/descriptors';
import type { ExperimentSpecInput } from '../../core/experiment/experiment-spec';
import { experimentFields } from '../../core/experiment/fields';
import type { ExperimentField } from '../../core/experiment/fields/field';
import { isTextField } from '../../core/experiment/grammar/field-value';
import { kebabCase, type OptionNames } from '../../core/experiment/option-names';
import { ownCommand, ownModule } from '../../core/experiment/own-code';
import type { TypedExperiment } from '../../core/experiment/typed-experiment';
import { type Pairs, refuseEmpty } from './collect';
import { fieldOptions } from './field-options';
import { modelOptionNames, modelOptions } from './model-options';
import { camelCase } from './values';
import { folderParameter, redisParameter, shorthands, sizeParameter } from './shorthands';

/** As commander hands them over: texts, pairs, and true or false for switches. */
export type ExperimentOptions = Readonly<Record<string, unknown>> & {
  workload?: string;
  size?: string;
  input?: string;
  redis?: string;
  cold?: true;
  param?: Pairs;
  sweep?: Pairs;
};

/** @param base what the command starts from: its values are the defaults */
export function addExperimentOptions(
  command: Command,
  descriptors: Descriptors,
  base: ExperimentSpecInput = {},
): Command {
  for (const option of [...fieldOptions(descriptors, base), ...shorthands(), ...modelOptions(descriptors)])
    command.addOption(option);
  return command;
}

/**
 * What was typed, by field, option and parameter.
 * @param workload what the experiment is about; undefined where no such workload is known
 * @throws CorelabError `usage` for a size or a folder that means nothing to it
 */
export function typedFrom(
  options: ExperimentOptions,
  workload: WorkloadDescriptor | undefined,
  descriptors: Descriptors,
): TypedExperiment {
  for (const [name, given] of Object.entries(options))
    if (typeof given === 'string') refuseEmpty(`--${kebabCase(name)}`, given);
  const fields = (experimentFields as readonly ExperimentField[]).flatMap((field) => {
    const given = field.flag === undefined ? undefined : options[camelCase(field.flag)];
    return given === undefined || !isTextField(field) ? [] : [[field.name, textOf(given)] as const];
  });
  const settings = modelOptionNames(descriptors).flatMap((name) =>
    typeof options[name] === 'string' ? [[name, options[name]] as const] : [],
  );
  const { workloads } = descriptors;
  const { param, size, input, redis, sweep = {} } = options;
  return {
    fields: { ...Object.fromEntries(fields), ...(options.cold === true && { clock: 'cold' }) },
    settings: Object.fromEntries(settings),
    parameters: {
      ...param,
      ...(workload && size !== undefined && { [sizeParameter(workload, workloads, '--size')]: size }),
      ...(workload && input !== undefined && { [folderParameter(workload, workloads)]: input }),
      ...(workload && redis !== undefined && { [redisParameter(workload, workloads)]: redis }),
    },
    sweep: Object.fromEntries(
      Object.entries(sweep).map(([name, values]) => [sweptName(name, workload, descriptors), values]),
    ),
  };
}

function textOf(given: unknown): string {
  return typeof given === 'boolean' ? (given ? 'on' : 'off') : String(given);
}

/** By the names that specs use: `in-flight` is `inFlight`, `size` what it means to the workload. */
function sweptName(name: string, workload: WorkloadDescriptor | undefined, descriptors: Descriptors): string {
  if (name === 'size' && workload) return sizeParameter(workload, descriptors.workloads, '--sweep size');
  return modelOptionNames(descriptors).find((one) => kebabCase(one) === name) ?? name;
}

/** What these options are called in a failure. */
export function namesOf(
  { size, input, redis }: ExperimentOptions,
  workload: WorkloadDescriptor | undefined,
): OptionNames {
  const flags = new Map(
    (experimentFields as readonly ExperimentField[]).map(({ name, flag }) => [name, flag]),
  );
  return {
    field: (name) => `--${flags.get(name) ?? kebabCase(name)}`,
    setting: (name) => `--${kebabCase(name)}`,
    parameter: (name) => {
      if (size !== undefined && name === workload?.sizeParameter) return '--size';
      if (redis !== undefined && name === 'redis') return '--redis';
      if (workload?.id === ownModule.workload && name === ownModule.parameter) return '--workload';
      if (workload?.id === ownCommand.workload && name === ownCommand.parameter) return '--command';
      return input !== undefined && name === 'input' ? '--input' : `--param ${name}`;
    },
  };
}
