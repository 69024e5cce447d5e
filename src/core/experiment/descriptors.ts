/** What a model and a workload say of themselves, as plain data that any host can draw a form or a help text from. */
import type { ModelLook } from './model-look';
import type { Parameter, ParameterValue } from './parameter';

/** Name of one of a model's options. */
export type OptionName = string & {};

/**
 * What executors run in: a process or thread of ours, a Web Worker of an open window, any program on the plain wire
 * (docs/executor-wire.md), or the runtime of another language by its id (docs/runtimes.md).
 */
export type RuntimeId = 'process' | 'thread' | 'web-worker' | `wire:${string}` | `foreign:${string}`;

/** A kind of step, memory that tasks share, partners: what a workload may need and some models have. */
export type Need = string;

export interface WorkloadNeed {
  what: Need;
  /** Of partners: how many threads a task needs at once. */
  count?: number;
  /** Only where this parameter has any other value than `unless`. */
  when?: { parameter: string; unless: ParameterValue };
}

export interface ModelDescriptor {
  id: string;
  title: string;
  /** One line: what runs where. */
  summary: string;
  /** A few sentences: how it works and what it is good for. */
  description: string;
  /**
   * How many executors stand side by side: `one`, as many as the spec's `workers`, or what the option of that name says
   * (`concurrency`: as many threads as operations in flight).
   */
  places: 'one' | 'workers' | OptionName;
  /** Tasks that each of them may have in flight: one, or what the option of that name says. */
  lanesPerPlace: 1 | OptionName;
  /**
   * Threads beside these that compute for them, or call for them: so many, or as many as the option of that name says. They take
   * memory, and can keep CPUs busy, as the others do. Absent where there are none.
   */
  extraThreads?: number | OptionName;
  runtime: RuntimeId;
  /** What tasks may ask of it that not every model has: kinds of steps, `shared-memory`, `partners`. */
  performs: readonly Need[];
  /** Why the model cannot be chosen on this machine, as the end of a sentence; absent where it can. Filled in by the lab. */
  unavailable?: string | undefined;
  /** Why its executors do no tasks before a warm clock, as the end of a sentence; absent where they do. */
  coldBecause?: string;
  /** The only workloads that its executors know; all where missing. */
  workloads?: readonly string[];
  /** Resident memory that one idle executor takes, in MB, to refuse what this machine cannot hold. */
  executorMemoryMb: number;
  /** True where only one executor computes at a time, whatever their number. */
  oneComputes?: true;
  /** How charts show it; a ceiling is a line of its own. */
  look: ModelLook;
  /**
   * `baseline`: others are compared with it. `ceiling`: what the hardware allows at most, measured where it is asked for;
   * nobody chooses it as a model.
   */
  role?: 'baseline' | 'ceiling';
  /** Id of the model that it is compared with, one whose role is `baseline`; absent: the first of the list. */
  baseline?: string;
  options: readonly Parameter[];
}

export interface WorkloadDescriptor {
  id: string;
  title: string;
  summary: string;
  description: string;
  /** What its time goes to: computing, waiting, or both. */
  nature: 'computing' | 'waiting' | 'mixed' | 'nothing';
  /** The number of tasks when nobody says otherwise. */
  defaultTasks: number;
  /** The parameter that `--size` sets, when there is one. */
  sizeParameter?: string;
  /** What its tasks need that not every model has; planning refuses those that do not. */
  needs?: readonly WorkloadNeed[];
  /** Why executors do none of its tasks before a warm clock, as the end of a sentence; absent where they do. */
  coldBecause?: string;
  parameters: readonly Parameter[];
}

/** The models that people can choose, the baseline among them. */
export function choosable(models: readonly ModelDescriptor[]): ModelDescriptor[] {
  return models.filter(({ role }) => role !== 'ceiling');
}

/** Whether any of these models has an option of that name. */
export function hasOption(models: readonly ModelDescriptor[], name: string): boolean {
  return models.some(({ options }) => options.some((option) => option.name === name));
}

export interface Descriptors {
  models: readonly ModelDescriptor[];
  workloads: readonly WorkloadDescriptor[];
}
