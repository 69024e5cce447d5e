/**
 * One colour, marker and dash per model, everywhere. Colours: M. Okabe and K. Ito, "Color Universal Design" (2008), of
 * which orange is darkened on white paper, and the blue lightened on dark, to reach a contrast of 3 to 1 (WCAG 1.4.11).
 */
/** Of Chart.js's point styles, the ones that are told apart at a glance. */
export type Marker =
  'circle' | 'rect' | 'triangle' | 'rectRot' | 'rectRounded' | 'star' | 'crossRot' | 'cross' | 'dash';

export interface ModelLook {
  colour: string;
  marker: Marker;
  /** Lengths of strokes and gaps; empty for a solid line. */
  dash: readonly number[];
}

interface BothThemes extends Omit<ModelLook, 'colour'> {
  light: string;
  dark: string;
}

const looks: Readonly<Record<string, BothThemes>> = {
  sequential: { light: '#5f6773', dark: '#a9b1bd', marker: 'crossRot', dash: [] },
  processes: { light: '#0072b2', dark: '#4ea3d9', marker: 'circle', dash: [] },
  threads: { light: '#d55e00', dark: '#e8772e', marker: 'rect', dash: [8, 3] },
  async: { light: '#008a65', dark: '#1fb68c', marker: 'triangle', dash: [2, 3] },
  gil: { light: '#b85f90', dark: '#d68fb5', marker: 'rectRot', dash: [8, 3, 2, 3] },
  'thread-per-operation': { light: '#a87400', dark: '#e69f00', marker: 'star', dash: [4, 4] },
};

/** For models that come later, in the order of the descriptors. */
const first: BothThemes = { light: '#2a7fb0', dark: '#56b4e9', marker: 'rectRounded', dash: [12, 3] };
const others: readonly BothThemes[] = [
  first,
  { light: '#857c00', dark: '#f0e442', marker: 'cross', dash: [3, 2] },
  { light: '#1a1d21', dark: '#e7e9ed', marker: 'dash', dash: [10, 2, 2, 2] },
];

export function modelLook(id: string, dark: boolean): ModelLook {
  const look = looks[id] ?? others[sumOfCodes(id) % others.length] ?? first;
  return { colour: dark ? look.dark : look.light, marker: look.marker, dash: look.dash };
}

/** The same model gets the same look in every window, whatever else is in the list. */
function sumOfCodes(text: string): number {
  return Array.from(text).reduce((sum, char) => sum + (char.codePointAt(0) ?? 0), 0);
}
