/** Measures a suite: pass after pass, each cell once in processes of its own, in an order that chance decides. */
import type { TrialSpec } from '../../core/experiment/trial-spec';
import type { MachineFacts, RecordedTrial } from '../../core/record/run-record';
import { passOrder, type SuiteItem } from '../../core/suite/suite-items';
import {
  judgedCell,
  noiseFloors,
  type SuiteCellResult,
  type SuiteResult,
} from '../../core/suite/suite-result';
import { loadCounts, typicalLoad } from '../../core/trust/trial-load';
import type { Clock } from '../clock';
import { measureTrial } from '../run/measure-trial';
import type { TrialRunner } from '../trial-runner';
import { type CellParts, figureOf, specOf } from './cell-trial';

export interface SuiteProgress {
  /** Trials that have ended, and all of them. */
  done: number;
  of: number;
  /** Null before the first pass has ended. */
  timeLeftMs: number | null;
  item: SuiteItem;
}

export interface SuiteRunParts extends CellParts {
  runner: TrialRunner;
  clock: Clock;
  signal: AbortSignal;
  onProgress: (progress: SuiteProgress) => void;
  /** Not timed: hosts let their windows draw. */
  beforeTrial: () => Promise<void>;
  /** Called after each pass; what it throws ends the run. */
  save: (result: SuiteResult) => Promise<void>;
}

/** What a pass has found, by item; a pass that was not finished leaves nothing. */
type PassFigures = Map<SuiteItem, number>;

/**
 * Goes on from the passes that a result holds already. Resolves also when trials fail, which makes their cells void, and when it
 * is cancelled.
 * @param begun without figures, or interrupted
 * @throws CorelabError `usage` where the machine cannot hold a cell, before anything was measured
 */
export async function runSuite(
  begun: SuiteResult,
  items: readonly SuiteItem[],
  parts: SuiteRunParts,
): Promise<SuiteResult> {
  const specs = new Map(items.map((item) => [item, specOf(item, begun.seed, parts)]));
  const loads: RecordedTrial[] = [];
  const startedMs = parts.clock.monotonicMs();
  let result: SuiteResult = { ...begun, status: 'running' };
  for (let pass = begun.done; pass < begun.asked; pass++) {
    const figures: PassFigures = new Map();
    const failures = new Map<SuiteItem, string>();
    for (const item of passOrder(items, pass, begun.seed)) {
      const done = (pass - begun.done) * items.length + figures.size + failures.size;
      const of = (begun.asked - begun.done) * items.length;
      const elapsedMs = parts.clock.monotonicMs() - startedMs;
      const timeLeftMs = done < items.length ? null : (elapsedMs / done) * (of - done);
      parts.onProgress({ done, of, timeLeftMs, item });
      await parts.beforeTrial();
      const trial = await measureTrial(
        { spec: specs.get(item) as TrialSpec, round: pass, runStartedMs: startedMs },
        parts.runner,
        parts.clock,
        parts.signal,
        {},
      );
      if (trial === undefined) return end({ ...result, status: 'cancelled' }, parts);
      const figure = figureOf(item.cell, trial);
      if (typeof figure === 'number') figures.set(item, figure);
      else failures.set(item, figure.why);
      loads.push({ ...trial, timeline: { states: [], lanes: [] } });
    }
    result = {
      ...withPass(result, items, figures, failures),
      done: pass + 1,
      tookMs: begun.tookMs + parts.clock.monotonicMs() - startedMs,
      otherLoad: otherLoad(loads, result.machine),
    };
    await parts.save(result);
  }
  return end({ ...result, status: 'done' }, parts);
}

async function end(result: SuiteResult, { save }: SuiteRunParts): Promise<SuiteResult> {
  await save(result);
  return result;
}

/** The cells of a result before its first pass. */
export function emptyCells(items: readonly SuiteItem[]): SuiteCellResult[] {
  return items.flatMap(({ cell, levels, workers, isTwin }) =>
    isTwin
      ? []
      : levels.map((level) => {
          const { id, title, part, measures, unit, better } = cell;
          return judgedCell({ id, title, part, level, workers, measures, unit, better, passes: [] });
        }),
  );
}

/** A cell that failed once is void to the end: nobody knows what its other figures are worth. */
function withPass(
  result: SuiteResult,
  items: readonly SuiteItem[],
  figures: PassFigures,
  failures: ReadonlyMap<SuiteItem, string>,
): SuiteResult {
  const itemOf = (cell: string, workers: number, isTwin: boolean) =>
    items.find((item) => item.cell.id === cell && item.workers === workers && item.isTwin === isTwin);
  const cells = result.cells.map((cell) => {
    const item = itemOf(cell.id, cell.workers, false);
    const figure = item && figures.get(item);
    const twin = itemOf(cell.id, cell.workers, true);
    const why = cell.why ?? (item && failures.get(item)) ?? (twin && failures.get(twin));
    return judgedCell({
      ...cell,
      passes: figure === undefined ? cell.passes : [...cell.passes, figure],
      ...(why !== undefined && { why }),
    });
  });
  const twins = items
    .filter(({ isTwin }) => isTwin)
    .map(({ cell: { id, part }, workers }) => {
      const known = result.twins.find((twin) => twin.cell === id)?.passes ?? [];
      const [own, other] = [itemOf(id, workers, false), itemOf(id, workers, true)];
      const [one, two] = [own && figures.get(own), other && figures.get(other)];
      const passes =
        one === undefined || two === undefined ? known : [...known, [one, two] as [number, number]];
      return { part, cell: id, passes };
    });
  return { ...result, cells, twins, noiseFloor: noiseFloors(twins) };
}

function otherLoad(trials: readonly RecordedTrial[], machine: MachineFacts): number | null {
  if (!loadCounts(machine)) return null;
  const load = typicalLoad(trials);
  return load === null ? null : Math.min(1, load.otherShare);
}
