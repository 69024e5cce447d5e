/** What `run` and `compare` do: measure, show, export. */
import type { Command } from 'commander';
import { CorelabError } from '../../core/errors';
import type { Descriptors } from '../../core/experiment/descriptors';
import type { ExperimentSpecInput } from '../../core/experiment/experiment-spec';
import { fieldDefaults } from '../../core/experiment/fields';
import type { OptionNames } from '../../core/experiment/option-names';
import { replaceFields } from '../../core/experiment/replace-fields';
import { specFromTyped } from '../../core/experiment/typed-experiment';
import type { RunEvent, StorageState } from '../../core/protocol/run-events';
import { comparedPoints, findingsOfRun } from '../../core/record/analysed-points';
import type { RunRecord } from '../../core/record/run-record';
import type { SamplerChoice } from '../../lab/sampler';
import { addHandIn, checkHandIn, handInRun, type HandInOption } from '../class/hand-in-option';
import type { CommandContext } from '../command';
import {
  addExperimentOptions,
  type ExperimentOptions,
  namesOf,
  typedFrom,
} from '../options/experiment-options';
import { addLimits, checkLimits, type LimitOptions, limitsFrom } from '../options/limits';
import { addOutputOptions, outputsFrom, writeOutputs } from '../options/outputs';
import { addOwnCodeOptions, allowedCode, type OwnCodeOptions, withOwnWork } from '../options/own-code';
import { addSamplerOption } from '../options/sampler-option';
import { exitCodes, type ExitCode, type TextStream } from '../terminal';
import { ownCodeText, printedText } from '../view/own-code-text';
import { ProgressLine } from '../view/progress-line';
import { resultText } from '../view/result-text';
import { headlineOf } from '../../core/report/headline';
import { programsSentence } from '../../core/report/programs-sentence';
import { warningsText } from '../view/warnings-text';

export type MeasureOptions = ExperimentOptions & KeepOptions & LimitOptions & OwnCodeOptions & HandInOption;

interface KeepOptions {
  /** False after `--no-save`. */
  save: boolean;
  keepPaths?: boolean;
  hostName?: boolean;
  sampler: SamplerChoice;
}

/** All options of a command that measures. */
export function addMeasureOptions(
  command: Command,
  { lab }: CommandContext,
  base: ExperimentSpecInput = {},
): Command {
  addExperimentOptions(command, lab.descriptors, base);
  addSamplerOption(command);
  addOutputOptions(command);
  addOwnCodeOptions(command);
  addHandIn(command);
  return addLimits(command)
    .option('--no-save', 'do not keep the run in the history')
    .option('--keep-paths', 'keep the input folder in the record')
    .option('--host-name', "keep this machine's name in the record");
}

/** @param base what the options change, such as a preset; what neither says is left to the defaults */
export async function measure(
  options: MeasureOptions,
  base: ExperimentSpecInput,
  { lab, terminal, exitWith }: CommandContext,
): Promise<void> {
  const outputs = outputsFrom(options);
  const limits = limitsFrom(options);
  checkHandIn(options);
  const controller = new AbortController();
  const progress = new ProgressLine(terminal);
  const leave = terminal.onStop(() => {
    progress.stop();
    terminal.err.write('Cancelled.\n');
    controller.abort();
  });
  try {
    const { topology } = await lab.machine();
    const { spec, names, ownCode } = experimentFrom(options, base, lab.descriptors, topology.usableCpus);
    if (controller.signal.aborted) throw new CorelabError('cancelled', 'Nothing was measured yet.');
    const { record, storage, programs } = await lab.run(spec, {
      signal: controller.signal,
      onEvent: (event: RunEvent) => {
        if (event.kind === 'started') terminal.err.write(ownCodeText(event.record));
        progress.show(event);
      },
      names,
      ownCode,
      keepSource: options.keepSource ?? false,
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
    terminal.err.write(printedText(record));
    terminal.err.write(warningsText(findingsOfRun(record), terminal));
    const headline = headlineOf(record);
    const used = headline && programsSentence(headline, programs);
    if (used !== undefined) terminal.err.write(`${used}\n`);
    if (storage.kind === 'saved') {
      terminal.err.write(`Saved as ${storage.id}: corelab history show ${storage.id}\n`);
      const shared = lab.sharedFolderWarning();
      if (shared !== undefined) terminal.err.write(`${shared}\n`);
    }
    await writeOutputs(record, outputs, terminal);
    if (options.handIn !== undefined && record.status !== 'cancelled')
      await handInRun({ record }, options.handIn, terminal);
    if (record.status !== 'cancelled') checkLimits(record, limits, terminal.err);
  } finally {
    progress.stop();
    leave();
  }
}

function experimentFrom(
  given: ExperimentOptions & OwnCodeOptions,
  base: ExperimentSpecInput,
  descriptors: Descriptors,
  usableCpus: number,
): { spec: ExperimentSpecInput; names: OptionNames; ownCode: readonly string[] } {
  const options = withOwnWork(given);
  const id = options.workload ?? base.workload ?? fieldDefaults.workload;
  const workload = descriptors.workloads.find((one) => one.id === id);
  const names = namesOf(options, workload);
  const texts = typedFrom(options, workload, descriptors);
  const typed = specFromTyped(texts, descriptors, usableCpus, names, base);
  const spec = replaceFields(base, typed, descriptors);
  return { spec, names, ownCode: allowedCode(spec, typed, descriptors, given) };
}

function exitCodeOf({ status, points }: RunRecord, storage: StorageState): ExitCode {
  if (status === 'cancelled') return exitCodes.cancelled;
  const tasksFailed = comparedPoints(points).some((point) =>
    point.trials.some((trial) => trial.tasks.failed > 0),
  );
  return status === 'failed' || tasksFailed || storage.kind === 'failed' ? exitCodes.failed : exitCodes.done;
}
