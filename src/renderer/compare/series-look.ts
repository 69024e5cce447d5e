/** How the series of a comparison are told apart: a letter, and a colour from the palette of models. */
import { drawnLook } from '../charts/model-look';

const colours = ['blue', 'orange', 'green', 'purple', 'pink', 'grey'] as const;

export function letterOf(index: number): string {
  return String.fromCharCode(65 + index);
}

export function colourOf(index: number, dark: boolean): string {
  const colour = colours[index % colours.length] ?? 'grey';
  return drawnLook({ colour, marker: 'circle', dash: 'solid' }, dark).colour;
}
