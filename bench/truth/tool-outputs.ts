/** Figures from what mpstat, vmstat and pidstat print, by the names in their headings: columns differ between versions. */

/** Busy percent of each CPU: 100 − idle − iowait − steal, from the averages of `mpstat -P ALL`. */
export function loadsFromMpstat(text: string): Map<number, number> {
  const loads = new Map<number, number>();
  for (const row of rowsOf(text, '%idle')) {
    const cpu = Number(row.get('CPU'));
    if (!Number.isInteger(cpu)) continue; // the line "all"
    loads.set(cpu, 100 - number(row, '%idle') - number(row, '%iowait') - number(row, '%steal'));
  }
  return loads;
}

/** Voluntary and involuntary switches a second by thread, from the averages of `pidstat -w -t`. */
export function switchesFromPidstat(text: string): Map<number, { voluntary: number; involuntary: number }> {
  const switches = new Map<number, { voluntary: number; involuntary: number }>();
  for (const row of rowsOf(text, 'nvcswch/s')) {
    const thread = Number(row.get('TID'));
    if (!Number.isInteger(thread)) continue; // the line of the whole process
    switches.set(thread, { voluntary: number(row, 'cswch/s'), involuntary: number(row, 'nvcswch/s') });
  }
  return switches;
}

/** Context switches a second in the last line of `vmstat`. */
export function switchesFromVmstat(text: string): number {
  const lines = text.trim().split('\n').map(words);
  const heading = lines.find((line) => line.includes('cs')) ?? [];
  return Number(lines.at(-1)?.[heading.indexOf('cs')] ?? NaN);
}

/** The lines that begin with "Average:" below a heading that has `column`, by the names in the heading. */
function rowsOf(text: string, column: string): Map<string, string>[] {
  const lines = text.split('\n').map(words);
  // Before the names stands a time, or "Average:" again.
  const heading = lines.find((line) => line.includes(column));
  if (!heading) throw new Error(`There is no column ${column} in:\n${text}`);
  return lines
    .filter((line) => line[0] === 'Average:' && !line.includes(column))
    .map((line) => new Map(heading.map((name, i) => [name, line[i] ?? ''])));
}

function number(row: Map<string, string>, column: string): number {
  const value = Number(row.get(column));
  if (!Number.isFinite(value)) throw new Error(`${column} is no number: ${JSON.stringify([...row])}`);
  return value;
}

function words(line: string): string[] {
  return line.trim().split(/\s+/);
}
