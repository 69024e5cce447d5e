/** What every chart is drawn with, for a theme and a size of type. Plain values: charts are pure functions of them. */
export interface ChartLook {
  dark: boolean;
  text: string;
  muted: string;
  grid: string;
  surface: string;
  warning: string;
  font: string;
  /** Size of type in CSS pixels. */
  fontSize: number;
  /** Width of lines in CSS pixels. */
  line: number;
  /** The most bars that a picture begins with. */
  mostBars: number;
  /** Names of bars are only as long as they differ: on a screen that is read from far away. */
  shortNames: boolean;
}

const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** @param scale of what a projector shows, in multiples of its size on a small screen */
export function chartLook(dark: boolean, projector: boolean, scale = 1): ChartLook {
  const size = projector
    ? { fontSize: 28 * scale, line: 5 * scale, mostBars: 4, shortNames: true }
    : { fontSize: 12, line: 2, mostBars: 10, shortNames: false };
  const colours = dark
    ? { text: '#e7e9ed', muted: '#a6aebb', grid: '#2c323c', surface: '#191c22', warning: '#ffb84d' }
    : { text: '#1a1d21', muted: '#59616d', grid: '#e3e6ea', surface: '#ffffff', warning: '#9a6200' };
  return { dark, font, ...size, ...colours };
}
