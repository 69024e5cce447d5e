/** From arguments to an exit code: finds the command, runs it, and turns whatever goes wrong into a sentence. */
import { Command, CommanderError } from 'commander';
import { CorelabError, type FailureCode } from '../core/errors';
import { firstLook } from '../core/experiment/presets';
import { longestText } from '../core/experiment/presets/how-long';
import { t } from '../core/text/t';
import { visibleText } from '../core/text/visible-text';
import type { Lab } from '../lab/lab';
import packageJson from '../../package.json';
import { type CommandContext, examples } from './command';
import { commands } from './commands';
import { sentenceOf } from './usage-sentence';
import { wrapped } from './view/columns';
import { coloursFor, exitCodes, type ExitCode, type Terminal, widthOf } from './terminal';

/** @param args without the names of node and script */
export async function runProgram(args: readonly string[], lab: Lab, terminal: Terminal): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.done;
  const context: CommandContext = { terminal, lab, exitWith: (code) => (exitCode = code) };
  try {
    await buildProgram(context).parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    return explain(error, terminal);
  }
}

function buildProgram(context: CommandContext): Command {
  const { terminal } = context;
  const program = new Command('corelab')
    .description('See what processes, threads and event loops do on your own cores, with measured speedup.')
    .version(packageJson.version, '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'Show help for a command.')
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      examples(
        ['compare', t('program.compare-example', { duration: longestText(firstLook) })],
        ['run --workload hash --model threads --workers 1..auto', 'one model, more and more workers'],
        ['history list', 'what was measured before'],
      ),
    )
    .addHelpText(
      'after',
      wrapped(
        'Exit codes: 0 done, 1 something failed or missed a limit (--fail-below, --fail-if), 2 wrong usage, 3 a void result that a limit cannot be compared with, 130 cancelled.',
        widthOf(terminal.out),
      ).join('\n'),
    );
  inherit(program, terminal);
  for (const add of commands) add(program, context);
  for (const command of descendants(program)) inherit(command, terminal);
  return program;
}

function inherit(command: Command, terminal: Terminal): void {
  command.exitOverride().configureOutput({
    writeOut: (text) => terminal.out.write(text),
    // Failures are reported by `explain`; a help text comes here when there is no command.
    writeErr: (text) => text.startsWith('error:') || terminal.err.write(text),
    getOutHelpWidth: () => widthOf(terminal.out),
    getErrHelpWidth: () => widthOf(terminal.err),
    getOutHasColors: () => coloursFor(terminal.out, terminal.environment).isColorSupported,
  });
}

function descendants(command: Command): Command[] {
  return command.commands.flatMap((child) => [child, ...descendants(child)]);
}

function explain(error: unknown, terminal: Terminal): ExitCode {
  const colours = coloursFor(terminal.err, terminal.environment);
  const say = (message: string, hint?: string) => {
    // Messages quote file names, and what systems and files say.
    const texts = [`${colours.red('error:')} ${visibleText(message)}`];
    if (hint !== undefined) texts.push(visibleText(hint));
    terminal.err.write(`${texts.join('\n')}\n`);
  };
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.done;
    if (error.code !== 'commander.help')
      say(sentenceOf(error), 'See corelab --help, or --help after a command.');
    return exitCodes.usage;
  }
  if (error instanceof CorelabError) {
    say(error.failure.message, error.failure.hint);
    return exitCodeOf(error.failure.code);
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const details = terminal.environment['CORELAB_DEBUG'] ? stack : undefined;
  say(
    `Something unexpected went wrong: ${message}`,
    details ??
      'Please report it with the command and `corelab --version`; CORELAB_DEBUG=1 shows where it happened.',
  );
  return exitCodes.failed;
}

function exitCodeOf(code: FailureCode): ExitCode {
  switch (code) {
    case 'usage':
      return exitCodes.usage;
    case 'void-result':
      return exitCodes.void;
    case 'cancelled':
      return exitCodes.cancelled;
    default:
      return exitCodes.failed;
  }
}
