/** An entry in the lists of models and workloads, and of the pieces that only tests have. */
import type { ModelDescriptor, WorkloadDescriptor } from '../core/experiment/descriptors';
import type { ParameterValues } from '../core/experiment/parameter';
import type { Workload } from '../engine/tasks/workload';
import type { Model } from './pools/pool';

export interface ModelPiece {
  /** What it says of itself: plain data, for hosts. */
  descriptor: ModelDescriptor;
  /** Its code, for managers. */
  load: () => Promise<Model>;
}

export interface WorkloadPiece {
  /** What it says of itself: plain data, for hosts. */
  descriptor: WorkloadDescriptor;
  /** Its code, for managers and executors. @param parameters of the trial, before its set-up for managers and after it for executors */
  load: (parameters: ParameterValues) => Promise<Workload>;
}
