/** Load in one hue, steal in the colour of warnings. */
import type { StripColours } from '../charts/strip-painter';

export function stripColours(dark: boolean): { load: StripColours; steal: StripColours } {
  return dark
    ? { load: { line: '#56b4e9', area: '#1f4a66' }, steal: { line: '#ffb84d', area: '#5a4520' } }
    : { load: { line: '#0072b2', area: '#b5d3e6' }, steal: { line: '#c27c00', area: '#f0d6a4' } };
}
