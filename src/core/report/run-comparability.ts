/** Whether two saved runs may be put beside each other, and every reason why not, or only with care: as for suites. */
import { analysedPoints } from '../record/analysed-points';
import type { RunRecord } from '../record/run-record';
import { type Comparability, factsOf, machineReasons, runtimeReasons, whichOf } from '../suite/comparability';
import { listed, t } from '../text/t';
import { findingKind } from '../vocabulary/finding-kinds';
import { inSentence } from '../vocabulary/word';
import { wordOf } from '../vocabulary/word-of';
import { compareRuns, differenceLine } from './compare-runs';

/** @param first what the other one is compared with */
export function runComparability(first: RunRecord, second: RunRecord): Comparability {
  const { points, differences } = compareRuns(first, second);
  const facts = factsOf([first, second]);
  const work = differences.filter(({ kind }) => kind === 'work');
  const refusals = [
    ...(first.ownCode?.sha256 === second.ownCode?.sha256 ? [] : [t('comparability.other-code')]),
    ...work.map((difference) => t('comparability.work-differs', { what: differenceLine(difference) })),
    ...(points.length === 0
      ? [t('comparability.no-shared-point')]
      : points.every(({ ratio }) => ratio === null)
        ? [t('comparability.no-shared-result')]
        : []),
  ];
  const [one, other] = [first.runtime.corelab, second.runtime.corelab];
  const reasons = [
    ...runtimeReasons(first, second),
    ...(one === other ? [] : [t('comparability.other-corelab', { one, other })]),
    ...[first, second].flatMap((record, index) => [
      ...machineReasons(record.machine, whichOf(index)),
      ...pointReasons(record, whichOf(index)),
    ]),
  ];
  const care = reasons.length === 0 ? 'comparable' : 'with-care';
  // What weakens them may be why nothing has a result.
  return { level: refusals.length > 0 ? 'not-comparable' : care, reasons: [...refusals, ...reasons], facts };
}

/** How many points are void or doubtful, and what for: other programs, drift, a quota, intervals that are wide. */
function pointReasons(record: RunRecord, which: string): string[] {
  const points = analysedPoints(record);
  return (['void', 'doubtful'] as const).flatMap((level) => {
    const weak = points.filter(({ verdict }) => verdict?.level === level);
    if (weak.length === 0) return [];
    const codes = weak.flatMap(({ verdict }) => verdict?.reasons ?? []).filter((one) => one.level === level);
    const titles = [...new Set(codes.map(({ code }) => code))].map((code) =>
      inSentence(findingKind(code) ?? wordOf(code, record.words)),
    );
    const values = { which, count: weak.length, all: points.length, reasons: listed(titles) };
    return [level === 'void' ? t('comparability.void', values) : t('comparability.doubtful', values)];
  });
}
