/** `corelab history`: the saved runs. */
import type { HistoryEntry } from '../../lab/history/history';
import { CorelabError } from '../../core/errors';
import { findingsOfRun } from '../../core/record/analysed-points';
import { t } from '../../core/text/t';
import { visibleText } from '../../core/text/visible-text';
import { analyseAgain } from '../../lab/history/analyse-again';
import { importRecord } from '../../lab/history/import-record';
import { keptDays } from '../../lab/history/removed-runs';
import { shownValue } from '../../core/experiment/option-names';
import { exportFormats } from '../../lab/export';
import { type AddCommand, type CommandContext, examples } from '../command';
import { addOutputOptions, outputsFrom, writeOutputs } from '../options/outputs';
import { readRun } from '../options/saved-run';
import { numberOrText } from '../options/values';
import { exitCodes } from '../terminal';
import { historyText } from '../view/history-text';
import { printedText } from '../view/own-code-text';
import { resultText } from '../view/result-text';
import { warningsText } from '../view/warnings-text';

const idHelp = 'a run from the list: its id, the beginning or end of it, or last';

export const addHistory: AddCommand = (program, context) => {
  const history = program
    .command('history')
    .description('List, show, analyse, import, remove and export saved runs.')
    .addHelpText(
      'after',
      examples(
        ['history list', 'the newest runs'],
        ['history show last', 'the newest result'],
        ['history export last --csv run.csv', 'its trials for a spreadsheet'],
      ),
    );

  history
    .command('list')
    .description('List saved runs, the newest first.')
    .option('--limit <number>', 'how many (default: 20)', numberOrText)
    .option('--all', 'all of them')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      examples(['history list', 'the newest 20'], ['history list --all --json', 'all, for scripts']),
    )
    .action((options: ListOptions) => list(options, context));

  history
    .command('show')
    .description('Show the result of a saved run.')
    .argument('<run>', t('history.run-file-help'))
    .addHelpText(
      'after',
      examples(
        ['history show last', 'the newest one'],
        ['history show 20260131', 'the only run of that day'],
      ),
    )
    .action((id: string) => show(id, context));

  history
    .command('analyse')
    .description(t('history.analyse-command'))
    .argument('<run>', idHelp)
    .addHelpText('after', examples(['history analyse last', 'the newest one']))
    .action((id: string) => analyse(id, context));

  history
    .command('import')
    .description(t('history.import-command'))
    .argument('<files...>', t('history.import-files-help'))
    .addHelpText('after', examples(['history import laptop.corelab', 'a run of another machine']))
    .action((files: string[]) => importFiles(files, context));

  history
    .command('remove')
    .description(t('history.remove-command', { days: keptDays }))
    .argument('<runs...>', idHelp)
    .addHelpText('after', examples(['history remove last', 'the newest one']))
    .action((ids: string[]) => remove(ids, context));

  history
    .command('restore')
    .description(t('history.restore-command'))
    .argument('<runs...>', t('history.whole-id-help'))
    .addHelpText('after', examples(['history restore 20260131-142530-1f9a3c', 'a run that was removed']))
    .action((ids: string[]) => restore(ids, context));

  addOutputOptions(history.command('export'))
    .description('Write a saved run to files or to stdout.')
    .argument('<run>', t('history.run-file-help'))
    .addHelpText(
      'after',
      examples(
        ['history export last --markdown', 'the table on stdout'],
        ['history export last --html report.html', 'charts and tables as one page'],
        ['history export last --json run.json --csv run.csv', 'everything, and one line per trial'],
      ),
    )
    .action((id: string, options: Record<string, unknown>) => exportRun(id, options, context));
};

interface ListOptions {
  limit?: number | string;
  all?: boolean;
  json?: boolean;
}

async function list(
  { limit = 20, all, json }: ListOptions,
  { lab, terminal }: CommandContext,
): Promise<void> {
  if (!Number.isInteger(limit) || Number(limit) < 1) {
    throw new CorelabError(
      'usage',
      `--limit must be a whole number from 1, got ${shownValue(limit)}.`,
      '--all lists all runs.',
    );
  }
  const { entries, total } = await lab.history.list(all ? Infinity : Number(limit));
  if (json) terminal.out.write(`${JSON.stringify(entries.map(asData), null, 2)}\n`);
  else terminal.out.write(historyText(entries, total, lab.history.folder, terminal));
}

function asData(entry: HistoryEntry): unknown {
  if (entry.kind === 'unreadable') return entry;
  const { startedAt, status, spec, summary } = entry.head;
  const shownStatus = entry.kind === 'interrupted' ? 'interrupted' : status;
  return { kind: entry.kind, id: entry.id, file: entry.file, startedAt, status: shownStatus, spec, summary };
}

function show(id: string, { lab, terminal }: CommandContext): void {
  const record = readRun(id, lab);
  terminal.out.write(`${record.id} · ${record.machine.cpu.model} · Node ${record.runtime.node}\n`);
  terminal.out.write(resultText(record, lab.descriptors, terminal.out, terminal.environment));
  terminal.err.write(printedText(record));
  terminal.err.write(warningsText(findingsOfRun(record), terminal));
}

async function analyse(text: string, { lab, terminal }: CommandContext): Promise<void> {
  const id = lab.history.find(text);
  refuseWhileMeasured(id, lab);
  const copy = await analyseAgain(id, lab);
  terminal.err.write(`${t('history.copy-saved-as', { id: copy.id })}\n`);
}

async function importFiles(files: readonly string[], { lab, terminal }: CommandContext): Promise<void> {
  // All are read before the first is taken, as with removing.
  const records = files.map((file) => ({ file, record: lab.history.readFile(file) }));
  for (const { file, record } of records) {
    const { id, known } = await importRecord(record, lab.history, () => lab.randomId());
    terminal.err.write(
      `${visibleText(t(known ? 'history.imported-before' : 'history.imported', { file, id }))}\n`,
    );
  }
}

function remove(texts: readonly string[], { lab, terminal }: CommandContext): void {
  // All are found before the first is removed: a slip in the second should not cost the first.
  const ids = texts.map((text) => lab.history.find(text));
  for (const id of ids) refuseWhileMeasured(id, lab);
  for (const id of new Set(ids)) {
    lab.removed.remove(id);
    terminal.err.write(`${t('history.removed', { id, days: keptDays })}\n`);
  }
}

function restore(ids: readonly string[], { lab, terminal }: CommandContext): void {
  const { removed, history } = lab;
  const missing = ids.find((id) => !removed.has(id));
  if (missing !== undefined)
    throw new CorelabError('usage', t('history.not-removed', { id: missing }), removedHint(removed.ids));
  const taken = ids.find((id) => history.entry(id) !== undefined);
  if (taken !== undefined) throw new CorelabError('usage', t('history.id-taken', { id: taken }));
  for (const id of new Set(ids)) {
    removed.restore(id);
    terminal.err.write(`${t('history.restored', { id })}\n`);
  }
}

function removedHint(ids: readonly string[]): string | undefined {
  return ids.length === 0 ? undefined : t('history.can-be-restored', { ids: ids.join(', ') });
}

/** Whoever measures it would write it again. */
function refuseWhileMeasured(id: string, { history }: CommandContext['lab']): void {
  const entry = history.entry(id);
  if (entry?.kind === 'run' && entry.head.status === 'running')
    throw new CorelabError('usage', t('history.still-running', { id }));
}

async function exportRun(
  id: string,
  options: Record<string, unknown>,
  { lab, terminal, exitWith }: CommandContext,
): Promise<void> {
  const outputs = outputsFrom(options);
  if (outputs.length === 0) {
    const flags = exportFormats.map((format) => `--${format.id} [file]`);
    throw new CorelabError('usage', `history export needs at least one of ${flags.join(', ')}.`);
  }
  await writeOutputs(readRun(id, lab), outputs, terminal);
  exitWith(exitCodes.done);
}
