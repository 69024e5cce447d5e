/** Whether two results of a suite may be put beside each other, and every reason why not, or only with care. */
import { isAvailable } from '../availability';
import { formatPercent, formatRound } from '../format/numbers';
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
    ...(major(first.runtime.node) === major(second.runtime.node)
      ? []
      : [t('suite.other-node', { one: first.runtime.node, other: second.runtime.node })]),
    ...(first.mode === 'full' && second.mode === 'full' ? [] : [t('suite.screening')]),
    ...both.flatMap((result, index) => reasonsOf(result, t(index === 0 ? 'suite.first' : 'suite.second'))),
  ];
  return { level: reasons.length === 0 ? 'comparable' : 'with-care', reasons, facts: factsOf(both) };
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
    ...(machine.powerSource === 'battery' ? [t('suite.battery', { which })] : []),
    ...(isAvailable(machine.quotaCpus)
      ? [t('suite.quota', { which, cpus: formatRound(machine.quotaCpus) })]
      : []),
    ...(otherLoad !== null && otherLoad > muchOther
      ? [t('suite.other-load', { which, share: formatPercent(otherLoad) })]
      : []),
    ...(drifting > 0 ? [t('suite.drift', { which, cells: drifting })] : []),
    ...(unstable > 0 ? [t('suite.unstable', { which, cells: unstable, all: cells.length })] : []),
    ...(voids > 0 ? [t('suite.void', { which, cells: voids })] : []),
  ];
}

function factsOf(results: readonly [SuiteResult, SuiteResult]): string[] {
  const facts: [name: string, of: (result: SuiteResult) => string][] = [
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
