/** Prints what a benchmark found and writes it into its section of `docs/benchmarks.md`. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { markdownTable } from 'markdown-table';
import type { MachineFacts } from '../../src/core/record/run-record';
import type { MedianInterval } from '../../src/core/statistics/median-interval';

/** Three significant digits, as all figures of the reports. */
export function figure(value: number): string {
  return value >= 1000 ? Math.round(value).toLocaleString('en-GB') : String(Number(value.toPrecision(3)));
}

/** "1.23 [1.20–1.31]". */
export function withInterval({ median, low, high }: MedianInterval): string {
  return `${figure(median)} [${figure(low)}–${figure(high)}]`;
}

/** A target that is met only when the whole interval lies on the right side. */
export function verdictAtMost({ low, high }: MedianInterval, limit: number): string {
  if (high <= limit) return 'met';
  return low > limit ? 'missed' : 'open: the interval holds both';
}

export function verdictAtLeast({ low, high }: MedianInterval, limit: number): string {
  if (low >= limit) return 'met';
  return high < limit ? 'missed' : 'open: the interval holds both';
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return markdownTable([head, ...rows]);
}

/** The machine in one line. */
export function machineLine(machine: MachineFacts): string {
  const { cpu, topology, memory, os, virtualMachine } = machine;
  const virtual = virtualMachine === true ? ', virtual machine' : '';
  const cpus = `${topology.logicalCpus} logical CPUs, ${topology.usableCpus} usable`;
  return `${cpu.model} (${cpus}${virtual}), ${Math.round(memory.totalMb / 1024)} GiB, ${os.name} ${os.release}, Node ${process.version}`;
}

/** Prints the section, and with `--write` puts it into `docs/benchmarks.md` in place of the former one. */
export function publish(name: string, markdown: string): void {
  console.log(markdown);
  if (!process.argv.includes('--write')) return;
  const file = path.resolve('docs/benchmarks.md');
  const begin = `<!-- begin ${name} -->`;
  const end = `<!-- end ${name} -->`;
  const text = readFileSync(file, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/benchmarks.md has no section "${name}".`);
  writeFileSync(file, `${text.slice(0, from + begin.length)}\n${markdown}\n${text.slice(to)}`);
}
