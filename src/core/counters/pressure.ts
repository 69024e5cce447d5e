/** Pressure stall information and uptime, as text. Kernel documentation: accounting/psi, proc_uptime(5). */

export interface PressureReading {
  /** Mean over ten seconds in percent. */
  some10sPercent: number;
  /** Total time in which somebody waited, in milliseconds. */
  totalMs: number;
}

/** `some avg10=0.17 avg60=1.57 avg300=2.01 total=19128268` (total in µs). Null when it is not that. */
export function parsePressure(text: string): PressureReading | null {
  const found = /^some avg10=(\d{1,3}(?:\.\d{1,6})?) .*total=(\d{1,20})$/m.exec(text);
  if (!found) return null;
  const some10sPercent = Number(found[1]);
  return some10sPercent > 100 ? null : { some10sPercent, totalMs: Number(found[2]) / 1000 };
}

/** Milliseconds since the machine started, time asleep included (CLOCK_BOOTTIME). Null when it is not that. */
export function parseUptimeMs(text: string): number | null {
  const found = /^(\d{1,15}(?:\.\d{1,9})?)(?=\s|$)/.exec(text);
  return found ? Number(found[1]) * 1000 : null;
}
