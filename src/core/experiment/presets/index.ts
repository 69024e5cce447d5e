/** The presets, in the order in which hosts list them. To add one: its file in resources/presets, and a line here. */
import files from '../../../../resources/presets/files.json';
import firstLookFile from '../../../../resources/presets/first-look.json';
import halfAndHalf from '../../../../resources/presets/half-and-half.json';
import machinery from '../../../../resources/presets/machinery.json';
import globalLock from '../../../../resources/presets/t6-global-lock.json';
import waiting from '../../../../resources/presets/waiting.json';
import type { Preset } from './preset';

// Their form is held by a test, so that starting a host need not check it.
export const presets = [firstLookFile, waiting, halfAndHalf, globalLock, machinery, files] as readonly Preset[];

/** What anybody runs first: the default comparison of every host. */
export const firstLook = firstLookFile as Preset;
