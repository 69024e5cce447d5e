/** The cores on the screen, as richly as they fit: bars with history, bars alone, or a map of one block for each CPU. */
import { isAvailable, notAvailable } from '../../../core/availability';
import { busyPercent, type CoreSample, type CoreShares } from '../../../core/counters/sample';
import type { Maybe } from '../../../core/availability';
import type { Colours } from '../../terminal';
import type { CoreGroup, ShownCpu } from './core-groups';
import { bar, block, fitted, percentText, sparkline } from './load-glyphs';
import type { LoadHistory } from './load-history';

export interface CoreAreaInput {
  groups: readonly CoreGroup[];
  cores: readonly CoreSample[];
  history: LoadHistory;
  columns: number;
  /** Lines that may be used, 1 at least. */
  rows: number;
  colours: Colours;
}

/** Blanks between two cells. */
const gap = 2;
/** Narrowest cells: with a history that says something, and without. */
const narrowest = { history: 36, bar: 16 };
const unlisted = notAvailable('not listed');

export function coreArea(input: CoreAreaInput): string[] {
  const { groups, columns, rows } = input;
  for (const kind of ['history', 'bar'] as const) {
    const most = Math.floor((columns + gap) / (narrowest[kind] + gap));
    for (let across = 1; across <= most; across++) {
      if (rowsOf(groups, across) <= rows) return cellLines(input, across, kind);
    }
  }
  const map = mapLines(input);
  if (map.length <= rows) return map;
  const hidden = `… ${map.length - rows + 1} more lines`;
  return [...map.slice(0, rows - 1), fitted(hidden, columns).trimEnd()];
}

/** Lines of the smallest form: what the rest of the screen should leave free. */
export function leastRows(groups: readonly CoreGroup[], columns: number): number {
  return groups.reduce((sum, group) => sum + titleLines(group) + mapRows(group, columns).length, 0);
}

function rowsOf(groups: readonly CoreGroup[], across: number): number {
  return groups.reduce((sum, group) => sum + titleLines(group) + Math.ceil(group.cpus.length / across), 0);
}

function titleLines({ title }: CoreGroup): number {
  return title === '' ? 0 : 1;
}

function titled({ title }: CoreGroup, { columns, colours }: CoreAreaInput): string[] {
  return title === '' ? [] : [colours.bold(fitted(title, columns).trimEnd())];
}

function sharesByCpu(cores: readonly CoreSample[]): (cpu: number) => Maybe<CoreShares> {
  const shares = new Map(cores.map((core) => [core.cpu, core.shares]));
  return (cpu) => shares.get(cpu) ?? unlisted;
}

function cellLines(input: CoreAreaInput, across: number, kind: 'history' | 'bar'): string[] {
  const { groups, columns, cores } = input;
  const width = Math.floor((columns + gap) / across) - gap;
  const sharesOf = sharesByCpu(cores);
  const labelWidth = labelWidthOf(groups);
  const cell = (one: ShownCpu): string => {
    const label = `${one.sibling ? '└' : ''}${one.cpu}`.padStart(labelWidth);
    // Half of what label, percentage and blanks leave is history.
    const free = width - labelWidth - 7 - (kind === 'history' ? 1 : 0);
    const barWidth = kind === 'history' ? Math.min(24, Math.floor(free / 2)) : Math.min(40, free);
    const lineWidth = kind === 'history' ? free - barWidth : 0;
    const shares = sharesOf(one.cpu);
    const drawn = isAvailable(shares)
      ? bar(shares, barWidth, input.colours)
      : input.colours.dim(fitted(shares.reason, barWidth));
    const percent = percentText(isAvailable(shares) ? busyPercent(shares) : shares);
    const line = kind === 'history' ? ` ${sparkline(input.history.of(one.cpu, lineWidth), lineWidth)}` : '';
    return `${input.colours.dim(label)} ${drawn} ${percent}${line}`;
  };
  return groups.flatMap((group) => {
    // Down first, then across: siblings stay below each other.
    const down = Math.ceil(group.cpus.length / across);
    const lines = Array.from({ length: down }, (_, row) =>
      group.cpus
        .filter((_cpu, i) => i % down === row)
        .map(cell)
        .join(' '.repeat(gap)),
    );
    return [...titled(group, input), ...lines];
  });
}

function labelWidthOf(groups: readonly CoreGroup[]): number {
  const cpus = groups.flatMap((group) => group.cpus);
  return Math.max(1, ...cpus.map(({ cpu, sibling }) => String(cpu).length + (sibling ? 1 : 0)));
}

function mapLines(input: CoreAreaInput): string[] {
  const sharesOf = sharesByCpu(input.cores);
  const glyph = (cpu: number): string => {
    const shares = sharesOf(cpu);
    return isAvailable(shares) ? block(busyPercent(shares)) : '·';
  };
  return input.groups.flatMap((group) => [
    ...titled(group, input),
    ...mapRows(group, input.columns).map((row) =>
      input.colours.cyan(row.map((core) => core.map(glyph).join('')).join(row.some(isSmt) ? ' ' : '')),
    ),
  ]);
}

const isSmt = (core: readonly number[]): boolean => core.length > 1;

/** The CPUs of each physical core, as many to a line as fit; SMT siblings touch, cores then stand apart. */
function mapRows({ cpus }: CoreGroup, columns: number): number[][][] {
  const cores: number[][] = [];
  for (const { cpu, sibling } of cpus) {
    const siblings = cores.at(-1);
    // A core of more CPUs than the terminal has columns is broken like a line.
    if (sibling && siblings && siblings.length < columns) siblings.push(cpu);
    else cores.push([cpu]);
  }
  const widest = Math.max(1, ...cores.map((core) => core.length));
  const perRow = Math.max(1, Math.floor(widest > 1 ? (columns + 1) / (widest + 1) : columns));
  return Array.from({ length: Math.ceil(cores.length / perRow) }, (_, row) =>
    cores.slice(row * perRow, (row + 1) * perRow),
  );
}
