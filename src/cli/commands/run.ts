/** `corelab run`: measures any models on any workload. */
import { type AddCommand, examples } from '../command';
import type { Defaults } from '../options/experiment-options';
import { addMeasureOptions, measure, type MeasureOptions } from './measure';

const defaults: Defaults = {
  model: ['processes', 'threads', 'async'],
  workload: 'primes',
  workers: ['1', 'auto'],
  budgetSeconds: 60,
};

export const addRun: AddCommand = (program, context) => {
  const command = program
    .command('run')
    .description(
      'Measure models on a workload, against one process that does the same tasks one after another.',
    );
  addMeasureOptions(command, context, defaults)
    .addHelpText(
      'after',
      examples(
        ['run --model processes,threads --workers 1,2,4', 'speedup for one, two and four workers'],
        ['run --workload noop --model threads --dispatch shared', 'what handing out a task costs'],
        ['run --workload compress --input ./docs --model processes', 'compress your own files'],
        ['run --workload wait --model async,thread-per-operation', 'many waits at once'],
        ['run --precision 2 --budget 300', 'intervals of ±2 %, in five minutes at most'],
        ['run --model threads --sweep batch=1,4,16', 'which batch is best, in the same rounds'],
        ['run --workload mixed --sweep cpuShare=0,0.5,1', 'from pure waiting to pure computing'],
        ['run --workers 1..2x --verify-advice', 'beyond the CPUs; and is what is advised true?'],
        ['run --repeat 9 --json result.json --markdown -', 'nine rounds; record and table'],
        [
          'run --workers 2 --model threads --fail-below 1.7',
          'for CI: ends with 1 when it is slower, 3 when void',
        ],
      ),
    )
    .action((options: MeasureOptions) => measure(options, defaults, context));
};
