/** `corelab suite`: measures a machine by the same cells as any other, and compares the results. */
import { CorelabError } from '../../core/errors';
import { suggestion } from '../../core/experiment/nearest-name';
import { scales } from '../../core/experiment/grammar/scales';
import { shownValue } from '../../core/experiment/option-names';
import { compareSuites } from '../../core/suite/compare-suites';
import { cellsOf, fewestPasses, type SuiteCell, type SuiteMode } from '../../core/suite/suite';
import { suite1 } from '../../core/suite/suite-1';
import { type SuiteItem, suiteItems } from '../../core/suite/suite-items';
import { suiteEstimate } from '../../core/suite/suite-estimate';
import type { SuiteResult } from '../../core/suite/suite-result';
import { t } from '../../core/text/t';
import { keptDays } from '../../lab/history/removed-runs';
import { newSuite } from '../../lab/suite/new-suite';
import { writeToTarget } from '../../lab/write-whole-file';
import { type AddCommand, type CommandContext, examples } from '../command';
import { numberOrText } from '../options/values';
import { exitCodes } from '../terminal';
import { SuiteProgressLine } from '../view/suite-progress';
import { showSuites } from '../view/show-comparison';
import { suiteListText, suiteText } from '../view/suite-text';

/** Nothing but computing on all CPUs makes a machine hot. */
const sustainedCell = 'computing';
const shortestSustainedMs = 10_000;
const longestSustainedMs = 4 * 3_600_000;

interface RunOptions {
  quick?: boolean;
  sustained?: string;
  passes?: number | string;
  cells?: string;
  name?: string;
  resume?: string | true;
  seed?: number | string;
  json?: string;
}

export const addSuite: AddCommand = (program, context) => {
  const command = program
    .command('suite')
    .description(t('suite.command'))
    .addHelpText(
      'after',
      examples(
        ['suite run --quick', 'a first look at this machine'],
        ['suite run --json laptop.json', 'the whole suite, to be compared'],
        ['suite compare laptop.json desktop.json', 'how much faster the second one is'],
      ),
    );

  command
    .command('run')
    .description(t('suite.run-command'))
    .option('--quick', t('suite.quick-help', { passes: fewestPasses.quick }))
    .option('--sustained <duration>', t('suite.sustained-help'))
    .option('--passes <number>', t('suite.passes-help', fewestPasses), numberOrText)
    .option('--cells <ids>', t('suite.cells-help'))
    .option('--name <text>', t('suite.name-help'))
    .option('--resume [suite]', t('suite.resume-help'))
    .option('--seed <number>', t('suite.seed-help'), numberOrText)
    .option('--json <file>', t('suite.json-help'))
    .addHelpText(
      'after',
      examples(
        ['suite run --quick', 'a few minutes'],
        ['suite run --cells computing,clone --name "my laptop"', 'two cells of it'],
        ['suite run --resume', 'go on with the last one that was interrupted'],
      ),
    )
    .action((options: RunOptions) => run(options, context));

  command
    .command('list')
    .description(t('suite.list-command'))
    .option('--json', 'as JSON')
    .addHelpText('after', examples(['suite list', 'all cells, and the results that are kept here']))
    .action(({ json }: { json?: boolean }) => {
      const { terminal, lab } = context;
      if (json === true)
        terminal.out.write(`${JSON.stringify({ suite: suite1, results: lab.suites.ids() }, null, 2)}\n`);
      else terminal.out.write(suiteListText(suite1, lab.suites.ids(), terminal));
    });

  command
    .command('remove')
    .description(t('suite.remove-command', { days: keptDays }))
    .argument('<suites...>', t('suite.named-help'))
    .addHelpText('after', examples(['suite remove last', 'the newest one']))
    .action((named: string[]) => removeSuites(named, context));

  command
    .command('restore')
    .description(t('suite.restore-command'))
    .argument('<suites...>', t('history.whole-id-help'))
    .addHelpText('after', examples(['suite restore 20260131-142530-1f9a3c', 'a result that was removed']))
    .action((ids: string[]) => restoreSuites(ids, context));

  command
    .command('show')
    .description(t('suite.show-command'))
    .argument('<suite>', t('suite.named-help'))
    .addHelpText('after', examples(['suite show last', 'the newest result']))
    .action((named: string) => {
      const { terminal, lab } = context;
      terminal.out.write(suiteText(lab.suites.read(named), terminal));
    });

  command
    .command('compare')
    .description(t('suite.compare-command'))
    .argument('[suites...]', t('suite.named-help'))
    .option('--before <suite>', t('suite.before-help'))
    .option('--after <suite>', t('suite.after-help'))
    .option('--json', 'as JSON')
    .option('--csv [file]', t('suite.csv-help'))
    .option('--html [file]', t('suite.html-help'))
    .addHelpText(
      'after',
      examples(
        ['suite compare laptop.json desktop.json', 'the second one with the first one'],
        ['suite compare --before 20261201 --after last', 'one machine, before a change and after it'],
      ),
    )
    .action((named: string[], options: CompareOptions) => compare(named, options, context));
};

function removeSuites(named: readonly string[], { lab, terminal }: CommandContext): void {
  // All are found before the first is removed.
  const ids = named.map((one) => lab.suites.idOf(one));
  for (const id of new Set(ids)) {
    lab.suites.remove(id);
    terminal.err.write(`${t('suite.removed', { id, days: keptDays })}\n`);
  }
}

function restoreSuites(ids: readonly string[], { lab, terminal }: CommandContext): void {
  const missing = ids.find((id) => !lab.suites.removedIds.includes(id));
  if (missing !== undefined) throw new CorelabError('usage', t('suite.not-removed', { id: missing }));
  const taken = ids.find((id) => lab.suites.ids().includes(id));
  if (taken !== undefined) throw new CorelabError('usage', t('suite.id-taken', { id: taken }));
  for (const id of new Set(ids)) {
    lab.suites.restore(id);
    terminal.err.write(`${t('suite.restored', { id })}\n`);
  }
}

async function run(options: RunOptions, context: CommandContext): Promise<void> {
  const { lab, terminal } = context;
  const controller = new AbortController();
  const progress = new SuiteProgressLine(terminal);
  const leave = terminal.onStop(() => controller.abort());
  try {
    if (options.sustained !== undefined) {
      await finish(await sustain(options, context, controller.signal, progress), options, context);
      return;
    }
    const begun = await (options.resume === undefined ? begin(options, context) : resumed(options, context));
    const cells = suite1.cells.filter(({ id }) => begun.cells.some((cell) => cell.id === id));
    const mode = begun.mode === 'quick' ? 'quick' : 'full';
    const items = suiteItems(cells, mode, begun.machine.topology);
    terminal.err.write(`${suiteEstimate(begun, items.length, lab.suites.all())}\n`);
    const result = await lab.runSuite(begun, items, {
      signal: controller.signal,
      onProgress: (told) => progress.show(told),
    });
    progress.stop();
    await finish(result, options, context);
  } finally {
    progress.stop();
    leave();
  }
}

async function finish(
  result: SuiteResult,
  options: RunOptions,
  { terminal, exitWith }: CommandContext,
): Promise<void> {
  const shown = options.json === '-' ? terminal.err : terminal.out;
  shown.write(suiteText(result, { ...terminal, out: shown }));
  terminal.err.write(`${t('suite.kept', { id: result.id })}\n`);
  if (options.json === '-') terminal.out.write(`${JSON.stringify(result, null, 2)}\n`);
  else if (options.json !== undefined) {
    await writeToTarget(options.json, `${JSON.stringify(result, null, 2)}\n`);
    terminal.err.write(`Written: ${options.json}\n`);
  }
  if (result.status === 'cancelled') {
    if (result.sustained === undefined)
      terminal.err.write(`${t('suite.interrupted', { done: result.done, asked: result.asked })}\n`);
    exitWith(exitCodes.cancelled);
  } else if (result.cells.some(({ state }) => state === 'void')) exitWith(exitCodes.failed);
}

async function sustain(
  options: RunOptions,
  { lab }: CommandContext,
  signal: AbortSignal,
  progress: SuiteProgressLine,
): Promise<SuiteResult> {
  const other = Object.keys(options).find((name) => !['sustained', 'name', 'seed', 'json'].includes(name));
  if (other !== undefined)
    throw new CorelabError('usage', t('suite.sustained-alone', { option: `--${other}` }));
  const durationMs = scales.duration.parse(options.sustained ?? '');
  if (durationMs === undefined || durationMs < shortestSustainedMs || durationMs > longestSustainedMs)
    throw new CorelabError(
      'usage',
      t('suite.sustained-duration', { value: shownValue(options.sustained ?? '') }),
    );
  const cell = suite1.cells.find(({ id }) => id === sustainedCell) as SuiteCell;
  const seed = wholeNumber(options.seed ?? 1, '--seed', 0, 2 ** 32 - 1);
  const begun = await newSuite(
    { suite: suite1, cells: [cell], mode: 'sustained', asked: 0, seed, name: options.name },
    lab,
  );
  const [item] = suiteItems([cell], 'full', begun.machine.topology).filter(({ levels }) =>
    levels.includes('logical'),
  );
  const result = await lab.runSustained(begun, item as SuiteItem, durationMs, {
    signal,
    onProgress: (told) => progress.show(told),
  });
  progress.stop();
  return result;
}

function begin(options: RunOptions, { lab }: CommandContext): Promise<SuiteResult> {
  const mode: SuiteMode = options.quick === true ? 'quick' : 'full';
  const asked = wholeNumber(options.passes ?? fewestPasses[mode], '--passes', 2, 1000);
  const seed = wholeNumber(options.seed ?? 1, '--seed', 0, 2 ** 32 - 1);
  const cells = chosenCells(options.cells, mode);
  return newSuite({ suite: suite1, cells, mode, asked, seed, name: options.name }, lab);
}

async function resumed({ resume, ...others }: RunOptions, { lab }: CommandContext): Promise<SuiteResult> {
  const given = Object.keys(others).filter((name) => name !== 'json');
  if (given.length > 0)
    throw new CorelabError('usage', t('suite.resume-alone', { option: `--${given[0] ?? ''}` }));
  const begun = typeof resume === 'string' ? lab.suites.read(resume) : lastInterrupted(lab.suites.all());
  if (begun.mode === 'sustained')
    throw new CorelabError('usage', t('suite.resume-sustained', { id: begun.id }));
  if (begun.status === 'done') throw new CorelabError('usage', t('suite.is-done', { id: begun.id }));
  if (begun.suite.identity !== suite1.identity)
    throw new CorelabError('usage', t('suite.resume-other', { id: begun.id }));
  if (begun.machine.id !== (await lab.knownMachine()).id)
    throw new CorelabError('usage', t('suite.resume-elsewhere', { id: begun.id }));
  return begun;
}

function lastInterrupted(all: readonly SuiteResult[]): SuiteResult {
  const found = all.findLast(({ mode, status }) => mode !== 'sustained' && status !== 'done');
  if (found === undefined) throw new CorelabError('usage', t('suite.none-interrupted'));
  return found;
}

function chosenCells(ids: string | undefined, mode: SuiteMode): SuiteCell[] {
  const all = cellsOf(suite1, mode);
  if (ids === undefined) return all;
  const wanted = ids.split(',').map((id) => id.trim());
  const unknown = wanted.find((id) => !suite1.cells.some((cell) => cell.id === id));
  if (unknown !== undefined) {
    const known = suite1.cells.map(({ id }) => id);
    throw new CorelabError(
      'usage',
      t('suite.no-cell', { cell: shownValue(unknown) }),
      suggestion(unknown, known, 'Cells'),
    );
  }
  return suite1.cells.filter(({ id }) => wanted.includes(id));
}

function wholeNumber(value: number | string, option: string, least: number, most: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new CorelabError('usage', t('suite.whole-number', { option, least, most, value: shownValue(value) }));
}

interface CompareOptions {
  before?: string;
  after?: string;
  json?: boolean;
  csv?: string | true;
  html?: string | true;
}

async function compare(
  named: readonly string[],
  options: CompareOptions,
  { lab, terminal }: CommandContext,
): Promise<void> {
  const { before, after } = options;
  if ((before === undefined) !== (after === undefined) || (before !== undefined && named.length > 0))
    throw new CorelabError('usage', t('suite.before-and-after'));
  const all = before !== undefined && after !== undefined ? [before, after] : named;
  if (all.length < 2) throw new CorelabError('usage', t('suite.two-at-least', { count: all.length }));
  const results = all.map((one) => lab.suites.read(one));
  const [first, ...others] = results as [SuiteResult, ...SuiteResult[]];
  if (options.json === true) {
    const comparisons = others.map((other) => ({ with: other.id, ...compareSuites(first, other) }));
    terminal.out.write(`${JSON.stringify({ first: first.id, comparisons }, null, 2)}\n`);
    return;
  }
  await showSuites(results, options, terminal);
}
