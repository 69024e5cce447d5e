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

export function letterOf(index: number): string {
  return String.fromCharCode(65 + index);
}

export function seriesColour(index: number): ModelColour {
  return colours[index % colours.length] ?? 'grey';
}

export function colourOf(index: number, dark: boolean): string {
  return drawnLook({ colour: seriesColour(index), marker: 'circle', dash: 'solid' }, dark).colour;
}
