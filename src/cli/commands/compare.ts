/** `corelab compare`: all models on one workload; what `npm start` runs. */
import { CorelabError } from '../../core/errors';
import { choosable } from '../../core/experiment/descriptors';
import { type AddCommand, type CommandContext, examples } from '../command';
import type { Defaults } from '../options/experiment-options';
import { comparisonText } from '../view/comparison-text';
import { addMeasureOptions, measure, type MeasureOptions } from './measure';

export const addCompare: AddCommand = (program, context) => {
  const defaults: Defaults = {
    model: choosable(context.lab.descriptors.models).map(({ id }) => id),
    workload: 'primes',
    workers: ['auto'],
    // Tasks long enough that starting a thread for each does not fill the time.
    tasks: 40,
    size: 120_000,
    budgetSeconds: 20,
  };
  const command = program
    .command('compare')
    .description(
      'Compare all models on one workload, as many workers as CPUs. About 20 seconds. Or: compare two saved runs.',
    )
    .argument('[runs...]', 'two saved runs, each by its id, the beginning or end of it, or last');
  addMeasureOptions(command, context, defaults)
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
      runs.length === 0 ? measure(options, defaults, context) : compareSaved(runs, context),
    );
};

function compareSaved(runs: readonly string[], { lab, terminal }: CommandContext): void {
  const [first, second, ...more] = runs;
  if (first === undefined || second === undefined || more.length > 0) {
    throw new CorelabError(
      'usage',
      `compare takes two saved runs, or none to measure; not ${runs.length}.`,
      'corelab history list shows them.',
    );
  }
  const read = (id: string) => lab.history.read(lab.history.find(id));
  terminal.out.write(comparisonText(read(first), read(second), terminal));
}
