/** The terminal host on a lab whose trials a test makes up, and on a terminal that remembers. */
import { runProgram } from '../../../src/cli/program';
import type { TrialSpec } from '../../../src/core/experiment/trial-spec';
import type { LabParts } from '../../../src/lab/lab';
import { fakeLab, type FakeOutcome } from '../fake-lab';
import { FakeTerminal } from '../fake-terminal';

export interface FakedRun {
  outcome?: (trial: TrialSpec, index: number) => FakeOutcome;
  parts?: Partial<LabParts>;
  terminal?: FakeTerminal;
}

export async function corelab(
  args: string,
  { outcome, parts, terminal = new FakeTerminal() }: FakedRun = {},
) {
  const { lab, runner, folder } = fakeLab(outcome, parts);
  const exitCode = await runProgram(args === '' ? [] : args.split(' '), lab, terminal);
  return {
    exitCode,
    out: terminal.stdout,
    err: terminal.stderr,
    trials: runner.trials,
    folder,
    lab,
    terminal,
  };
}
