/** `corelab run`: measures any models on any workload, from nothing, from a preset or from a saved run. */
import { Option } from 'commander';
import type { ExperimentSpecInput } from '../../core/experiment/experiment-spec';
import { findPreset } from '../../core/experiment/presets/find-preset';
import { t } from '../../core/text/t';
import { visibleText } from '../../core/text/visible-text';
import { hashOfCode } from '../../lab/own-code';
import { type AddCommand, type CommandContext, examples } from '../command';
import { readRun } from '../options/saved-run';
import { addMeasureOptions, measure, type MeasureOptions } from './measure';

export const addRun: AddCommand = (program, context) => {
  const command = program
    .command('run')
    .description('Measure models on a workload and compare each with one process doing all the work.')
    .option('--preset <ID>', t('options.preset'))
    .addOption(new Option('--again <RUN>', t('options.again')).conflicts('preset'));
  addMeasureOptions(command, context)
    .addHelpText(
      'after',
      examples(
        ['run --model processes,threads --workers 1,2,4', 'speedup for one, two and four workers'],
        ['run --preset t6-global-lock --workers 1..auto', 'a preset with other numbers of workers'],
        ['run --workload noop --model threads --dispatch shared', 'what handing out a task costs'],
        ['run --workload compress --input ./docs --model processes', 'compress your own files'],
        ['run --workload ./mine.mjs', t('run.module-example')],
        ["run --command 'convert {} out/{/.}.png' --input photos", t('run.command-example')],
        ['run --again last --workers 1..auto', t('run.again-example')],
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
    .action((options: RunOptions) => measure(options, baseOf(options, context), context));
};

type RunOptions = MeasureOptions & { preset?: string; again?: string };

/** What the other options change. */
function baseOf({ preset, again }: RunOptions, { lab, terminal }: CommandContext): ExperimentSpecInput {
  if (preset !== undefined) return findPreset(preset).spec;
  if (again === undefined) return {};
  const { spec, ownCode } = readRun(again, lab);
  const now = ownCode?.kind === 'file' ? hashOfCode('file', ownCode.name) : undefined;
  if (ownCode !== undefined && now !== undefined && now !== ownCode.sha256) {
    const { name: file, sha256: before } = ownCode;
    terminal.err.write(`${visibleText(t('own-code.not-the-same', { file, before, now }))}\n`);
  }
  return spec;
}
