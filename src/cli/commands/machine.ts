/** `corelab machine`: what this machine is, as far as it can be known. */
import { type AddCommand, examples } from '../command';
import { coloursFor, widthOf } from '../terminal';
import { twoColumns } from '../view/columns';
import { machinePairs } from '../view/machine-pairs';

export const addMachine: AddCommand = (program, { lab, terminal }) => {
  program
    .command('machine')
    .description('Show the CPUs, memory and limits of this machine.')
    .option('--json', 'as JSON')
    .addHelpText('after', examples(['machine', 'as a list'], ['machine --json', 'for scripts']))
    .action(async ({ json }: { json?: boolean }) => {
      const facts = await lab.machine();
      const { bold } = coloursFor(terminal.out, terminal.environment);
      const text = json
        ? JSON.stringify(facts, null, 2)
        : twoColumns(machinePairs(facts), widthOf(terminal.out), 0, bold);
      terminal.out.write(`${text}\n`);
    });
};
