/** How the series of a comparison are told apart: a letter, and a colour from the palette of models. */
import type { ModelColour } from '../../core/experiment/model-look';
import { drawnLook } from '../charts/model-look';

const colours = [
  'blue',
  'orange',
  'green',
  'purple',
  'pink',
  'grey',
] as const satisfies readonly ModelColour[];

/** A to Z, then AA, AB and so on. */
export function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : `${letterOf(Math.floor(index / 26) - 1)}${last}`;
}

export function seriesColour(index: number): ModelColour {
  return colours[index % colours.length] ?? 'grey';
}

export function colourOf(index: number, dark: boolean): string {
  return drawnLook({ colour: seriesColour(index), marker: 'circle', dash: 'solid' }, dark).colour;
}
