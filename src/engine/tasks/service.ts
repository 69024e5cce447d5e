/** Processes that a trial needs beside its executors: a server, a database. A workload declares them, tasks get their addresses. */
import type { Maybe } from '../../core/availability';
import type { Failure } from '../../core/errors';
import type { ParameterValues } from '../../core/experiment/parameter';

/** What a workload says of a service that its trials need. */
export interface ServiceDeclaration {
  /** By this name tasks find it, and the record reports it. */
  name: string;
  /** Whether a trial with these parameters needs it; all do where missing. */
  isNeeded?(parameters: ParameterValues): boolean;
  /**
   * Starts it under the guard, so that it never outlives the trial; resolves when it can be used.
   * @param parameters of the workload, before its set-up
   * @throws CorelabError `setup-failed`
   */
  start(parameters: ParameterValues): Promise<Service>;
}

/** A running service, as the manager sees it. */
export interface Service {
  pid: number;
  /** Where tasks reach it; absent where it has no address. */
  url?: string;
  /** What its process has used so far. */
  usage(): Promise<ServiceUsage>;
  /** Settles with the reason when its process is gone, asked for or not. */
  ended: Promise<Failure>;
  /** Ends it; resolves when its process is gone. */
  stop(): Promise<void>;
}

export interface ServiceUsage {
  cpuMs: Maybe<number>;
  /** Largest resident memory, in MB. */
  peakMemoryMb: Maybe<number>;
}

/** What tasks know of the services of their trial, by name. */
export type TrialServices = Readonly<Record<string, { url?: string | undefined }>>;

/** @throws Error where no service of that name has an address */
export function urlOf(services: TrialServices | undefined, name: string): string {
  const url = services?.[name]?.url;
  if (url === undefined) throw new Error(`This trial has no service "${name}" with an address.`);
  return url;
}
