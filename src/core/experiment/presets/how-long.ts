/** How long a preset measures at most, as every host says it beside the question. */
import { formatRoughDuration } from '../../format/numbers';
import { t } from '../../text/t';
import { fieldDefaults } from '../fields';
import type { Preset } from './preset';

/** In ms. The round that is under way when the time is over is brought to its end. */
export function longestMs({ spec }: Preset): number {
  return spec.budgetMs ?? fieldDefaults.budgetMs;
}

/** "100 s". */
export function longestText(preset: Preset): string {
  return formatRoughDuration(longestMs(preset));
}

/** "Takes up to 100 s." */
export function howLong(preset: Preset): string {
  return t('preset.how-long', { duration: longestText(preset) });
}
