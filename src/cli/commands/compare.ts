/** `corelab compare`: all models on one workload; what `npm start` runs. */
import { type AddCommand, examples } from '../command';
import { addExperimentOptions, type Defaults } from '../options/experiment-options';
import { addOutputOptions } from '../options/outputs';
import { addSamplerOption } from '../options/sampler-option';
import { addKeepOptions, measure, type MeasureOptions } from './measure';

export const addCompare: AddCommand = (program, context) => {
  const defaults: Defaults = {
    model: context.lab.descriptors.models.map(({ id }) => id),
    workload: 'primes',
    workers: ['auto'],
    // Tasks long enough that starting a thread for each does not fill the time.
    tasks: 40,
    size: 120_000,
  };
  const command = program
    .command('compare')
    .description('Compare all models on one workload, as many workers as CPUs. About 20 seconds.');
  addExperimentOptions(command, context.lab.descriptors, defaults);
  addSamplerOption(command);
  addOutputOptions(command);
  addKeepOptions(command)
    .addHelpText(
      'after',
      examples(
        ['compare', 'computing: which model uses your cores?'],
        ['compare --workload wait', 'waiting: which model overlaps it?'],
        ['compare --workload mixed --param cpuShare=0.2', 'mostly waiting'],
      ),
    )
    .action((options: MeasureOptions) => measure(options, defaults, context));
};
