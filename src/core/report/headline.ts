/**
 * What a run comes down to: the one answer, of how much, how far to believe it, and where the rest went. Window, history,
 * terminal, comparisons and exports say this and nothing else.
 */
import { type AnalysedPoint, analysedPoints, findingsOfRun, isBaseline } from '../record/analysed-points';
import type { RecordedFinding, RecordedSpeedup, RunRecord } from '../record/run-record';
import { t } from '../text/t';
import type { Level } from '../trust/checks/check';
import { type Latency, leastLatency } from './least-latency';
import { type MissingPart, missingParts } from './missing-parts';
import { type ContextOrder, ordersOf } from './order-view';
import { type Hazard, worstHazard } from './worst-hazard';

/** A point with a speedup that may be stated. */
export type StatedPoint = AnalysedPoint & { speedup: RecordedSpeedup };

interface Stated {
  level: Exclude<Level, 'void'> | 'sound';
  point: StatedPoint;
  /** The most that this point could reach: the lower of its bound and its workers; null where it has no workers. */
  of: number | null;
  /** What is missing from `of`, largest first, as differences of speedup above zero that add up; empty where nothing is. */
  parts: MissingPart[];
  /** Why it is doubtful; empty where it is sound. */
  reasons: readonly RecordedFinding[];
}

export type Headline =
  /** The best point is clear of 1. */
  | ({ kind: 'gain' } & Stated)
  /** No point is clear of 1; the one that comes closest. */
  | ({ kind: 'no-gain' } & Stated)
  /** The run is about what goes wrong, not about time: how often it did. Counts need no quiet machine. */
  | { kind: 'hazard'; level: 'sound'; point: AnalysedPoint; hazard: Hazard; of: null; parts: []; reasons: [] }
  /** The run recorded in which order callbacks ran. */
  | {
      kind: 'order';
      level: 'sound';
      point: AnalysedPoint;
      orders: readonly ContextOrder[];
      of: null;
      parts: [];
      reasons: [];
    }
  /** Work arrives over time, which decides how long the whole takes: how long each task took from when it was due. */
  | {
      kind: 'latency';
      level: Stated['level'];
      point: AnalysedPoint;
      latency: Latency;
      of: null;
      parts: [];
      reasons: readonly RecordedFinding[];
    }
  /** Nothing that was measured can be believed. */
  | {
      kind: 'no-result';
      level: 'void';
      point: null;
      /** All that were measured beside the baseline: none of them can be believed. */
      voids: readonly AnalysedPoint[];
      of: null;
      parts: [];
      reasons: readonly RecordedFinding[];
    };

/**
 * Undefined when nothing was measured beside the baseline, or not everything: what is missing could be the best.
 * @param points of the record, with titles where the host shows them
 */
export function headlineOf(
  record: RunRecord,
  points: readonly AnalysedPoint[] = analysedPoints(record),
): Headline | undefined {
  const compared = points.filter((point) => !isBaseline(point));
  if (compared.length === 0 || points.some(({ trials }) => trials.length === 0)) return undefined;
  const hazard = worstHazard(compared);
  if (hazard !== undefined) return hazardHeadline(hazard);
  const orders = ordersOf(compared);
  const [first] = compared;
  if (orders.length > 0 && first !== undefined)
    return { kind: 'order', level: 'sound', point: first, orders, of: null, parts: [], reasons: [] };
  const latency = leastLatency(compared);
  if (latency !== undefined) return latencyHeadline(latency);
  const stated = compared.filter(isStated);
  const best = bestFirst(stated)[0];
  if (best !== undefined) {
    const { ideal, workers, speedup } = best;
    // Of workers with several tasks in flight the ledger does not say what is missing, as they wait for their thread.
    const isShared = workers === 1 || best.trials.some(({ timeline }) => timeline.lanes.length > workers);
    // With a cold clock those that start faster than the baseline can gain more than their number.
    const hasOf = !isShared && ideal !== undefined && record.spec.clock !== 'cold';
    const of = hasOf ? Math.min(ideal.bound ?? ideal.linear, workers) : null;
    return {
      kind: isGain(best) ? 'gain' : 'no-gain',
      level: isSound(best) ? 'sound' : 'doubtful',
      point: best,
      of,
      parts: of === null ? [] : missingParts(best.ledgers, of - speedup.median, record.words),
      reasons: best.verdict?.reasons ?? [],
    };
  }
  if (compared.some(({ verdict }) => verdict?.level !== 'void')) return undefined; // a round is not complete yet
  return {
    kind: 'no-result',
    level: 'void',
    point: null,
    voids: compared,
    of: null,
    parts: [],
    reasons: worstReasons(compared, record),
  };
}

/** It says two figures: both are to be sound. */
function latencyHeadline(latency: Latency): Headline {
  const { point } = latency.least;
  const said = latency.most === undefined ? [latency.least] : [latency.least, latency.most];
  const isSaidSound = said.every((one) => isVerdictSound(one.point) && !one.p99.preliminary);
  const level = isSaidSound ? 'sound' : 'doubtful';
  const reasons = said.flatMap((one) => one.point.verdict?.reasons ?? []);
  return { kind: 'latency', level, point, latency, of: null, parts: [], reasons };
}

/** Where threads never met, nothing was tested. */
function hazardHeadline(hazard: Hazard): Headline {
  const { point, among } = hazard;
  const nothing = { of: null, parts: [] as [] };
  if (among > 0) return { kind: 'hazard', level: 'sound', point, hazard, ...nothing, reasons: [] };
  const reason: RecordedFinding = {
    code: 'never-met',
    scope: 'point',
    level: 'void',
    message: t('headline.never-met'),
  };
  return { kind: 'no-result', level: 'void', point: null, voids: [point], ...nothing, reasons: [reason] };
}

export function isStated(point: AnalysedPoint): point is StatedPoint {
  return point.speedup !== null && point.verdict?.level !== 'void';
}

function isSound(point: StatedPoint): boolean {
  return isVerdictSound(point) && !point.speedup.preliminary;
}

function isVerdictSound({ verdict }: AnalysedPoint): boolean {
  return verdict?.level === 'sound';
}

/** Clear of 1. */
export function isGain({ speedup }: StatedPoint): boolean {
  return speedup.low > 1;
}

/** By the low end of the interval: a high median may be luck. */
export function bestFirst(points: readonly StatedPoint[]): StatedPoint[] {
  return points.toSorted((a, b) => b.speedup.low - a.speedup.low);
}

/** What makes most points void, the commonest first; in full words where the whole run shares it. */
function worstReasons(points: readonly AnalysedPoint[], record: RunRecord): RecordedFinding[] {
  const ofRun = new Map(findingsOfRun(record).map((finding) => [finding.code, finding]));
  const counts = new Map<string, { reason: RecordedFinding; count: number }>();
  for (const short of points.flatMap(({ verdict }) => verdict?.reasons ?? [])) {
    const reason =
      short.scope === 'run' ? { ...(ofRun.get(short.code) ?? short), level: short.level } : short;
    if (reason.level !== 'void') continue;
    const known = counts.get(reason.code) ?? { reason, count: 0 };
    counts.set(reason.code, { ...known, count: known.count + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).map(({ reason }) => reason);
}
