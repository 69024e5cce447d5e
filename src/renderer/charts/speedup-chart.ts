/** The speedup chart: a pure function from data to Chart.js configuration. */
import type { ChartConfiguration, ChartDataset } from 'chart.js';
import { formatNumber, formatRatioInterval } from '../../core/format/numbers';
import type { SpeedupPoint, SpeedupSeries, SpeedupView } from '../report/speedup-view';
import { axis, axisTitle } from './axes';
import type { ChartLook } from './chart-look';
import type { EndLabel } from './end-labels';
import { modelLook, type ModelLook } from './model-look';
import { speedupScale, type SpeedupScale } from './speedup-scale';
import type { Whisker } from './whiskers';

type Dataset = ChartDataset<'line', { x: number; y: number }[]>;

export function speedupChart(
  view: SpeedupView,
  look: ChartLook,
): ChartConfiguration<'line', { x: number; y: number }[]> {
  const scale = speedupScale(view);
  const datasets = [
    ...ceilingDatasets(view, look),

    linearDataset(view, scale, look),
    ...view.series.flatMap((series) => seriesDatasets(series, look)),
  ];
  return {
    type: 'line',
    data: { datasets },
    options: {
      animation: false,
      maintainAspectRatio: false,
      responsive: true,
      // Room for the labels at the lines' ends.
      layout: { padding: { right: look.fontSize * 9, top: look.fontSize / 2 } },
      interaction: { mode: 'nearest', intersect: true },
      scales: {
        x: {
          ...axis(look),
          type: scale.kind,
          min: scale.min,
          max: scale.max,
          title: axisTitle('workers', look),
        },
        y: {
          ...axis(look),
          type: scale.kind,
          min: scale.min,
          max: scale.max,
          title: axisTitle('speedup', look),
        },
      },
      plugins: {
        legend: { display: false },
        tooltip: {
          filter: ({ dataset }) => (dataset as { pointRadius?: unknown }).pointRadius !== 0,
          callbacks: {
            title: () => '',
            label: ({ datasetIndex, dataIndex }) => pointText(view, datasets, datasetIndex, dataIndex),
          },
        },
        endLabels: { labels: endLabels(view, scale, look), look },
        whiskers: { whiskers: whiskersOf(view, look) },
      },
    },
  };
}

/** What these cores can really give: dashed, with its interval as a grey band. */
function ceilingDatasets({ ceiling }: SpeedupView, look: ChartLook): Dataset[] {
  if (ceiling.length === 0) return [];
  const edge = (y: 'low' | 'high' | 'median') => ceiling.map((point) => ({ x: point.workers, y: point[y] }));
  const unmarked = { pointRadius: 0, fill: false };
  return [
    { label: 'ceiling, low', data: edge('low'), borderWidth: 0, ...unmarked },
    {
      label: 'ceiling, high',
      data: edge('high'),
      borderWidth: 0,
      pointRadius: 0,
      fill: '-1',
      backgroundColor: `${look.muted}22`,
    },
    {
      label: 'ceiling',
      data: edge('median'),
      borderColor: look.muted,
      borderWidth: look.line,
      borderDash: [6, 4],
      ...unmarked,
    },
  ];
}

/** Linear up to the CPUs that can be used; beyond them no worker adds anything. */
function linearDataset({ usableCpus }: SpeedupView, { min, max }: SpeedupScale, look: ChartLook): Dataset {
  const top = Math.min(usableCpus, max);
  return {
    label: 'linear',
    data: [{ x: min, y: min }, { x: top, y: top }, ...(max > top ? [{ x: max, y: top }] : [])],
    borderColor: look.muted,
    borderWidth: Math.max(1, look.line / 2),
    borderDash: [2, 4],
    pointRadius: 0,
    fill: false,
  };
}

/** The lower and upper edge of the band, without lines of their own, and the measured line above them. */
function seriesDatasets({ model, title, points }: SpeedupSeries, look: ChartLook): Dataset[] {
  const own = modelLook(model, look.dark);
  const edge = (y: 'low' | 'high', fill: Dataset['fill']): Dataset => ({
    label: `${title}, ${y}`,
    data: points.map((point) => ({ x: point.workers, y: point[y] })),
    borderWidth: 0,
    pointRadius: 0,
    fill: fill ?? false,
    backgroundColor: `${own.colour}26`,
  });
  const line: Dataset = {
    label: title,
    data: points.map((point) => ({ x: point.workers, y: point.median })),
    borderColor: own.colour,
    borderWidth: look.line,
    borderDash: [...own.dash],
    fill: false,
    ...markers(points, own, look),
  };
  return [edge('low', false), edge('high', '-1'), line];
}

/** Sound points are filled, doubtful ones hollow, void ones crossed. */
function markers(points: readonly SpeedupPoint[], own: ModelLook, look: ChartLook): Partial<Dataset> {
  return {
    pointStyle: points.map(({ trust }) => (trust === 'void' ? 'crossRot' : own.marker)),
    pointRadius: look.line * 2.5,
    pointHoverRadius: look.line * 3.5,
    pointBorderWidth: look.line * 0.9,
    pointBorderColor: own.colour,
    pointBackgroundColor: points.map(({ trust }) => (trust === 'sound' ? own.colour : look.surface)),
  };
}

function endLabels(
  { series, ceiling, usableCpus }: SpeedupView,
  { max }: SpeedupScale,
  look: ChartLook,
): EndLabel[] {
  const top = Math.min(usableCpus, max);
  const measured = series.map(({ model, title, points }) => {
    const last = points.at(-1) as SpeedupPoint;
    return {
      text: `${title} ${formatNumber(last.median)}x`,
      x: last.workers,
      y: last.median,
      colour: modelLook(model, look.dark).colour,
    };
  });
  const last = ceiling.at(-1);
  const possible =
    last === undefined
      ? []
      : [
          {
            text: `these cores ${formatNumber(last.median)}x`,
            x: last.workers,
            y: last.median,
            colour: look.muted,
          },
        ];
  return [...possible, { text: 'linear', x: max > top ? max : top, y: top, colour: look.muted }, ...measured];
}

function whiskersOf({ series }: SpeedupView, look: ChartLook): Whisker[] {
  return series.flatMap(({ model, points }) =>
    points
      .filter(({ low, high }) => low !== high)
      .map(({ workers, low, high }) => ({
        x: workers,
        low,
        high,
        colour: modelLook(model, look.dark).colour,
      })),
  );
}

/** `Threads, 2 workers: 1.87x [1.80–1.92], preliminary: 3 rounds`. */
export function speedupPointText(title: string, point: SpeedupPoint): string {
  const workers = point.workers === 1 ? '1 worker' : `${point.workers} workers`;
  const figure = formatRatioInterval(point).replace(/ |$/, 'x$&');
  return `${title}, ${workers}: ${figure}${point.reason === '' ? '' : `, ${point.reason}`}`;
}

function pointText(view: SpeedupView, datasets: readonly Dataset[], dataset: number, index: number): string {
  const series = view.series.find(({ title }) => title === datasets[dataset]?.label);
  const point = series?.points[index];
  return series === undefined || point === undefined ? '' : speedupPointText(series.title, point);
}
