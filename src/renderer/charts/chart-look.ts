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
}

const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

export function chartLook(dark: boolean, projector: boolean): ChartLook {
  const size = projector ? { fontSize: 28, line: 5 } : { fontSize: 12, line: 2 };
  const colours = dark
    ? { text: '#e7e9ed', muted: '#a6aebb', grid: '#2c323c', surface: '#191c22', warning: '#ffb84d' }
    : { text: '#1a1d21', muted: '#59616d', grid: '#e3e6ea', surface: '#ffffff', warning: '#9a6200' };
  return { dark, font, ...size, ...colours };
}
