/** What some programs cost over the same two stretches of time: just after their start, and once they have settled. */
import { setTimeout as pause } from 'node:timers/promises';
import { costOf, costSince, type ProcessCost } from './process-cost';
import type { Subject } from './subjects';

/** From the start of the programs to the first window, to the second one, and the length of either, in ms. */
export const [startMs, settledMs, windowMs] = [3000, 25_000, 15_000];

export interface Measured {
  /** Over a window that begins `startMs` after the start. */
  starting: ProcessCost;
  /** Over a window that begins `settledMs` after the start. */
  cost: ProcessCost;
  looks: number | null;
}

/** The same stretch of time for all of them; what they do at their start is not in it. Ends them. */
export async function costs(subjects: readonly Subject[]): Promise<Measured[]> {
  try {
    await pause(startMs);
    const atStart = subjects.map(({ pid }) => costOf(pid));
    await pause(windowMs);
    const started = subjects.map(({ pid }) => costOf(pid));
    await pause(settledMs - startMs - windowMs);
    const looksBefore = await Promise.all(subjects.map((one) => one.looks()));
    await pause(500); // answering costs something as well
    const before = subjects.map(({ pid }) => costOf(pid));
    await pause(windowMs);
    const after = subjects.map(({ pid }) => costOf(pid));
    const looksAfter = await Promise.all(subjects.map((one) => one.looks()));
    return subjects.map((_subject, i) => ({
      starting: costSince(atStart[i] as ProcessCost, started[i] as ProcessCost),
      cost: costSince(before[i] as ProcessCost, after[i] as ProcessCost),
      // Counted over half a second more than the window.
      looks: scaled(looksBefore[i] ?? null, looksAfter[i] ?? null),
    }));
  } finally {
    for (const subject of subjects) await subject.end();
  }
}

function scaled(before: number | null, after: number | null): number | null {
  return before === null || after === null ? null : ((after - before) * windowMs) / (windowMs + 500);
}
