/** The terminal host: `corelab …`. */
import { writeNumbersFor } from '../core/format/numbers';
import { speak, t } from '../core/text/t';
import { LocalTrialRunner } from '../lab/local-trial-runner';
import { Lab } from '../lab/lab';
import { readMachineFacts } from '../lab/machine/machine-facts';
import { openSampler } from '../lab/sampler';
import { reasonOf } from '../lab/storage-failure';
import { runProgram } from './program';
import { isNobodyReading, processTerminal } from './process-terminal';
import { exitCodes } from './terminal';
import { terminalLanguages } from './terminal-languages';

const output = { isLost: false };
/** Whoever reads may have had enough (`| head`): that ends the printing, not the work. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (isNobodyReading(error)) return;
  process.stderr.write(`error: ${t('output.failed', { reason: reasonOf(error) })}\n`);
  output.isLost = true;
  process.exitCode ||= exitCodes.failed;
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

const exitCode = await runProgram(process.argv.slice(2), lab, processTerminal());
process.exitCode = exitCode === exitCodes.done && output.isLost ? exitCodes.failed : exitCode;
