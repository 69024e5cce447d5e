/** `corelab compare`: the default comparison, which is the preset `first-look`; or two saved runs side by side. */
import { CorelabError } from '../../core/errors';
import { firstLook } from '../../core/experiment/presets';
import { longestText } from '../../core/experiment/presets/how-long';
import { t } from '../../core/text/t';
import { type AddCommand, type CommandContext, examples } from '../command';
import { comparisonText } from '../view/comparison-text';
import { readRun } from '../options/saved-run';
import { addMeasureOptions, measure, type MeasureOptions } from './measure';

export const addCompare: AddCommand = (program, context) => {
  const command = program
    .command('compare')
    .description(t('compare.command', { duration: longestText(firstLook) }))
    .argument(
      '[runs...]',
      'two saved runs, each by its id, the beginning or end of it, last, or a .corelab file',
    );
  addMeasureOptions(command, context, firstLook.spec)
    .addHelpText(
      'after',
      examples(
        ['compare', 'computing: which model uses your cores?'],
        ['compare --workload wait', 'waiting: which model overlaps it?'],
        ['compare --workload mixed --param cpuShare=0.2', 'mostly waiting'],
        ['compare 20260131-142530 last', 'a saved run and the newest one'],
      ),
    )
    .action((runs: string[], options: MeasureOptions) =>
      runs.length === 0 ? measure(options, firstLook.spec, context) : compareSaved(runs, context),
    );
};

function compareSaved(runs: readonly string[], { lab, terminal }: CommandContext): void {
  const [first, second, ...more] = runs;
  if (first === undefined || second === undefined || more.length > 0) {
    throw new CorelabError(
      'usage',
      `compare takes two saved runs, or none to measure; got ${runs.length}.`,
      'corelab history list shows them.',
    );
  }
  terminal.out.write(comparisonText(readRun(first, lab), readRun(second, lab), terminal));
}
