/** `corelab run`: measures any models on any workload, from nothing or from a preset. */
import { findPreset } from '../../core/experiment/presets/find-preset';
import { t } from '../../core/text/t';
import { type AddCommand, examples } from '../command';
import { addMeasureOptions, measure, type MeasureOptions } from './measure';

export const addRun: AddCommand = (program, context) => {
  const command = program
    .command('run')
    .description('Measure models on a workload and compare each with one process doing all the work.')
    .option('--preset <ID>', t('options.preset'));
  addMeasureOptions(command, context)
    .addHelpText(
      'after',
      examples(
        ['run --model processes,threads --workers 1,2,4', 'speedup for one, two and four workers'],
        ['run --preset t6-global-lock --workers 1..auto', 'a preset with other numbers of workers'],
        ['run --workload noop --model threads --dispatch shared', 'what handing out a task costs'],
        ['run --workload compress --input ./docs --model processes', 'compress your own files'],
        ['run --workload wait --model async,thread-per-operation', 'many waits at once'],
        ['run --precision 2% --budget 5m', 'intervals of ±2 %, in five minutes at most'],
        ['run --model threads --sweep batch=1,4,16', 'which batch is best, in the same rounds'],
        ['run --workload mixed --sweep cpuShare=0,0.5,1', 'from pure waiting to pure computing'],
        ['run --workers 1..2x --verify-advice', 'more workers than CPUs, and each suggestion measured'],
        ['run --repeat 9 --json result.json --markdown -', 'nine rounds; record and table'],
        [
          'run --workers 2 --model threads --fail-below 1.7',
          'for CI: exits with 1 when it is slower, 3 when void',
        ],
      ),
    )
    .action((options: MeasureOptions & { preset?: string }) =>
      measure(options, options.preset === undefined ? {} : findPreset(options.preset).spec, context),
    );
};
