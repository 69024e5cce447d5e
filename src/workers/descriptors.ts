/** All models and workloads as plain data, for the lab and its hosts; loads none of their code. */
import type { Descriptors } from '../core/experiment/descriptors';
import { modelDescriptors } from './models/descriptors';
import { workloadDescriptors } from './workloads/descriptors';

export const descriptors: Descriptors = { models: modelDescriptors, workloads: workloadDescriptors };
