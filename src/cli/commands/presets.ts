/** `corelab presets`: experiments that answer one question each. */
import { presets } from '../../core/experiment/presets';
import { howLong } from '../../core/experiment/presets/how-long';
import type { Preset } from '../../core/experiment/presets/preset';
import { type AddCommand, examples } from '../command';
import { coloursFor, widthOf } from '../terminal';
import { wrapped } from '../view/columns';

export const addPresets: AddCommand = (program, { terminal }) => {
  program
    .command('presets')
    .description('List the presets: experiments that answer one question each.')
    .option('--json', 'print them as JSON')
    .addHelpText(
      'after',
      examples(
        ['presets', 'all presets'],
        ['run --preset a1-waiting-threads', 'measure one of them'],
        ['presets --json', 'for scripts'],
      ),
    )
    .action(({ json }: { json?: boolean }) => {
      const { bold, dim } = coloursFor(terminal.out, terminal.environment);
      const width = widthOf(terminal.out);
      const text = json
        ? JSON.stringify(presets, null, 2)
        : presets
            .map((preset) => `${bold(preset.id)}  ${dim(preset.title)}\n${details(preset, width)}`)
            .join('\n\n');
      terminal.out.write(`${text}\n`);
    });
};

function details(preset: Preset, width: number): string {
  const { question, claim } = preset;
  return [`${question} ${howLong(preset)}`, claim]
    .flatMap((text) => wrapped(text, width - 2))
    .map((line) => `  ${line}`)
    .join('\n');
}
