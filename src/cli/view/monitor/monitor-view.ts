/** The monitor's screen as lines: a title, the machine in figures, the cores. Pure: from a sample to text. */
import { isAvailable } from '../../../core/availability';
import type { Sample } from '../../../core/counters/sample';
import { counted, formatNumber } from '../../../core/format/numbers';
import type { MachineFacts } from '../../../core/record/run-record';
import type { OwnUsage } from '../../../lab/sampler/own-usage';
import type { Colours } from '../../terminal';
import { coreArea, leastRows } from './core-area';
import { coreGroups } from './core-groups';
import { fitted } from './load-glyphs';
import type { LoadHistory } from './load-history';
import { type SummaryLine, summaryLines } from './summary-lines';

export interface MonitorState {
  machine: MachineFacts;
  sample: Sample;
  history: LoadHistory;
  own: OwnUsage;
  samplesPerSecond: number;
}

export interface MonitorSpace {
  columns: number;
  rows: number;
  colours: Colours;
}

/** At most `rows` lines, none wider than `columns`. */
export function monitorLines(state: MonitorState, { columns, rows, colours }: MonitorSpace): string[] {
  const { machine, sample, history } = state;
  const cores = isAvailable(sample.cores) ? sample.cores : [];
  const groups = coreGroups(
    machine.cores,
    cores.map(({ cpu }) => cpu),
  );
  // A title and a blank line are the first to go, then figures; the cores keep at least a line.
  const all = [...summaryLines(sample, state.own)];
  const forCores = Math.max(1, leastRows(groups, columns));
  const spacious = rows >= all.length + forCores + 3;
  const summary = heaviest(all, Math.max(1, rows - forCores - (spacious ? 3 : 0)));
  const head = summary.map((line) => summaryText(line, columns, colours));
  const top = spacious ? [colours.bold(fitted(titleText(state), columns).trimEnd()), ...head, ''] : head;
  const left = rows - top.length - (spacious ? 1 : 0);
  if (left < 1) return top.slice(0, Math.max(0, rows));
  const area = isAvailable(sample.cores)
    ? coreArea({ groups, cores, history, columns, rows: left, colours })
    : [fitted(`Cores: not available, because ${sample.cores.reason}`, columns).trimEnd()];
  const keys = colours.dim(fitted('q ends · █ user ▓ system ▒ steal', columns).trimEnd());
  return [...top, ...area, ...(spacious ? [keys] : [])];
}

function heaviest(lines: readonly SummaryLine[], most: number): SummaryLine[] {
  const kept = new Set([...lines].sort((a, b) => b.weight - a.weight).slice(0, most));
  return lines.filter((line) => kept.has(line));
}

/** Longest label, and two blanks. */
const labelWidth = 11;

function summaryText({ label, text }: SummaryLine, columns: number, { bold }: Colours): string {
  const plain = fitted(`${label.padEnd(labelWidth)}${text}`, columns).trimEnd();
  return `${bold(plain.slice(0, label.length))}${plain.slice(label.length)}`;
}

function titleText({ machine, sample, samplesPerSecond }: MonitorState): string {
  const { cpu, topology } = machine;
  const { logicalCpus, physicalCores } = topology;
  const cpus = isAvailable(physicalCores)
    ? `${counted(physicalCores, 'core')}${logicalCpus === physicalCores ? '' : `, ${logicalCpus} CPUs`}`
    : counted(logicalCpus, 'CPU');
  const usable = topology.usableCpus === topology.logicalCpus ? '' : `, ${plain(topology.usableCpus)} usable`;
  const rate = samplesPerSecond === 1 ? 'a sample a second' : `${plain(samplesPerSecond)} samples a second`;
  const gap = sample.gap === null ? '' : ` · gap: ${sample.gap.reason}`;
  return `${cpu.model} · ${cpus}${usable} · ${rate}${gap}`;
}

/** Settings and facts are exact: 2 and 1.5, not 2.00. */
function plain(value: number): string {
  return String(Number(formatNumber(value)));
}
