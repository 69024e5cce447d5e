/** Descriptors of a lab with two families of models, each with a baseline of its own. */
import type { Descriptors, ModelDescriptor } from '../../src/core/experiment/descriptors';
import { descriptors } from '../../src/workers/descriptors';

const other: Omit<ModelDescriptor, 'id' | 'places'> = {
  title: 'Another language',
  summary: '',
  description: '',
  lanesPerPlace: 1,
  runtime: 'wire:other',
  performs: [],
  executorMemoryMb: 20,
  look: { colour: 'olive', marker: 'star', dash: 'dotted' },
  options: [],
};

/** All models of ours, and `other`, which is compared with `other-alone`. */
export const twoFamilies: Descriptors = {
  ...descriptors,
  models: [
    ...descriptors.models,
    { ...other, id: 'other', places: 'workers', baseline: 'other-alone' },
    { ...other, id: 'other-alone', title: 'Another language alone', places: 'one', role: 'baseline' },
  ],
};
