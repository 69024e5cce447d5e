/** A comparison of any number of saved runs, or of results of suites, as plain data: what hosts export, and what a reader takes elsewhere. */
import { machineName } from '../record/machine-name';
import { pointName } from '../record/point-name';
import type { MachineFacts, RunRecord } from '../record/run-record';
import type { Comparability } from '../suite/comparability';
import { compareSuites, type SpeedRatio } from '../suite/compare-suites';
import type { SuiteResult } from '../suite/suite-result';
import { levelTitle, nameOfSuite, partSentence, partTitle, stateTitle } from '../suite/suite-sentences';
import { t } from '../text/t';
import { comparisonOf } from './comparison';
import { isVoid } from './advice';
import { pointReport } from './point-report';
import { runComparability } from './run-comparability';

export interface ComparedSeries {
  id: string;
  /** As the user calls it, otherwise its machine. */
  name: string;
  /** Processor and CPUs. */
  machine: string;
  /** The same for all of one machine; empty where it is not known. */
  machineId: string;
  startedAt: string;
  /** With the first series; null for that itself. */
  comparability: Comparability | null;
  /** What is said of it beside the first one: a sentence for each part of a suite, none for runs. */
  sentences: readonly string[];
}

interface Figure {
  median: number;
  low: number;
  high: number;
}

/** One figure of one series. */
export interface ComparedFigure {
  /** Index into the series. */
  series: number;
  /** The same for all series: the point, or the cell at its level. */
  row: string;
  /** Of a suite; empty for runs. */
  part: string;
  unit: string;
  /** Null where there is none, or it says nothing. */
  figure: Figure | null;
  /** Of the cell, or the verdict of the point. */
  state: string;
  /** How many times as fast as the first series; null where nothing can be said. */
  speed: SpeedRatio | null;
}

export interface WholeComparison {
  kind: 'runs' | 'suites';
  series: readonly ComparedSeries[];
  /** Row by row, and in each row the series in their order. */
  figures: readonly ComparedFigure[];
}

/** Times of the points, in ms. */
export function wholeRunComparison(records: readonly RunRecord[]): WholeComparison {
  const [first] = records;
  const series = records.map((record) => ({ id: record.id, title: nameOfRun(record), record }));
  const { rows } = comparisonOf({ series });
  const points = rows.map(({ point }) => point);
  return {
    kind: 'runs',
    series: series.map(({ title, record }, index) => ({
      ...seriesOf(record, title),
      comparability: first === undefined || index === 0 ? null : runComparability(first, record),
      sentences: [],
    })),
    figures: rows.flatMap(({ point, cells }) =>
      cells.flatMap((cell, index): ComparedFigure[] => {
        if (cell === null) return [];
        const ratio = cell.compared?.ratio ?? null;
        return [
          {
            series: index,
            row: pointName(point, points),
            part: '',
            unit: 'ms',
            figure: isVoid(cell.point) ? null : pointReport(cell.point).wallMs,
            state: cell.point.verdict?.level ?? '',
            speed:
              ratio === null
                ? null
                : {
                    ratio: ratio.median,
                    low: ratio.low,
                    high: ratio.high,
                    verdict:
                      cell.compared?.clear !== true
                        ? 'no-difference'
                        : ratio.median >= 1
                          ? 'faster'
                          : 'slower',
                  },
          },
        ];
      }),
    ),
  };
}

/** Figures of the cells, in their units. */
export function wholeSuiteComparison(results: readonly SuiteResult[]): WholeComparison {
  const [first] = results;
  if (first === undefined) return { kind: 'suites', series: [], figures: [] };
  const compared = results.map((result, index) => (index === 0 ? null : compareSuites(first, result)));
  const rows = new Map(
    results.flatMap(({ cells }) => cells.map((cell) => [`${cell.id} ${cell.level}`, cell] as const)),
  );
  return {
    kind: 'suites',
    series: results.map((result, index) => {
      const names = { first: nameOfSuite(first), second: nameOfSuite(result) };
      return {
        ...seriesOf(result, names.second),
        comparability: compared[index]?.comparability ?? null,
        sentences: (compared[index]?.parts ?? []).map((part) => partSentence(part, names)),
      };
    }),
    figures: [...rows].flatMap(([place, { title, part, level }]) =>
      results.flatMap(({ cells }, index): ComparedFigure[] => {
        const cell = cells.find((one) => `${one.id} ${one.level}` === place);
        if (cell === undefined) return [];
        const { interval, state, unit } = cell;
        const own = compared[index]?.cells.find((one) => `${one.id} ${one.level}` === place);
        return [
          {
            series: index,
            row: `${title}, ${levelTitle(level)}`,
            part: partTitle(part),
            unit,
            figure: interval === null || state === 'void' ? null : { ...interval, median: interval.mean },
            state: stateTitle(state),
            speed: own?.speed ?? null,
          },
        ];
      }),
    ),
  };
}

/** As the user calls it, otherwise its work and its machine. */
export function nameOfRun({ title, spec, machine }: RunRecord): string {
  return title ?? t('compare.run-name', { workload: spec.workload, machine: machineName(machine) });
}

function seriesOf(
  { id, machine, startedAt }: { id: string; machine: MachineFacts; startedAt: string },
  name: string,
): Pick<ComparedSeries, 'id' | 'name' | 'machine' | 'machineId' | 'startedAt'> {
  return { id, name, machine: machineName(machine), machineId: machine.id ?? '', startedAt };
}
