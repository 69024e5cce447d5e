/** What an experiment will measure, after everything was checked. Made by `planExperiment`, followed by the lab. */
import type { ModelDescriptor, WorkloadDescriptor } from './descriptors';
import type { ExperimentSpec } from './experiment-spec';
import type { LeftOutModel } from './left-out';
import type { OwnCode } from './own-code';
import type { ParameterValues } from './parameter';

export interface PlannedPoint {
  /** Readable, stable and unique in its run, such as `threads-2`. */
  id: string;
  model: ModelDescriptor;
  /** Executors side by side. */
  workers: number;
  /** All options of the model, defaults filled in. */
  settings: ParameterValues;
  /** Where there are several baselines for the same work: the id of the one that it is compared with; a baseline's is its own. */
  baseline?: string;
  /** Parameters of the workload that this point has of its own, because they are swept; empty for most. */
  parameters: ParameterValues;
}

export interface ExperimentPlan {
  /** As it was asked for, with the baselines added and duplicates removed. */
  spec: ExperimentSpec;
  workload: WorkloadDescriptor;
  /** All parameters of the workload, defaults filled in; those of a point stand above them. */
  parameters: ParameterValues;
  /** Tasks in a trial; an input folder may replace the workload's default by its number of files. */
  tasks: number;
  /** Baselines and ceilings included. */
  points: readonly PlannedPoint[];
  /** Chosen models that are not available here, where the experiment goes without them; absent where there are none. */
  leftOut?: readonly LeftOutModel[];
  /** What the work is, where it is code of the user's; filled in by the lab. */
  ownCode?: OwnCode;
}
