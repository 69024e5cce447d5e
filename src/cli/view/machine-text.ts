/** The machine in a few words for the progress line: a block for each core, the mean load, the switches. */
import { isAvailable } from '../../core/availability';
import { machineShares } from '../../core/counters/machine-shares';
import { busyPercent, type Sample } from '../../core/counters/sample';
import { formatCount } from '../../core/format/numbers';
import { block, percentText } from './monitor/load-glyphs';

/** More cores than these are only a mean. */
const mostBlocks = 16;

/** `▂▅  63 % · 12,430 switches/s`; what cannot be had is left out, and before the second sample that is all. */
export function machineText(sample: Sample): string {
  const shares = machineShares(sample);
  const cores = isAvailable(sample.cores) ? sample.cores : [];
  const blocks = cores
    .map((core) => (isAvailable(core.shares) ? block(busyPercent(core.shares)) : '·'))
    .join('');
  const load = isAvailable(shares) ? percentText(busyPercent(shares)) : '';
  const { switchesPerSecond } = sample;
  return [
    [cores.length <= mostBlocks ? blocks : '', load].filter((text) => text !== '').join(' '),
    isAvailable(switchesPerSecond) ? `${formatCount(switchesPerSecond)} switches/s` : '',
  ]
    .filter((text) => text !== '')
    .join(' · ');
}
