/** How long a suite will take: as long as it took here before, otherwise about a second a trial. */
import { formatRoughDuration } from '../format/numbers';
import { t } from '../text/t';
import type { SuiteResult } from './suite-result';

/** Of a trial with its start, on a machine of which nothing is known. */
const typicalTrialMs = 1200;

/**
 * How long a pass took here the last time, in ms; undefined where no such suite is kept.
 * @param cells how many there were; any number where absent
 */
export function knownPassMs(
  mode: SuiteResult['mode'],
  machine: string | undefined,
  earlier: readonly SuiteResult[],
  cells?: number,
): number | undefined {
  const same = earlier.findLast(
    (one) =>
      one.mode === mode &&
      one.done > 0 &&
      one.tookMs > 0 &&
      one.machine.id === machine &&
      (cells === undefined || one.cells.length === cells),
  );
  return same && same.tookMs / same.done;
}

/**
 * "Takes about 3 min (220 trials)."
 * @param begun of which `asked − done` passes are left
 * @param trials in a pass
 * @param earlier results that are kept here
 */
export function suiteEstimate(begun: SuiteResult, trials: number, earlier: readonly SuiteResult[]): string {
  const passes = begun.asked - begun.done;
  const known = knownPassMs(begun.mode, begun.machine.id, earlier, begun.cells.length);
  const passMs = known ?? trials * typicalTrialMs;
  return t('suite.estimate', { duration: formatRoughDuration(passMs * passes), trials: trials * passes });
}
