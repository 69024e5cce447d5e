/** Results of suites in the terminal: one, two side by side, and what there is. */
import Table from 'cli-table3';
import { formatCount, formatPercent, formatRoughDuration } from '../../core/format/numbers';
import { formatQuantityInterval } from '../../core/format/quantity';
import { compareSuites, type SpeedRatio } from '../../core/suite/compare-suites';
import { type Suite, suiteParts } from '../../core/suite/suite';
import type { SuiteResult } from '../../core/suite/suite-result';
import {
  comparedCellText,
  floorText,
  levelTitle,
  nameOfSuite,
  partSentence,
  partTitle,
  stateTitle,
  type SuiteNames,
} from '../../core/suite/suite-sentences';
import { keptPace, stretchesOf } from '../../core/suite/sustained';
import { t } from '../../core/text/t';
import { type Colours, coloursFor, type Terminal, widthOf } from '../terminal';
import { wrapped } from './columns';
import { comparabilityLines } from './comparison-text';
import { noBorders, trimmed } from './plain-table';

export function suiteListText(suite: Suite, results: readonly string[], terminal: Terminal): string {
  const { bold, dim } = coloursFor(terminal.out, terminal.environment);
  const lines = suiteParts.flatMap((part) => [
    bold(partTitle(part)),
    ...suite.cells
      .filter((cell) => cell.part === part)
      .flatMap(({ id, title, about, quick }) => [
        `  ${id}  ${title}${quick === true ? dim(` · ${t('suite.in-quick')}`) : ''}`,
        ...wrapped(t('suite.about', { about }), widthOf(terminal.out) - 4).map((line) => `    ${dim(line)}`),
      ]),
    '',
  ]);
  const kept =
    results.length === 0
      ? [t('suite.none-kept')]
      : [t('suite.results-kept'), ...results.map((id) => `  ${id}`)];
  return `${bold(suite.title)} ${dim(suite.identity.slice(0, 12))}\n\n${[...lines, ...kept].join('\n')}\n`;
}

/** The pace of a machine over time, and how much of it is left at the end. */
function sustainedText(
  result: SuiteResult,
  sustained: NonNullable<SuiteResult['sustained']>,
  terminal: Pick<Terminal, 'out' | 'environment'>,
): string {
  const colours = coloursFor(terminal.out, terminal.environment);
  const stretches = stretchesOf(sustained);
  const grid = tableWith([t('suite.since'), t('suite.pace'), t('suite.too-hot')], colours);
  for (const { fromMs, pace, heatEvents } of stretches)
    grid.push([
      formatRoughDuration(fromMs),
      formatQuantityInterval(pace, sustained.unit),
      heatEvents === null ? t('suite.not-counted') : formatCount(heatEvents),
    ]);
  const kept = keptPace(stretches);
  const notes = [
    kept === null
      ? t('suite.too-few-trials')
      : t('suite.kept-pace', {
          share: formatPercent(kept.share),
          low: formatPercent(kept.low),
          high: formatPercent(kept.high),
        }),
    ...(sustained.why === undefined ? [] : [sustained.why]),
  ];
  const width = widthOf(terminal.out);
  return `${colours.bold(nameOfSuite(result))}\n\n${trimmed(grid.toString())}\n\n${notes.flatMap((note) => wrapped(note, width)).join('\n')}\n`;
}

export function suiteText(result: SuiteResult, terminal: Pick<Terminal, 'out' | 'environment'>): string {
  if (result.sustained !== undefined) return sustainedText(result, result.sustained, terminal);
  const colours = coloursFor(terminal.out, terminal.environment);
  const grid = tableWith(
    [t('suite.cell'), t('suite.level'), t('suite.workers'), t('suite.figure'), t('suite.state')],
    colours,
  );
  for (const cell of result.cells) {
    const { title, level, workers, interval, unit, state } = cell;
    const figure =
      interval === null ? '' : formatQuantityInterval({ ...interval, median: interval.mean }, unit);
    grid.push([colours.bold(title), levelTitle(level), String(workers), figure, stateTitle(state)]);
  }
  const notes = [
    floorText(result.noiseFloor),
    ...(result.mode === 'quick' ? [t('suite.screening')] : []),
    ...result.cells.flatMap(({ title, why }) =>
      why === undefined ? [] : [t('suite.void-because', { cell: title, why })],
    ),
  ];
  const width = widthOf(terminal.out);
  return `${colours.bold(nameOfSuite(result))} · ${t('suite.passes', { done: result.done, asked: result.asked })}\n\n${trimmed(grid.toString())}\n\n${notes.flatMap((note) => wrapped(note, width)).join('\n')}\n`;
}

export function suiteComparisonText(first: SuiteResult, second: SuiteResult, terminal: Terminal): string {
  const colours = coloursFor(terminal.out, terminal.environment);
  const { bold } = colours;
  const width = widthOf(terminal.out);
  const { comparability, parts, cells } = compareSuites(first, second);
  const names: SuiteNames = { first: nameOfSuite(first), second: nameOfSuite(second) };
  const lines = [
    bold(`${names.first} → ${names.second}`),
    '',
    ...comparabilityLines(comparability, terminal),
    '',
    ...parts.flatMap((part) => wrapped(partSentence(part, names), width)),
  ];
  if (cells.length === 0) return `${lines.join('\n')}\n`;
  const grid = tableWith([t('suite.cell'), t('suite.level'), t('suite.times-as-fast')], colours);
  for (const { title, level, speed, isWeak } of cells)
    grid.push([bold(title), levelTitle(level), cellText(speed, isWeak)]);
  return `${lines.join('\n')}\n\n${trimmed(grid.toString())}\n`;
}

function cellText(speed: SpeedRatio | null, isWeak: boolean): string {
  const text = comparedCellText(speed);
  return isWeak ? `${text} · ${t('suite.weak')}` : text;
}

function tableWith(head: readonly string[], { dim }: Colours): InstanceType<typeof Table> {
  return new Table({
    head: head.map((text) => dim(text)),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
    chars: noBorders,
  });
}
