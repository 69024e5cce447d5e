/** `corelab compare`: the default comparison, which is the preset `first-look`; or saved runs, each beside the first one. */
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
    .argument('[runs...]', t('compare.runs-help'));
  addMeasureOptions(command, context, firstLook.spec)
    .addHelpText(
      'after',
      examples(
        ['compare', 'computing: which model uses your cores?'],
        ['compare --workload wait', 'waiting: which model overlaps it?'],
        ['compare --workload mixed --param cpuShare=0.2', 'mostly waiting'],
        ['compare 20260131-142530 last', 'a saved run and the newest one'],
        ['compare here.corelab there.corelab other.corelab', 'two others with the first one'],
      ),
    )
    .action((runs: string[], options: MeasureOptions) =>
      runs.length === 0 ? measure(options, firstLook.spec, context) : compareSaved(runs, context),
    );
};

function compareSaved(runs: readonly string[], { lab, terminal }: CommandContext): void {
  const [first, ...others] = runs.map((named) => readRun(named, lab));
  if (first === undefined || others.length === 0)
    throw new CorelabError('usage', t('compare.one-run'), 'corelab history list shows them.');
  terminal.out.write(others.map((other) => comparisonText(first, other, terminal)).join('\n'));
}
