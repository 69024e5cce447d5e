/** What the rules of advice look at: a point with the shares of its ledger. */
import { isAvailable } from '../availability';
import { choosable, type ModelDescriptor } from '../experiment/descriptors';
import { haveSameBaseline } from '../experiment/own-baselines';
import type { ParameterValues } from '../experiment/parameter';
import { type AnalysedPoint, isBaseline } from '../record/analysed-points';
import type { RecordedAdvice, RecordedTrial, RunRecord } from '../record/run-record';
import { tasksInFlight } from '../record/tasks-in-flight';
import { ledgerShares } from '../speedup/ledger-shares';
import { quantile } from '../statistics/median-interval';
import type { LedgerBin } from '../vocabulary/ledger-bins';

export interface AdviceContext {
  models: readonly ModelDescriptor[];
}

/** Advice without what it is about. */
export type Finding = Omit<RecordedAdvice, 'point' | 'evidence'>;

/** A record as far as advice looks at it. */
export type Measured = Pick<RunRecord, 'machine' | 'spec'> & { points: readonly AnalysedPoint[] };

export interface AdviceCase {
  point: AnalysedPoint;
  model: ModelDescriptor;
  /** Those that people can choose and that are compared with the same baseline. */
  models: readonly ModelDescriptor[];
  record: Measured;
  tasks: number;
  lanes: number;
  /** Tasks that could be in flight at once: as many as lanes, or more. */
  inFlight: number;
  /** CPUs that can be used, at least one. */
  cpus: number;
  /** Share (0–1) of its time below which it cannot come, because its services compute so long. */
  services: number;
  /** Median share of lanes × time; 0 for a bin that no round has. */
  share: (...bins: LedgerBin[]) => number;
}

/** A rule: one function from a case to advice or nothing. */
export type Rule = (about: AdviceCase) => Finding | undefined;

/** A median of fewer rounds is no ground for advice. */
export const fewestAdviceRounds = 3;

/** Undefined where nothing was measured that advice could rest on. */
export function adviceCase(
  point: AnalysedPoint,
  record: Measured,
  { models }: AdviceContext,
): AdviceCase | undefined {
  const model = models.find(({ id }) => id === point.model);
  const sound = point.trials.filter(({ failure }) => failure === undefined);
  if (model === undefined || isBaseline(point)) return undefined;
  if (point.speedup === null || point.ledgers.length < fewestAdviceRounds) return undefined;
  const shares = new Map(ledgerShares(point.ledgers).map(({ bin, share }) => [bin, share]));
  return {
    point,
    model,
    models: choosable(models).filter(
      // In this order: whether a runtime of another language is here costs a look at the machine.
      (one) => haveSameBaseline(one, model, models) && one.unavailable === undefined,
    ),
    record,
    tasks: middle(sound.map(({ tasks }) => tasks.total)),
    inFlight: middle(sound.map(tasksInFlight)),
    lanes: middle(sound.map(({ timeline }) => timeline.lanes.length)),
    cpus: Math.max(1, Math.floor(record.machine.topology.usableCpus)),
    services: middle(sound.map(servicesShare)),
    share: (...bins) => bins.reduce((sum, bin) => sum + (shares.get(bin) ?? 0), 0),
  };
}

/** What services would still need if they got all CPUs that were idle: all of it where nobody knows what they used. */
function servicesShare({ machine }: RecordedTrial): number {
  if (machine?.setupMs === undefined) return 0;
  const { setupMs, idleMs } = machine;
  if (!isAvailable(setupMs) || !isAvailable(idleMs)) return 1;
  return setupMs === 0 ? 0 : setupMs / (setupMs + idleMs);
}

/** The point with other settings. */
export function changed(
  { model, workers, settings }: AnalysedPoint,
  change: { model?: string; workers?: number; settings?: ParameterValues },
): NonNullable<RecordedAdvice['change']> {
  return {
    model: change.model ?? model,
    workers: change.workers ?? workers,
    settings: { ...(change.model === undefined ? settings : {}), ...change.settings },
  };
}

/** Median over the sound trials of a figure. */
export function middle(values: readonly number[]): number {
  return values.length === 0 ? 0 : quantile(values, 0.5);
}
