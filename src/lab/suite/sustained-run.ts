/** One cell over and over, for as long as asked: whether a machine keeps its pace when it gets hot. */
import { isAvailable } from '../../core/availability';
import type { SuiteItem } from '../../core/suite/suite-items';
import type { SuiteResult } from '../../core/suite/suite-result';
import { measureTrial } from '../run/measure-trial';
import { figureOf, specOf } from './cell-trial';
import type { SuiteRunParts } from './suite-run';

/** Kept after so many trials, so that an interruption loses little. */
const keptEvery = 20;

/**
 * Resolves also when it is cancelled, with what was measured. A trial that fails ends it, and says why.
 * @throws CorelabError `usage` where the machine cannot hold the cell
 */
export async function runSustained(
  begun: SuiteResult,
  item: SuiteItem,
  durationMs: number,
  parts: SuiteRunParts,
): Promise<SuiteResult> {
  const spec = specOf(item, begun.seed, parts);
  const startedMs = parts.clock.monotonicMs();
  const series: NonNullable<SuiteResult['sustained']>['series'] = [];
  const sinceStart = () => parts.clock.monotonicMs() - startedMs;
  const resultNow = (status: SuiteResult['status'], why?: string): SuiteResult => ({
    ...begun,
    status,
    tookMs: sinceStart(),
    sustained: {
      cell: item.cell.id,
      workers: item.workers,
      unit: item.cell.unit,
      askedMs: durationMs,
      series: [...series],
      ...(why !== undefined && { why }),
    },
  });
  while (sinceStart() < durationMs) {
    const atMs = sinceStart();
    parts.onProgress({ done: atMs, of: durationMs, timeLeftMs: durationMs - atMs, item });
    await parts.beforeTrial();
    const trial = await measureTrial(
      { spec, round: series.length, runStartedMs: startedMs },
      parts.runner,
      parts.clock,
      parts.signal,
      {},
    );
    if (trial === undefined) return kept(resultNow('cancelled'), parts);
    const figure = figureOf(item.cell, trial);
    if (typeof figure !== 'number') return kept(resultNow('done', figure.why), parts);
    const { heatEvents, throttling } = trial.machine ?? {};
    series.push({
      atMs,
      figure,
      ...(heatEvents !== undefined && isAvailable(heatEvents) && { heatEvents }),
      ...(throttling !== undefined && isAvailable(throttling) && { throttledMs: throttling.ms }),
    });
    if (series.length % keptEvery === 0) await parts.save(resultNow('running'));
  }
  return kept(resultNow('done'), parts);
}

async function kept(result: SuiteResult, { save }: SuiteRunParts): Promise<SuiteResult> {
  await save(result);
  return result;
}
