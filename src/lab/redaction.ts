/** Keeps the user's paths and addresses out of records, which are shared with others. */
import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import type { WorkloadDescriptor } from '../core/experiment/descriptors';
import type { ExperimentSpec } from '../core/experiment/experiment-spec';
import type { Parameter, ParameterValues } from '../core/experiment/parameter';
import type { RecordedTrial } from '../core/record/run-record';

/** Stands where a folder stood. Not `null`, which would be another experiment: generated input. */
export const folderNotKept = '(folder not kept)';
/** Likewise of a server, whose address may hold a password. */
export const addressNotKept = '(address not kept)';

export class Redaction {
  /** Longest first, so that a folder below the home directory goes as a whole. */
  readonly #replacements: readonly (readonly [path: string, instead: string])[];

  /** By the name of a parameter: what stands for its value. */
  readonly #instead: ReadonlyMap<string, string>;

  /**
   * @param parameters with absolute folders
   * @param keepPaths true when the user asked for them: nothing is replaced
   */
  constructor(workload: WorkloadDescriptor, parameters: ParameterValues, keepPaths: boolean) {
    const named = (of: Parameter['kind']) =>
      workload.parameters.filter(({ kind }) => kind === of).map(({ name }) => name);
    // A password is kept for nobody.
    const [folders, addresses] = [keepPaths ? [] : named('folder'), named('address')];
    this.#instead = new Map([
      ...folders.map((name) => [name, folderNotKept] as const),
      ...addresses.map((name) => [name, addressNotKept] as const),
    ]);
    const valuesOf = (names: readonly string[]) =>
      names.map((name) => parameters[name]).filter((value) => typeof value === 'string');
    this.#replacements = [
      ...valuesOf(folders).flatMap((folder) =>
        [folder, realPath(folder)].map((path) => [path, folderNotKept] as const),
      ),
      ...valuesOf(addresses).flatMap((address) =>
        [address, hostIn(address)].map((text) => [text, addressNotKept] as const),
      ),
      ...(keepPaths ? [] : [[homedir(), '~'] as const]),
    ]
      .filter(([path]) => path.length > 1)
      .sort(([a], [b]) => b.length - a.length);
  }

  spec(spec: ExperimentSpec): ExperimentSpec {
    const parameters = { ...spec.parameters };
    for (const [name, instead] of this.#instead) {
      if (typeof parameters[name] === 'string') parameters[name] = instead;
    }
    return { ...spec, parameters };
  }

  /** The trial with its failures' texts cleaned. */
  trial(trial: RecordedTrial): RecordedTrial {
    return {
      ...trial,
      ...(trial.failure === undefined ? {} : { failure: this.#failure(trial.failure) }),
      ...(trial.taskFailures === undefined
        ? {}
        : { taskFailures: trial.taskFailures.map((failure) => this.#failure(failure)) }),
      ...(trial.attempts && { attempts: trial.attempts.map((attempt) => this.#attempt(attempt)) }),
      ...(trial.services && {
        services: trial.services.map((one) =>
          one.url === undefined ? one : { ...one, url: this.text(one.url) },
        ),
      }),
      workers: trial.workers.map((worker) =>
        worker.ended === undefined ? worker : { ...worker, ended: this.#failure(worker.ended) },
      ),
    };
  }

  text(text: string): string {
    return this.#replacements.reduce((cleaned, [path, instead]) => cleaned.replaceAll(path, instead), text);
  }

  #attempt<A extends { failure?: { message: string; hint?: string | undefined } | undefined }>(
    attempt: A,
  ): A {
    return attempt.failure === undefined ? attempt : { ...attempt, failure: this.#failure(attempt.failure) };
  }

  #failure<F extends { message: string; hint?: string | undefined }>(failure: F): F {
    const cleaned = { ...failure, message: this.text(failure.message) };
    return failure.hint === undefined ? cleaned : { ...cleaned, hint: this.text(failure.hint) };
  }
}

/** Host and port, as errors name them. */
function hostIn(address: string): string {
  try {
    return new URL(address).host;
  } catch {
    return address;
  }
}

function realPath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder; // gone since it was checked
  }
}
