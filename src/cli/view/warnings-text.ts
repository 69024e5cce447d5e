/** Warnings below a result. */
import type { RunWarning } from '../../core/protocol/run-events';
import { coloursFor, type Terminal, widthOf } from '../terminal';
import { wrapped } from './columns';

export function warningsText(warnings: readonly RunWarning[], terminal: Terminal): string {
  const { yellow } = coloursFor(terminal.err, terminal.environment);
  // Only a terminal has lines to fit into; files and pipes get one line a warning.
  const width = terminal.err.isTTY === true ? widthOf(terminal.err) : Infinity;
  return warnings
    .map(({ message }) => {
      const [first, ...more] = wrapped(`warning: ${message}`, width);
      return [first?.replace('warning:', yellow('warning:')), ...more.map((line) => `  ${line}`)].join('\n');
    })
    .map((text) => `${text}\n`)
    .join('');
}
