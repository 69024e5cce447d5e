/** `corelab models`: what can be measured, drawn from the descriptors. */
import type { ModelDescriptor } from '../../core/experiment/descriptors';
import { t } from '../../core/text/t';
import { type AddCommand, examples } from '../command';
import { kebabCase } from '../../core/experiment/option-names';
import { coloursFor, widthOf } from '../terminal';
import { twoColumns, wrapped } from '../view/columns';
import { parameterPairs } from '../view/parameters-text';

export const addModels: AddCommand = (program, { lab, terminal }) => {
  program
    .command('models')
    .description('List the execution models with their options.')
    .option('--json', 'as JSON')
    .addHelpText('after', examples(['models', 'all models'], ['models --json', 'for scripts']))
    .action(({ json }: { json?: boolean }) => {
      const { models } = lab.descriptors;
      const { bold, dim } = coloursFor(terminal.out, terminal.environment);
      const width = widthOf(terminal.out);
      const text = json
        ? JSON.stringify(models, null, 2)
        : models
            .map((model) => `${bold(model.id)}  ${dim(model.summary)}\n${details(model, width)}`)
            .join('\n\n');
      terminal.out.write(`${text}\n`);
    });
};

function details(
  { description, options, baseline, unavailable: reason }: ModelDescriptor,
  width: number,
): string {
  const pairs = parameterPairs(options, (name) => `--${kebabCase(name)}`);
  return [
    ...(reason === undefined
      ? []
      : wrapped(t('models.unavailable', { reason }), width - 2).map((line) => `  ${line}`)),
    ...(baseline === undefined ? [] : [`  ${t('baseline.compared-with', { baseline })}`]),
    ...wrapped(description, width - 2).map((line) => `  ${line}`),
    ...(pairs.length === 0 ? [] : [twoColumns(pairs, width, 4)]),
  ].join('\n');
}
