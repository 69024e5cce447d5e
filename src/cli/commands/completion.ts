/** `corelab completion SHELL`: what a shell needs to complete commands, options and values; and `complete`, which it then asks. */
import { RootCommand, script } from '@bomb.sh/tab';
import { Argument, type Command, type Option } from 'commander';
import { choosable } from '../../core/experiment/descriptors';
import { presets } from '../../core/experiment/presets';
import { t } from '../../core/text/t';
import type { Lab } from '../../lab/lab';
import { type AddCommand, examples } from '../command';

const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;
/** Of the saved runs so many are offered. */
const newestRuns = 20;

interface Value {
  value: string;
  help: string;
}

export const addCompletion: AddCommand = (program, { lab }) => {
  program
    .command('completion')
    .description(t('completion.command'))
    .addArgument(new Argument('<shell>', t('completion.shell-help')).choices(shells))
    .addHelpText(
      'after',
      examples(
        ['completion bash >> ~/.bashrc', t('completion.bash-example')],
        ['completion zsh >> ~/.zshrc', t('completion.zsh-example')],
        ['completion fish > ~/.config/fish/completions/corelab.fish', t('completion.fish-example')],
        ['completion powershell >> $PROFILE', t('completion.powershell-example')],
      ),
    )
    .action((shell: string) => script(shell, 'corelab', 'corelab'));
  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .allowUnknownOption()
    .helpOption(false)
    .action(async (words: string[]) => completions(program, lab, await newest(lab)).parse(words));
};

/** Commands with their options and arguments, as the program has them. */
function completions(program: Command, lab: Lab, runs: readonly Value[]): RootCommand {
  const root = new RootCommand();
  const add = (command: Command, path: string): void => {
    const { visibleOptions, visibleCommands } = helpOf(command);
    const own = path === '' ? root : root.command(path, command.description());
    for (const option of visibleOptions) {
      const name = option.long?.slice(2);
      if (name === undefined) continue;
      const takesValue = option.required || option.optional;
      // Without a handler it is taken for a switch.
      if (takesValue) own.option(name, option.description, offering(valuesOf(option, lab)));
      else own.option(name, option.description);
    }
    for (const argument of command.registeredArguments) {
      const choices = argument.argChoices?.map((value) => ({ value, help: '' }));
      // What was removed is not in the list.
      const isRun = /^runs?$/.test(argument.name()) && command.name() !== 'restore';
      own.argument(argument.name(), offering(choices ?? (isRun ? runs : [])), argument.variadic);
    }
    for (const child of visibleCommands) add(child, path === '' ? child.name() : `${path} ${child.name()}`);
  };
  add(program, '');
  return root;
}

function helpOf(command: Command): { visibleOptions: Option[]; visibleCommands: Command[] } {
  const help = command.createHelp();
  return { visibleOptions: help.visibleOptions(command), visibleCommands: help.visibleCommands(command) };
}

function offering(values: readonly Value[]): (complete: (value: string, help: string) => void) => void {
  return (complete) => {
    for (const { value, help } of values) complete(value, help);
  };
}

function valuesOf({ long, argChoices }: Option, { descriptors }: Lab): readonly Value[] {
  if (argChoices !== undefined) return argChoices.map((value) => ({ value, help: '' }));
  switch (long) {
    case '--model':
      return choosable(descriptors.models).map(({ id, summary }) => ({ value: id, help: summary }));
    case '--workload':
      return descriptors.workloads.map(({ id, summary }) => ({ value: id, help: summary }));
    case '--preset':
      return presets.map(({ id, question }) => ({ value: id, help: question }));
    default:
      return [];
  }
}

/** `last`, and the newest saved runs by their ids. */
async function newest({ history }: Lab): Promise<Value[]> {
  const { entries } = await history.list(newestRuns);
  const runs = entries.map((entry) => ({
    value: entry.id,
    help: entry.kind === 'unreadable' ? '' : (entry.head.title ?? entry.head.spec.workload),
  }));
  return [{ value: 'last', help: t('completion.last-help') }, ...runs];
}
