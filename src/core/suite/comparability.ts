/** Whether two results of a suite may be put beside each other, and every reason why not, or only with care. */
import { isAvailable } from '../availability';
import { formatPercent, formatRound } from '../format/numbers';
import type { MachineFacts } from '../record/run-record';
import { drift } from '../statistics/outliers-and-drift';
import { t } from '../text/t';
import { fewestPasses } from './suite';
import type { SuiteResult } from './suite-result';

export interface Comparability {
  level: 'comparable' | 'with-care' | 'not-comparable';
  /** Sentences. */
  reasons: string[];
  /** What differs and is what one compares: processor, architecture, system. */
  facts: string[];
}

/** Other programs are a reason for doubt from this share of the CPUs on. */
const muchOther = 0.05;
/** A trend is a reason from so large a change on, where chance would hardly give it. */
const muchDrift = 0.05;
const unlikely = 0.01;

/** What is compared, as far as anything measured on a machine has it. */
export interface Measured {
  machine: MachineFacts;
  runtime: { host: string; node: string };
}

export function comparability(first: SuiteResult, second: SuiteResult): Comparability {
  const both = [first, second] as const;
  const refusals = [
    ...(first.suite.id === second.suite.id && first.suite.identity === second.suite.identity
      ? []
      : [t('suite.other-identity')]),
    ...([first, second].some(({ mode }) => mode === 'sustained') ? [t('suite.sustained-apart')] : []),
  ];
  if (refusals.length > 0) return { level: 'not-comparable', reasons: refusals, facts: factsOf(both) };
  const reasons = [
    ...runtimeReasons(first, second),
    ...(first.mode === 'full' && second.mode === 'full' ? [] : [t('suite.screening')]),
    ...both.flatMap((result, index) => reasonsOf(result, whichOf(index))),
  ];
  return { level: reasons.length === 0 ? 'comparable' : 'with-care', reasons, facts: factsOf(both) };
}

/** "first" or "second", as sentences of a pair call it. */
export function whichOf(index: number): string {
  return t(index === 0 ? 'suite.first' : 'suite.second');
}

/** That part of a difference may be the runtime's. */
export function runtimeReasons(first: Measured, second: Measured): string[] {
  const [one, other] = [first.runtime.node, second.runtime.node];
  return major(one) === major(other) ? [] : [t('suite.other-node', { one, other })];
}

/** What kept a machine from being all that it is: its battery, a quota, CPUs that were not to be used. */
export function machineReasons(
  { powerSource, quotaCpus, topology, cores }: MachineFacts,
  which: string,
): string[] {
  const unused = cores?.filter(({ usable }) => !usable).length ?? 0;
  return [
    ...(powerSource === 'battery' ? [t('suite.battery', { which })] : []),
    ...(isAvailable(quotaCpus) ? [t('suite.quota', { which, cpus: formatRound(quotaCpus) })] : []),
    ...(unused > 0
      ? [t('suite.limited', { which, cpus: topology.logicalCpus - unused, all: topology.logicalCpus })]
      : []),
  ];
}

/** What makes one of the results weak. */
function reasonsOf(result: SuiteResult, which: string): string[] {
  const { machine, otherLoad, cells, done, mode } = result;
  const unstable = cells.filter(({ state }) => state === 'unstable').length;
  const voids = cells.filter(({ state }) => state === 'void').length;
  const drifting = cells.filter(({ passes }) => {
    const trend = drift(passes);
    return trend !== null && trend.probability < unlikely && Math.abs(trend.change) > muchDrift;
  }).length;
  return [
    ...(mode !== 'sustained' && done < fewestPasses[mode]
      ? [t('suite.few-passes', { which, done, fewest: fewestPasses[mode] })]
      : []),
    ...machineReasons(machine, which),
    ...(otherLoad !== null && otherLoad > muchOther
      ? [t('suite.other-load', { which, share: formatPercent(otherLoad) })]
      : []),
    ...(drifting > 0 ? [t('suite.drift', { which, cells: drifting })] : []),
    ...(unstable > 0 ? [t('suite.unstable', { which, cells: unstable, all: cells.length })] : []),
    ...(voids > 0 ? [t('suite.void', { which, cells: voids })] : []),
  ];
}

/** What two differ by that one compares. */
export function factsOf(results: readonly [Measured, Measured]): string[] {
  const facts: [name: string, of: (result: Measured) => string][] = [
    [t('suite.fact-processor'), ({ machine }) => machine.cpu.model],
    [t('suite.fact-architecture'), ({ machine }) => machine.cpu.architecture],
    [t('suite.fact-cpus'), ({ machine }) => formatRound(machine.topology.usableCpus)],
    [t('suite.fact-system'), ({ machine }) => machine.os.name],
    [t('suite.fact-host'), ({ runtime }) => runtime.host],
    [t('suite.fact-node'), ({ runtime }) => runtime.node],
  ];
  return facts.flatMap(([name, of]) => {
    const [one, other] = results.map(of) as [string, string];
    return one === other ? [] : [t('suite.fact', { name, one, other })];
  });
}

function major(version: string): string {
  return version.split('.')[0] ?? version;
}
