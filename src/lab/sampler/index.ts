/** The samplers, one file per operating system. */
import { LinuxSampler } from './linux';
import { PortableSampler } from './portable';
import type { Sampler } from './sampler';

/** As users write it after `--sampler`. */
export const samplerChoices = ['auto', 'systeminformation'] as const;
export type SamplerChoice = (typeof samplerChoices)[number];

/** @param choice `auto` takes the best one for this system. */
export function openSampler(choice: SamplerChoice): Sampler {
  return choice === 'auto' && process.platform === 'linux' ? new LinuxSampler() : new PortableSampler();
}
