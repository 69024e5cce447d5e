/** `--json [FILE]`, `--csv [FILE]`, `--markdown [FILE]`: where a run is exported to. */
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { CorelabError } from '../../core/errors';
import type { RunRecord } from '../../core/record/run-record';
import { t } from '../../core/text/t';
import { exportFormats } from '../../lab/export';
import type { ExportFormat } from '../../lab/export/export-format';
import { reasonOf, storageError } from '../../lab/storage-failure';
import { writeToTarget } from '../../lab/write-whole-file';
import type { Terminal } from '../terminal';

export interface Output<F extends { id: string } = ExportFormat> {
  format: F;
  /** `-` is stdout. */
  target: string;
}

export function addOutputOptions(command: Command): Command {
  for (const { id, help } of exportFormats) {
    command.option(`--${id} [file]`, `write ${help} to a file; without a name, or with -, to stdout`);
  }
  return command;
}

/** @throws CorelabError `usage` when two want stdout, or a file could not be written anyway */
export function outputsFrom(options: Readonly<Record<string, unknown>>): Output[] {
  return chosenOutputs(options, exportFormats);
}

/** @throws as {@link outputsFrom} */
export function chosenOutputs<F extends { id: string }>(
  options: Readonly<Record<string, unknown>>,
  formats: readonly F[],
): Output<F>[] {
  const outputs = formats.flatMap((format): Output<F>[] => {
    const target = options[format.id];
    if (target === undefined || target === false) return [];
    return [{ format, target: typeof target === 'string' ? target : '-' }];
  });
  const toStdout = outputs.filter(({ target }) => target === '-').map(({ format }) => `--${format.id}`);
  if (toStdout.length > 1) {
    throw new CorelabError(
      'usage',
      `Only one of ${toStdout.join(' and ')} can go to stdout.`,
      'Give the others a file.',
    );
  }
  for (const output of outputs) refuseUnwritable(output);
  return outputs;
}

/** A run that took minutes should not end with a wrong path. */
function refuseUnwritable({ format, target }: Output<{ id: string }>): void {
  if (target === '-') return;
  if (target === '') throw new CorelabError('usage', t('output.no-name', { option: `--${format.id}` }));
  const problem = problemOf(target);
  if (problem === undefined) return;
  throw new CorelabError('usage', `--${format.id} ${target} cannot be written: ${problem}.`);
}

function problemOf(target: string): string | undefined {
  try {
    const existing = statSync(target, { throwIfNoEntry: false });
    if (existing?.isDirectory()) return 'it is a folder';
    accessSync(existing === undefined ? path.dirname(path.resolve(target)) : target, constants.W_OK);
    return undefined;
  } catch (error) {
    return existsNot(error) ? 'its folder does not exist' : reasonOf(error);
  }
}

function existsNot(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

/** @throws CorelabError `storage` for the first file that cannot be written, after the others were tried */
export async function writeOutputs(
  record: RunRecord,
  outputs: readonly Output[],
  terminal: Terminal,
): Promise<void> {
  await writeTexts(outputs, ({ format }) => format.write(record), terminal);
}

/** @throws as {@link writeOutputs} */
export async function writeTexts<O extends { format: { id: string }; target: string }>(
  outputs: readonly O[],
  textOf: (output: O) => string,
  terminal: Terminal,
): Promise<void> {
  const failures: CorelabError[] = [];
  for (const output of outputs) {
    const { format, target } = output;
    const text = textOf(output);
    if (target === '-') {
      terminal.out.write(text);
      continue;
    }
    try {
      await writeToTarget(target, text);
      terminal.err.write(`Written: ${target}\n`);
    } catch (error) {
      failures.push(storageError(error, `--${format.id} ${target} could not be written`));
    }
  }
  if (failures[0] !== undefined) throw failures[0];
}
