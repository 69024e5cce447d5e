/** The speedup chart: a pure function from data to Chart.js configuration. */
import type { ChartConfiguration, Scale } from 'chart.js';
import { counted } from '../../core/format/numbers';
import { t } from '../../core/text/t';
import type { SpeedupPoint, SpeedupSeries, SpeedupView } from '../report/speedup-view';
import type { SpeedupAxis } from '../report/speedup-axis';
import { axis, axisTitle } from './axes';
import { placesBeside } from './beside';
import type { ChartLook } from './chart-look';
import type { EndLabel } from './end-labels';
import { drawnLook } from './model-look';
import { ceilingLines, fitLines, type Line, linearLines, seriesLines } from './speedup-lines';
import { type SpeedupMeasure, type SpeedupMeasureName, speedupMeasures } from './speedup-measure';
import type { SpeedupScale } from './speedup-scale';
import type { Whisker } from './whiskers';
import { wrapText } from './wrap-text';

export interface SpeedupChartChoices {
  measure?: SpeedupMeasureName;
  /** Curves of the laws that describe the series best. */
  fits?: boolean;
}

/** Where each series has its points on the axis across. */
type Places = readonly (readonly number[])[];

export function speedupChart(
  view: SpeedupView,
  look: ChartLook,
  { measure: name = 'speedup', fits = false }: SpeedupChartChoices = {},
): ChartConfiguration<'line', { x: number; y: number }[]> {
  const measure = speedupMeasures[name];
  const { categories, title } = view.axis;
  const places = placesBeside(view.series, categories.length);
  const lines = [...ceilingLines(view, measure, look), ...linearLines(view, measure, look)];
  const labels = endLabels(view, measure, places, lines, look);
  const datasets = [
    ...lines,
    ...(fits ? view.series.flatMap((series) => fitLines(series, view.axis, measure, look)) : []),
    ...view.series.flatMap((series, index) => seriesLines(series, measure, look, places[index] ?? [])),
  ];
  return {
    type: 'line',
    data: { datasets },
    options: {
      animation: false,
      maintainAspectRatio: false,
      responsive: true,
      // Room for the labels at the lines' ends.
      layout: { padding: { right: look.fontSize * lettersWide(labels), top: look.fontSize / 2 } },
      interaction: { mode: 'nearest', intersect: true },
      scales: {
        x: categoryScale(categories, title, look),
        y: scaleOptions(measure.scale(view), measure.title, look),
      },
      plugins: {
        legend: { display: false },
        tooltip: {
          filter: ({ dataset }) => (dataset as { pointRadius?: unknown }).pointRadius !== 0,
          callbacks: {
            title: () => '',
            // Reasons are sentences; a tooltip does not wrap them by itself.
            label: ({ datasetIndex, dataIndex }) =>
              wrapText(pointText(view, datasets, datasetIndex, dataIndex, name), (line) => line.length <= 44),
          },
        },
        endLabels: { labels, look },
        whiskers: { whiskers: whiskersOf(view, measure, places, look) },
      },
    },
  };
}

/** Room for the longest name at the end of a line, in letters of text; the plot keeps most of the width. */
function lettersWide(labels: readonly EndLabel[]): number {
  const longest = Math.max(0, ...labels.map(({ text }) => text.length));
  return Math.min(18, Math.max(9, longest * 0.55 + 1.5));
}

/** One tick for each category, between which points stand beside each other. */
function categoryScale(categories: SpeedupView['axis']['categories'], title: string, look: ChartLook) {
  const common = axis(look);
  const callback = (value: string | number) => categories[Number(value)]?.label ?? '';
  return {
    ...common,
    ticks: { ...common.ticks, autoSkipPadding: 8, callback },
    afterBuildTicks: (scale: Scale) => void (scale.ticks = categories.map((_, value) => ({ value }))),
    type: 'linear' as const,
    min: -0.5,
    max: Math.max(1, categories.length) - 0.5,
    title: axisTitle(title, look),
  };
}

/** An axis may end between two ticks, and has none there. That it is logarithmic is said. */
function scaleOptions({ kind: type, min, max }: SpeedupScale, title: string, look: ChartLook) {
  const common = axis(look);
  const ticks = { ...common.ticks, includeBounds: false };
  const text = type === 'logarithmic' ? t('axis.logarithmic', { title }) : title;
  return { ...common, ticks, type, min, max, title: axisTitle(text, look) };
}

function endLabels(
  { series, ceiling }: SpeedupView,
  measure: SpeedupMeasure,
  places: Places,
  lines: readonly Line[],
  look: ChartLook,
): EndLabel[] {
  const measured = series.map(({ look: own, title, points }): EndLabel => {
    const last = points.at(-1) as SpeedupPoint;
    // To the right of all points that stand beside it, so that no name covers one.
    const beside = series.flatMap((one, index) =>
      one.points.flatMap(({ place }, at) => (place === last.place ? (places[index]?.[at] ?? []) : [])),
    );
    return {
      text: `${title} ${measure.text(last.median, last.workers)}`,
      x: Math.max(...beside),
      y: measure.of(last.median, last.workers),
      colour: drawnLook(own, look.dark).colour,
    };
  });
  const atEnd = (label: string, text: string): EndLabel[] => {
    const end = lines.find((line) => line.label === label)?.data.at(-1);
    return end === undefined ? [] : [{ text, ...end, colour: look.muted }];
  };
  const last = ceiling.at(-1);
  const possible =
    last === undefined ? '' : t('speedup.ceiling', { figure: measure.text(last.median, last.workers) });
  return [...atEnd('ceiling', possible), ...atEnd('linear', t('speedup.linear')), ...measured];
}

function whiskersOf(
  { series }: SpeedupView,
  measure: SpeedupMeasure,
  places: Places,
  look: ChartLook,
): Whisker[] {
  return series.flatMap(({ look: own, points }, index) => {
    const { colour } = drawnLook(own, look.dark);
    return points.flatMap(({ workers, place, low, high }, at) => {
      if (low === high) return [];
      const x = places[index]?.[at] ?? place;
      return [{ x, low: measure.of(low, workers), high: measure.of(high, workers), colour }];
    });
  });
}

/** `Threads, 2 workers: 1.87x [1.80–1.92], preliminary: 3 rounds`; `Threads × 2, batch 16: 94 % [90 %–96 %]` for efficiency. */
export function speedupPointText(
  axis: SpeedupAxis,
  title: string,
  point: SpeedupPoint,
  measure: SpeedupMeasureName = 'speedup',
): string {
  const figure = speedupMeasures[measure].intervalText(point);
  const reasons = point.reasons.map(({ message }) => message);
  return [`${title}, ${whereText(axis, point)}: ${figure}`, ...reasons].join('; ');
}

/** Where on the axis across: how many workers, or which of the values that were swept. */
function whereText({ kind, title, categories }: SpeedupAxis, { workers, place }: SpeedupPoint): string {
  const category = categories[place];
  return kind === 'swept' && category?.value !== undefined
    ? `${title} ${category.label}`
    : counted(workers, 'worker');
}

/** Which dataset of the chart draws a series, so that its points can be pointed at; −1: none. */
export function datasetOf(
  datasets: readonly { label?: string | undefined }[],
  { title }: Pick<SpeedupSeries, 'title'>,
): number {
  return datasets.findIndex(({ label }) => label === title);
}

function pointText(
  { series, axis: across }: SpeedupView,
  datasets: readonly Line[],
  dataset: number,
  index: number,
  measure: SpeedupMeasureName,
): string {
  const one = series.find(({ title }) => title === datasets[dataset]?.label);
  const point = one?.points[index];
  return one === undefined || point === undefined ? '' : speedupPointText(across, one.title, point, measure);
}
