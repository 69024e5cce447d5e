/**
 * Two results of a suite: which machine is faster in each part, and in each cell. The headline is the part; all its intervals hold
 * together with 95 % (Bonferroni), and what two measurements of the same machine differ by widens them.
 */
import { mean } from 'simple-statistics';
import { logDifference } from './cell-interval';
import { type Comparability, comparability } from './comparability';
import { type SuiteLevel, type SuitePart, suiteParts } from './suite';
import type { SuiteCellResult, SuiteResult } from './suite-result';

/** How many times as fast the second one is; above 1 it is faster, whatever the unit. */
export interface SpeedRatio {
  ratio: number;
  low: number;
  high: number;
  /** Whether the whole interval lies on one side of 1. */
  verdict: 'faster' | 'slower' | 'no-difference';
}

export interface ComparedPart {
  part: SuitePart;
  /** Over the cells that both have, each with the same weight; null where nothing can be said. */
  speed: SpeedRatio | null;
  /** How many cells that are. */
  cells: number;
}

export interface ComparedCell {
  id: string;
  title: string;
  part: SuitePart;
  level: SuiteLevel;
  speed: SpeedRatio | null;
  /** Whether one of both is unstable or void. */
  isWeak: boolean;
}

export interface SuiteComparison {
  comparability: Comparability;
  /** Empty where the two cannot be compared. */
  parts: ComparedPart[];
  cells: ComparedCell[];
}

/** Probability that any interval of a family misses. */
const familyError = 0.05;

/** @param first what the other one is compared with */
export function compareSuites(first: SuiteResult, second: SuiteResult): SuiteComparison {
  const judged = comparability(first, second);
  if (judged.level === 'not-comparable') return { comparability: judged, parts: [], cells: [] };
  const pairs = first.cells.flatMap((one) => {
    const other = second.cells.find(({ id, level }) => id === one.id && level === one.level);
    return other === undefined ? [] : [[one, other] as const];
  });
  const sound = pairs.filter((pair) => pair.every(({ state }) => state !== 'void'));
  const floorOf = (part: SuitePart): number =>
    Math.log1p(Math.max(first.noiseFloor[part] ?? 0, second.noiseFloor[part] ?? 0));
  const parts = suiteParts.map((part): ComparedPart => {
    const own = distinct(sound.filter(([one]) => one.part === part));
    const samples = [0, 1].map((side) => partScores(own.map((pair) => pair[side] as SuiteCellResult)));
    return {
      part,
      cells: own.length,
      speed: own.length === 0 ? null : speedRatio(samples, familyError / suiteParts.length, floorOf(part)),
    };
  });
  const cells = pairs.map(([one, other]): ComparedCell => {
    const isVoid = one.state === 'void' || other.state === 'void';
    const samples = [one, other].map(speeds);
    const { id, title, part, level } = one;
    return {
      id,
      title,
      part,
      level,
      speed: isVoid ? null : speedRatio(samples, familyError / pairs.length, floorOf(part)),
      isWeak: [one, other].some(({ state }) => state === 'unstable' || state === 'void'),
    };
  });
  return { comparability: judged, parts, cells };
}

/** Where a machine has as many physical cores as logical CPUs, both levels are one measurement: counted once. */
function distinct<P extends readonly [SuiteCellResult, SuiteCellResult]>(pairs: readonly P[]): P[] {
  const seen = new Set<string>();
  return pairs.filter(([one, other]) => {
    const key = `${one.id} ${one.workers} ${other.workers}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Logarithms that are larger the faster it was, one for each pass. */
function speeds({ passes, better }: SuiteCellResult): number[] {
  return passes.map((figure) => (better === 'higher' ? Math.log(figure) : -Math.log(figure)));
}

/** For each pass the mean over the cells, which is the logarithm of their geometric mean. */
function partScores(cells: readonly SuiteCellResult[]): number[] {
  const each = cells.map(speeds);
  const passes = each.length === 0 ? 0 : Math.min(...each.map(({ length }) => length));
  return Array.from({ length: passes }, (_, pass) => mean(each.map((logs) => logs[pass] as number)));
}

function speedRatio(
  [first = [], second = []]: readonly number[][],
  error: number,
  floor: number,
): SpeedRatio | null {
  const found = logDifference(first, second, error);
  if (found === null) return null;
  const reach = found.reach + floor;
  const [low, high] = [Math.exp(found.difference - reach), Math.exp(found.difference + reach)];
  const verdict = low > 1 ? 'faster' : high < 1 ? 'slower' : 'no-difference';
  return { ratio: Math.exp(found.difference), low, high, verdict };
}
