/** `corelab models`: what can be measured, drawn from the descriptors. With `--build` it makes a model's program ready. */
import { Option } from 'commander';
import type { ModelDescriptor } from '../../core/experiment/descriptors';
import { t } from '../../core/text/t';
import { type AddCommand, examples } from '../command';
import { kebabCase } from '../../core/experiment/option-names';
import type { Lab } from '../../lab/lab';
import { builtLanguages } from '../../lab/runtimes/ready-runtime';
import { coloursFor, type Terminal, widthOf } from '../terminal';
import { twoColumns, wrapped } from '../view/columns';
import { parameterPairs } from '../view/parameters-text';

export const addModels: AddCommand = (program, { lab, terminal }) => {
  program
    .command('models')
    .description('List the execution models with their options.')
    .option('--json', 'as JSON')
    .addOption(
      new Option(
        '--build <language>',
        'compile the program for this language now, instead of at its first use',
      ).choices(builtLanguages),
    )
    .option('--download', 'with --build: let the compiler fetch libraries that are not on this machine')
    .addHelpText(
      'after',
      examples(
        ['models', 'all models'],
        ['models --json', 'for scripts'],
        ['models --build go', 'compile what the models in Go need, before they are measured'],
        ['models --build rust --download', 'likewise in Rust, with crates from the network'],
      ),
    )
    .action(async ({ json, build, download = false }: ModelsOptions) => {
      if (build !== undefined) {
        await buildNow(build, download, lab, terminal);
        return;
      }
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

interface ModelsOptions {
  json?: boolean;
  build?: string;
  download?: boolean;
}

async function buildNow(language: string, mayDownload: boolean, lab: Lab, terminal: Terminal): Promise<void> {
  const controller = new AbortController();
  const leave = terminal.onStop(() => controller.abort());
  try {
    const onLine = (line: string) => terminal.err.write(`${line}\n`);
    await lab.buildRuntime(language, { signal: controller.signal, mayDownload, onLine });
    terminal.err.write(`${t('runtime.built', { language })}\n`);
  } finally {
    leave();
  }
}

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
