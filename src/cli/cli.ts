#!/usr/bin/env node
/** The terminal host: `corelab …`. */
import { writeNumbersFor } from '../core/format/numbers';
import { speak } from '../core/text/t';
import { LocalTrialRunner } from '../lab/local-trial-runner';
import { Lab } from '../lab/lab';
import { readMachineFacts } from '../lab/machine/machine-facts';
import { openSampler } from '../lab/sampler';
import { runProgram } from './program';
import { processTerminal } from './process-terminal';
import { terminalLanguages } from './terminal-languages';

/** Whoever reads may have had enough (`| head`): that is no failure. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A terminal that was closed is told as EIO.
  if (error.code === 'EPIPE' || error.code === 'EIO') process.exit();
  process.stderr.write(`error: the output could not be written: ${error.message}\n`);
  process.exit(1);
});
process.stderr.on('error', () => undefined);

const languages = terminalLanguages(process.env);
writeNumbersFor(languages);
speak(languages);

const lab = new Lab({
  host: 'cli',
  runner: new LocalTrialRunner(),
  openSampler,
  readMachineFacts,
});

process.exitCode = await runProgram(process.argv.slice(2), lab, processTerminal());
