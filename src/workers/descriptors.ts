/** All models and workloads as plain data, for the lab and its hosts; loads none of their code, save that of test pieces. */
import type { Failure } from '../core/errors';
import type { Descriptors } from '../core/experiment/descriptors';
import { modelDescriptors } from './models';
import { withAvailability } from './runtime-availability';
import { testPieces } from './test-pieces';
import { workloadDescriptors } from './workloads';

const pieces = await testPieces();

export const descriptors: Descriptors = {
  models: [...modelDescriptors, ...pieces.models.map(({ descriptor }) => descriptor)].map((model) =>
    withAvailability(model),
  ),
  workloads: [...workloadDescriptors, ...pieces.workloads.map(({ descriptor }) => descriptor)],
};

/** Why pieces of tests that were asked for are not among them; undefined where nothing is wrong. */
export const refusedPieces: Failure | undefined = pieces.refused;
