/** The samplers, one file per operating system. */
import { LinuxSampler } from './linux';
import { appleSystem, PortableSampler } from './portable';
import type { Sampler } from './sampler';
import { WindowsSampler } from './windows';

/** As users write it after `--sampler`. */
export const samplerChoices = ['auto', 'systeminformation'] as const;
export type SamplerChoice = (typeof samplerChoices)[number];

/** Of each operating system that has one of its own. */
const samplers: Partial<Record<NodeJS.Platform, () => Sampler>> = {
  linux: () => new LinuxSampler(),
  darwin: () => new PortableSampler(undefined, undefined, appleSystem),
  win32: () => new WindowsSampler(),
};

/** @param choice `auto` takes the best one for this system. */
export function openSampler(choice: SamplerChoice, platform: NodeJS.Platform = process.platform): Sampler {
  return (choice === 'auto' ? samplers[platform]?.() : undefined) ?? new PortableSampler();
}
