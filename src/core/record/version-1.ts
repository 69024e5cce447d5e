/**
 * Records of version 1 as version 2 has them: the same figures and verdicts as stored, under today's ids. What was
 * measured and what followed from it stood together then, points were meant by their index, ceilings stood apart, and
 * warnings repeated what verdicts said.
 */
import { completeVersion1Spec } from '../experiment/version-1-spec';
import { pointIds } from '../experiment/point-id';
import type { PointIdentity } from '../experiment/telling-settings';

/** The parts that moved; everything else is taken over as it is. Nothing is sure of a file that anybody may have changed. */
interface Version1 {
  runtime: { corelab: string };
  spec: unknown;
  points: Point1[];
  ceilings?: Omit<Point1, 'model' | 'settings'>[];
  fits?: unknown[];
  advice?: (Record<string, unknown> & { point: number; verified?: { point: number } })[];
  warnings: { code: string; message: string }[];
}

interface Point1 extends PointIdentity {
  trials: (Record<string, unknown> & { round: number; ledger?: { bins: Record<string, number> } })[];
  speedup: unknown;
  efficiency: unknown;
  karpFlatt?: unknown;
  ideal?: unknown;
  verdict?: { level: 'sound' | 'doubtful' | 'void'; reasons: { code: string; message: string }[] };
}

/** Ids of bins that are written otherwise today; the others stayed. */
const binIds: Readonly<Record<string, string>> = {
  startUp: 'start-up',
  runQueueWait: 'run-queue-wait',
  computingNotSplit: 'computing-not-split',
};

/** Its descriptor had no place in version 1, whose records call it nothing. */
const copies = { model: 'copies', settings: {} };

/** In version 1 the baseline was known by the name of its model alone. */
const baselineModel = 'sequential';

/**
 * The record in version 2, to be checked by its schema like any other.
 * @throws whatever comes of data that are not as version 1 has them: the file is then damaged
 */
export function fromVersion1(data: object): unknown {
  const { points, ceilings = [], fits = [], advice = [], warnings, ...rest } = data as Version1;
  const ids = pointIds([...points, ...ceilings.map((one) => ({ ...one, ...copies }))]);
  const idOf = (index: number) => ids[index] as string;
  return {
    ...rest,
    version: 2,
    spec: completeVersion1Spec(rest.spec),
    words: [],
    points: [
      ...points.map((point, index) => measured(point, idOf(index))),
      ...ceilings.map((one, index) => ({
        id: idOf(points.length + index),
        role: 'ceiling',
        ...copies,
        ...one,
      })),
    ],
    analysis: {
      madeBy: rest.runtime.corelab,
      points: points.map((point, index) => analysed(point, idOf(index))),
      fits,
      advice: advice.map(({ verified, ...one }) => ({
        ...one,
        point: idOf(one.point),
        ...(verified !== undefined && { verified: { ...verified, point: idOf(verified.point) } }),
      })),
    },
    findings: [
      ...warnings.map(({ code, message }) => ({
        code: laterCode(code),
        scope: 'run',
        level: 'note',
        message,
      })),
      ...points.flatMap((point, index) => findingsOf(point, idOf(index))),
    ],
  };
}

/** Known ids of bins stand for themselves in today's spelling. */
function measured(point: Point1, id: string): unknown {
  const { speedup: _, efficiency: __, karpFlatt: ___, ideal: ____, verdict: _____, trials, ...rest } = point;
  return {
    id,
    ...(point.model === baselineModel && { role: 'baseline' }),
    ...rest,
    trials: trials.map(({ ledger: ______, ...trial }) => trial),
  };
}

function analysed({ trials, speedup, efficiency, karpFlatt, ideal, verdict }: Point1, id: string): unknown {
  return {
    id,
    speedup,
    efficiency,
    ...(karpFlatt !== undefined && karpFlatt !== null && { karpFlatt }),
    ...(ideal !== undefined && { ideal }),
    ...(verdict !== undefined && { verdict: { level: verdict.level } }),
    ledgers: trials.flatMap(({ round, ledger }) =>
      ledger === undefined
        ? []
        : [{ ...ledger, round, bins: Object.fromEntries(Object.entries(ledger.bins).map(renamed)) }],
    ),
  };
}

function renamed([bin, ms]: [string, number]): [string, number] {
  return [binIds[bin] ?? bin, ms];
}

/** Two codes have another name today. */
function laterCode(code: string): string {
  const renamed: Readonly<Record<string, string>> = { preliminary: 'few-rounds', battery: 'power' };
  return renamed[code] ?? code;
}

/** Version 1 did not say how much each reason weighed: together they weigh as much as the verdict. */
function findingsOf({ verdict }: Point1, point: string): unknown[] {
  if (verdict === undefined) return [];
  const { level, reasons } = verdict;
  return reasons.map(({ code, message }) => ({ code, scope: 'point', point, level, message }));
}
