/**
 * The colours, markers and dashes of models. Any two colours of a theme differ by ΔE2000 ≥ 10, also as protanopes and
 * deuteranopes see them, and have a contrast of 3 to 1 or more with the surface (WCAG 1.4.11). They were searched for near
 * those of M. Okabe and K. Ito, "Color Universal Design" (2008).
 */
import type { Dash, Marker, ModelColour, ModelLook } from '../../core/experiment/model-look';

export const modelColoursOf: Readonly<Record<'light' | 'dark', Readonly<Record<ModelColour, string>>>> = {
  light: {
    blue: '#0079de',
    orange: '#d55e00',
    green: '#1e9f74',
    pink: '#c1649a',
    amber: '#967248',
    purple: '#5b399b',
    olive: '#4f4e00',
    grey: '#5f6773',
  },
  dark: {
    blue: '#4ea3d9',
    orange: '#c66b3f',
    green: '#00b68b',
    pink: '#f6b7e2',
    amber: '#f9bb00',
    purple: '#7964cd',
    olive: '#a7a33a',
    grey: '#a1a7af',
  },
};

/** Of Chart.js's point styles, the ones that are told apart at a glance. */
export type PointStyle =
  'circle' | 'rect' | 'triangle' | 'rectRot' | 'rectRounded' | 'star' | 'crossRot' | 'cross' | 'dash';

const pointStyles: Readonly<Record<Marker, PointStyle>> = {
  circle: 'circle',
  square: 'rect',
  triangle: 'triangle',
  diamond: 'rectRot',
  star: 'star',
  plus: 'cross',
  rounded: 'rectRounded',
  times: 'crossRot',
  bar: 'dash',
};

/** Lengths of strokes and gaps. */
const strokes: Readonly<Record<Dash, readonly number[]>> = {
  solid: [],
  long: [8, 3],
  dotted: [2, 3],
  'dash-dot': [8, 3, 2, 3],
  short: [4, 4],
  'long-dot': [12, 3, 2, 3],
};

export interface DrawnLook {
  colour: string;
  marker: PointStyle;
  /** Empty for a solid line. */
  dash: readonly number[];
}

export function drawnLook({ colour, marker, dash }: ModelLook, dark: boolean): DrawnLook {
  return {
    colour: modelColoursOf[dark ? 'dark' : 'light'][colour],
    marker: pointStyles[marker],
    dash: strokes[dash],
  };
}
