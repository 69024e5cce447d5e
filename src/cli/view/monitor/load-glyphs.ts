/** Loads as characters: bars, lines of history, single blocks. All pure, of a fixed width, and readable without colour. */
import { isAvailable, type Maybe } from '../../../core/availability';
import type { CoreShares } from '../../../core/counters/sample';
import type { Colours } from '../../terminal';

const blocks = '▁▂▃▄▅▆▇█';

/** One character for a load in percent; a blank where nothing is known. */
export function block(percent: number | null): string {
  if (percent === null) return ' ';
  return blocks[Math.max(0, Math.min(7, Math.floor(percent / 12.5)))] as string;
}

/** The newest at the right; what is not yet known is blank. */
export function sparkline(loads: readonly (number | null)[], width: number): string {
  return loads.slice(-width).map(block).join('').padStart(width);
}

/** User █, system ▓, steal ▒, the rest blank. Their ends are rounded, not their lengths, so that nothing adds up wrong. */
export function bar(shares: CoreShares, width: number, colours: Colours): string {
  const steal = isAvailable(shares.steal) ? shares.steal : 0;
  const end = (percent: number) => Math.round((Math.min(100, percent) / 100) * width);
  const user = end(shares.user);
  const system = end(shares.user + shares.system);
  const stolen = end(shares.user + shares.system + steal);
  return [
    colours.cyan('█'.repeat(user)),
    colours.blue('▓'.repeat(system - user)),
    colours.yellow('▒'.repeat(stolen - system)),
    ' '.repeat(width - stolen),
  ].join('');
}

/** Always five columns: ` 63 %`, `100 %`, `  n/a`. */
export function percentText(percent: Maybe<number>): string {
  return isAvailable(percent) ? `${String(Math.round(percent)).padStart(3)} %` : '  n/a';
}

/** Cut to the width, and filled up to it. */
export function fitted(text: string, width: number): string {
  if (text.length <= width) return text.padEnd(width);
  return width < 1 ? '' : `${text.slice(0, width - 1)}…`;
}
