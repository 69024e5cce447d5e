/** Results of suites as a reader looks for them: filtered, in an order, and grouped by the machine that they are of. */
import { machineName } from '../../core/record/machine-name';
import type { SuitePart } from '../../core/suite/suite';
import type { SuiteComparison } from '../../core/suite/compare-suites';
import type { SuiteResult } from '../../core/suite/suite-result';
import { nameOfSuite } from '../../core/suite/suite-sentences';

export interface MachineGroup {
  key: string;
  /** As the user calls all of its results, otherwise processor and CPUs. */
  title: string;
  results: readonly SuiteResult[];
}

export type ResultOrder = 'newest' | 'name';

/** @param filter words that must all occur in name, processor, system, date or id */
export function machineGroups(
  results: readonly SuiteResult[],
  filter: string,
  order: ResultOrder,
): MachineGroup[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const found = results.filter((result) => {
    const text = textOf(result).toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const sorted = found.toSorted((a, b) =>
    order === 'name'
      ? nameOfSuite(a).localeCompare(nameOfSuite(b)) || b.startedAt.localeCompare(a.startedAt)
      : b.startedAt.localeCompare(a.startedAt),
  );
  const groups = new Map<string, SuiteResult[]>();
  for (const result of sorted) {
    const key = machineKey(result);
    groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  return [...groups].map(([key, own]) => ({ key, title: titleOf(own), results: own }));
}

/** By id where there is one; without, machines with the same processor and CPUs count as one. */
function machineKey({ machine }: SuiteResult): string {
  return machine.id ?? machineName(machine);
}

function titleOf(results: readonly SuiteResult[]): string {
  const names = new Set(results.map(nameOfSuite));
  const [first] = results;
  const [only] = names;
  return names.size === 1 && only !== undefined
    ? only
    : first === undefined
      ? ''
      : machineName(first.machine);
}

function textOf(result: SuiteResult): string {
  const { machine, id, startedAt } = result;
  return [nameOfSuite(result), machine.cpu.model, machine.os.name, machine.id ?? '', startedAt, id].join(' ');
}

/** Another result beside the first one, with the place that it was chosen at. */
export interface BesideFirst {
  /** Among all that are shown, from 1. */
  place: number;
  other: SuiteResult;
  comparison: SuiteComparison;
}

export type ComparisonOrder = 'chosen' | 'name' | SuitePart;

/** For a part the fastest first; what cannot be compared comes last. */
export function inOrder(all: readonly BesideFirst[], order: ComparisonOrder): BesideFirst[] {
  if (order === 'chosen') return [...all];
  if (order === 'name')
    return all.toSorted((a, b) => nameOfSuite(a.other).localeCompare(nameOfSuite(b.other)));
  const speedOf = ({ comparison }: BesideFirst) =>
    comparison.parts.find(({ part }) => part === order)?.speed?.ratio ?? -Infinity;
  return all.toSorted((a, b) => speedOf(b) - speedOf(a));
}
