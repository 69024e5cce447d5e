/** A preset by its id, as somebody types it. */
import { CorelabError } from '../../errors';
import { t } from '../../text/t';
import { suggestion } from '../nearest-name';
import { presets } from '.';
import type { Preset } from './preset';

/** @throws CorelabError `usage` for an unknown one, with what was probably meant */
export function findPreset(id: string): Preset {
  const found = presets.find((preset) => preset.id === id);
  if (found !== undefined) return found;
  const ids = presets.map((preset) => preset.id);
  throw new CorelabError('usage', t('preset.unknown', { id }), suggestion(id, ids, 'Presets'));
}
