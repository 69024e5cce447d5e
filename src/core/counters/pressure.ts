/** Pressure stall information and uptime. Kernel documentation: accounting/psi, proc_uptime(5). */
import { ByteScanner } from './byte-scanner';

export interface PressureReading {
  /** Mean over ten seconds in percent. */
  some10sPercent: number;
  /** Total time in which somebody waited, in milliseconds. */
  totalMs: number;
}

/** `some avg10=0.17 avg60=1.57 avg300=2.01 total=19128268` (total in µs). Null when it is not that. */
export function parsePressure(text: Uint8Array): PressureReading | null {
  const scanner = new ByteScanner(text);
  if (!scanner.skip('some avg10=')) return null;
  const whole = scanner.number();
  if (!scanner.skip('.')) return null;
  const pointAt = scanner.at;
  const fraction = scanner.number();
  if (whole < 0 || fraction < 0) return null;
  const some10sPercent = whole + fraction / 10 ** (scanner.at - pointAt);
  scanner.skipWord(); // avg60
  scanner.skipWord(); // avg300
  scanner.skipBlanks();
  if (some10sPercent > 100 || !scanner.skip('total=')) return null;
  const totalUs = scanner.number();
  return totalUs < 0 ? null : { some10sPercent, totalMs: totalUs / 1000 };
}

/** Milliseconds since the machine started, time asleep included (CLOCK_BOOTTIME). Null when it is not that. */
export function parseUptimeMs(text: string): number | null {
  const found = /^(\d{1,15}(?:\.\d{1,9})?)(?=\s|$)/.exec(text);
  return found ? Number(found[1]) * 1000 : null;
}
