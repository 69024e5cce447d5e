/** What a command of the CLI is: one file each in `commands/`; the list is `commands/index.ts`. */
import type { Command } from 'commander';
import type { Lab } from '../lab/lab';
import type { ExitCode, Terminal } from './terminal';

export interface CommandContext {
  terminal: Terminal;
  lab: Lab;
  /** What the process ends with, unless a failure is thrown. */
  exitWith: (code: ExitCode) => void;
}

/** Adds itself, with options, help and examples, to the program. */
export type AddCommand = (program: Command, context: CommandContext) => void;

/** Examples for a help text, in one form everywhere: what it does, and the command. */
export function examples(...lines: readonly (readonly [command: string, what: string])[]): string {
  const shown = lines.map(([command, what]) => `  # ${what}\n  $ corelab ${command}`);
  return `\nExamples:\n${shown.join('\n')}\n`;
}
