/** `--size`, `--input` and `--redis`, short for the parameters that mean a task's size, a folder and a server; `--cold`, short for `--clock cold`. */
import { Option } from 'commander';
import { CorelabError } from '../../core/errors';
import type { WorkloadDescriptor } from '../../core/experiment/descriptors';
import { fieldGroups } from '../../core/experiment/fields/field';
import { listed, t } from '../../core/text/t';

export function shorthands(): Option[] {
  const inGroup = (group: keyof typeof fieldGroups, ...options: Option[]) =>
    options.map((option) => option.helpGroup(`${fieldGroups[group]}:`));
  return [
    ...inGroup(
      'work',
      new Option('--size <NUMBER>', t('options.size')),
      new Option('--input <FOLDER>', t('options.input')),
      new Option('--redis <URL>', t('options.redis')),
    ),
    ...inGroup('trial', new Option('--cold', t('options.cold')).conflicts('clock')),
  ];
}

type ParameterOf = (workload: WorkloadDescriptor) => string | undefined;

const sizeOf: ParameterOf = ({ sizeParameter }) => sizeParameter;
const folderOf: ParameterOf = ({ parameters }) => parameters.find(({ kind }) => kind === 'folder')?.name;

const redisOf: ParameterOf = ({ parameters }) =>
  parameters.find((one) => one.kind === 'address' && one.schemes.includes('redis'))?.name;

/** @throws CorelabError `usage` when a task of this workload has no size */
export function sizeParameter(
  workload: WorkloadDescriptor,
  all: readonly WorkloadDescriptor[],
  option: string,
): string {
  return sizeOf(workload) ?? lacks(workload, option, all, sizeOf);
}

/** @throws CorelabError `usage` when the workload takes no folder */
export function folderParameter(workload: WorkloadDescriptor, all: readonly WorkloadDescriptor[]): string {
  return folderOf(workload) ?? lacks(workload, '--input', all, folderOf);
}

/** @throws CorelabError `usage` when the workload asks no server */
export function redisParameter(workload: WorkloadDescriptor, all: readonly WorkloadDescriptor[]): string {
  return redisOf(workload) ?? lacks(workload, '--redis', all, redisOf);
}

function lacks(
  { id }: WorkloadDescriptor,
  option: string,
  all: readonly WorkloadDescriptor[],
  parameterOf: ParameterOf,
): never {
  const others = all.filter((one) => parameterOf(one) !== undefined).map((one) => one.id);
  throw new CorelabError(
    'usage',
    t('options.not-for-workload', { option, workload: id, others: listed(others) }),
  );
}
