/** Keeps the user's paths out of records, which are shared with others. */
import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import type { WorkloadDescriptor } from '../core/experiment/descriptors';
import type { ExperimentSpec } from '../core/experiment/experiment-spec';
import type { ParameterValues } from '../core/experiment/parameter';
import type { RecordedTrial } from '../core/record/run-record';

/** Stands where a folder stood. Not `null`, which would be another experiment: generated input. */
export const folderNotKept = '(folder not kept)';

export class Redaction {
  /** Longest first, so that a folder below the home directory goes as a whole. */
  readonly #replacements: readonly (readonly [path: string, instead: string])[];

  readonly #folderNames: readonly string[];

  /**
   * @param parameters with absolute folders
   * @param keepPaths true when the user asked for them: nothing is replaced
   */
  constructor(workload: WorkloadDescriptor, parameters: ParameterValues, keepPaths: boolean) {
    this.#folderNames = keepPaths
      ? []
      : workload.parameters.filter(({ kind }) => kind === 'folder').map(({ name }) => name);
    const folders = this.#folderNames.flatMap((name) => {
      const folder = parameters[name];
      return typeof folder === 'string' ? [folder, realPath(folder)] : [];
    });
    this.#replacements = [
      ...folders.map((folder) => [folder, folderNotKept] as const),
      ...(keepPaths ? [] : [[homedir(), '~'] as const]),
    ]
      .filter(([path]) => path.length > 1)
      .sort(([a], [b]) => b.length - a.length);
  }

  spec(spec: ExperimentSpec): ExperimentSpec {
    const parameters = { ...spec.parameters };
    for (const name of this.#folderNames) {
      if (typeof parameters[name] === 'string') parameters[name] = folderNotKept;
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

function realPath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder; // gone since it was checked
  }
}
