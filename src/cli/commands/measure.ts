/** What `run` and `compare` do: measure, show, export. */
import type { Command } from 'commander';
import { CorelabError } from '../../core/errors';
import type { RunEvent, StorageState } from '../../core/protocol/run-events';
import { comparedPoints, runFindings } from '../../core/record/analysed-points';
import type { RunRecord } from '../../core/record/run-record';
import type { SamplerChoice } from '../../lab/sampler';
import type { CommandContext } from '../command';
import {
  addExperimentOptions,
  type Defaults,
  experimentFrom,
  type ExperimentOptions,
  namesOf,
  withDefaults,
} from '../options/experiment-options';
import { addLimits, checkLimits, type LimitOptions, limitsFrom } from '../options/limits';
import { addOutputOptions, outputsFrom, writeOutputs } from '../options/outputs';
import { addSamplerOption } from '../options/sampler-option';
import { exitCodes, type ExitCode, type TextStream } from '../terminal';
import { ProgressLine } from '../view/progress-line';
import { resultText } from '../view/result-text';
import { warningsText } from '../view/warnings-text';

export type MeasureOptions = ExperimentOptions & KeepOptions & LimitOptions;

interface KeepOptions {
  /** False after `--no-save`. */
  save: boolean;
  keepPaths?: boolean;
  hostName?: boolean;
  sampler: SamplerChoice;
}

/** All that a command which measures can be told. */
export function addMeasureOptions(command: Command, { lab }: CommandContext, defaults: Defaults): Command {
  addExperimentOptions(command, lab.descriptors, defaults);
  addSamplerOption(command);
  addOutputOptions(command);
  return addLimits(command)
    .option('--no-save', 'do not keep the run in the history')
    .option('--keep-paths', 'keep the input folder in the record')
    .option('--host-name', "keep this machine's name in the record");
}

export async function measure(
  given: MeasureOptions,
  defaults: Defaults,
  { lab, terminal, exitWith }: CommandContext,
): Promise<void> {
  const options = withDefaults(given, defaults);
  const outputs = outputsFrom(options);
  const limits = limitsFrom(options);
  const controller = new AbortController();
  const progress = new ProgressLine(terminal);
  const leave = terminal.onStop(() => {
    progress.stop();
    terminal.err.write('Cancelled.\n');
    controller.abort();
  });
  try {
    const { topology } = await lab.machine();
    const spec = experimentFrom(options, lab.descriptors, topology.usableCpus);
    if (controller.signal.aborted) throw new CorelabError('cancelled', 'Nothing was measured yet.');
    const { record, storage } = await lab.run(spec, {
      signal: controller.signal,
      onEvent: (event: RunEvent) => progress.show(event),
      names: namesOf(options, lab.descriptors),
      sampler: options.sampler,
      save: options.save,
      keepPaths: options.keepPaths ?? false,
      keepHostName: options.hostName ?? false,
    });
    progress.stop();
    exitWith(exitCodeOf(record, storage));
    // With an export on stdout nothing else may be there.
    const toStdout = outputs.some(({ target }) => target === '-');
    const shown: TextStream = toStdout ? terminal.err : terminal.out;
    shown.write(resultText(record, lab.descriptors, shown, terminal.environment));
    terminal.err.write(warningsText(runFindings(record), terminal));
    if (storage.kind === 'saved')
      terminal.err.write(`Saved as ${storage.id}: corelab history show ${storage.id}\n`);
    await writeOutputs(record, outputs, terminal);
    if (record.status !== 'cancelled') checkLimits(record, limits, terminal.err);
  } finally {
    progress.stop();
    leave();
  }
}

function exitCodeOf({ status, points }: RunRecord, storage: StorageState): ExitCode {
  if (status === 'cancelled') return exitCodes.cancelled;
  const tasksFailed = comparedPoints(points).some((point) =>
    point.trials.some((trial) => trial.tasks.failed > 0),
  );
  return status === 'failed' || tasksFailed || storage.kind === 'failed' ? exitCodes.failed : exitCodes.done;
}
