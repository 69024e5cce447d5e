/** `corelab workloads`: what can be given to the models, drawn from the descriptors. */
import type { WorkloadDescriptor } from '../../core/experiment/descriptors';
import { ownCommand } from '../../core/experiment/own-code';
import type { Parameter } from '../../core/experiment/parameter';
import { formatCount } from '../../core/format/numbers';
import { type AddCommand, examples } from '../command';
import { coloursFor, widthOf } from '../terminal';
import { twoColumns, wrapped } from '../view/columns';
import { parameterPairs } from '../view/parameters-text';

export const addWorkloads: AddCommand = (program, { lab, terminal }) => {
  program
    .command('workloads')
    .description('List the workloads with their parameters.')
    .option('--json', 'as JSON')
    .addHelpText('after', examples(['workloads', 'all workloads'], ['workloads --json', 'for scripts']))
    .action(({ json }: { json?: boolean }) => {
      const { workloads } = lab.descriptors;
      const { bold, dim } = coloursFor(terminal.out, terminal.environment);
      const width = widthOf(terminal.out);
      const text = json
        ? JSON.stringify(workloads, null, 2)
        : workloads.map((one) => `${bold(one.id)}  ${dim(one.summary)}\n${details(one, width)}`).join('\n\n');
      terminal.out.write(`${text}\n`);
    });
};

function details(workload: WorkloadDescriptor, width: number): string {
  const { description, parameters, defaultTasks } = workload;
  const pairs = parameters.flatMap((one) => parameterPairs([one], () => flagOf(one, workload)));
  const text = `${description} ${formatCount(defaultTasks)} tasks by default.`;
  return [
    ...wrapped(text, width - 2).map((line) => `  ${line}`),
    ...(pairs.length === 0 ? [] : [twoColumns(pairs, width, 4)]),
  ].join('\n');
}

/** How the parameter is written; `--size` and `--input` are short for two kinds of them. */
function flagOf({ name, kind }: Parameter, { sizeParameter }: WorkloadDescriptor): string {
  if (name === sizeParameter) return `--size (${name})`;
  if (kind === 'address' && name === 'redis') return '--redis';
  if (kind === 'code') return name === ownCommand.parameter ? '--command' : '--workload FILE';
  return kind === 'folder' ? '--input' : `--param ${name}=`;
}
