/** Colours of lane states and bins by what they stand for: useful time blue, losses from amber to red, idle grey. */
import type { ColourRole } from '../../core/vocabulary/word';

const colours: Readonly<Record<ColourRole, { light: string; dark: string }>> = {
  useful: { light: '#0072b2', dark: '#56b4e9' },
  'own-wait': { light: '#8cc0e0', dark: '#2f6d92' },
  'serial-before': { light: '#6b7fd0', dark: '#8f9fe0' },
  'serial-after': { light: '#4a5aa0', dark: '#6876b8' },
  'start-up': { light: '#9a86c4', dark: '#8d7bb5' },
  overhead: { light: '#d59000', dark: '#e69f00' },
  'cpu-wait': { light: '#d55e00', dark: '#e8772e' },
  steal: { light: '#b3261e', dark: '#ff9a91' },
  slower: { light: '#b85f90', dark: '#d68fb5' },
  'not-split': { light: '#d9a0c0', dark: '#b97a9b' },
  contention: { light: '#857c00', dark: '#f0e442' },
  queueing: { light: '#008a65', dark: '#1fb68c' },
  offload: { light: '#5dbfa3', dark: '#7fd6bd' },
  waste: { light: '#7a1a14', dark: '#c4554c' },
  idle: { light: '#98a3b3', dark: '#6d7889' },
  unexplained: { light: '#1a1d21', dark: '#e7e9ed' },
  neutral: { light: '#c3cad4', dark: '#4a5361' },
};

export function wordColour(role: ColourRole, dark: boolean): string {
  return colours[role][dark ? 'dark' : 'light'];
}
