/** Warnings below a result. */
import type { RunWarning } from '../../core/protocol/run-events';
import { coloursFor, type Terminal } from '../terminal';

export function warningsText(warnings: readonly RunWarning[], terminal: Terminal): string {
  const { yellow } = coloursFor(terminal.err, terminal.environment);
  return warnings.map(({ message }) => `${yellow('warning:')} ${message}\n`).join('');
}
