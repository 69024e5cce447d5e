/** Keeps the user's paths and addresses out of records, which are shared with others. */
import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { WorkloadDescriptor } from '../core/experiment/descriptors';
import type { ExperimentSpec } from '../core/experiment/experiment-spec';
import { codeParameters, type OwnCode } from '../core/experiment/own-code';
import type { CodeParameter, Parameter, ParameterValues } from '../core/experiment/parameter';
import type { RecordedTrial, RunRecord } from '../core/record/run-record';

/** Stands where a folder stood. Not `null`, which would be another experiment: generated input. */
export const folderNotKept = '(folder not kept)';
/** Likewise of a server, whose address may hold a password. */
export const addressNotKept = '(address not kept)';

export class Redaction {
  /** Longest first, so that a folder below the home directory goes as a whole. */
  readonly #replacements: readonly (readonly [text: string, instead: string])[];

  /** By the name of a parameter: what stands for its value. */
  readonly #instead: ReadonlyMap<string, string>;
  /** Parameters that hold code whose paths are not to be kept. */
  readonly #code: readonly CodeParameter[];

  /**
   * @param parameters with absolute folders
   * @param keepPaths true when the user asked for them: nothing is replaced
   */
  constructor(workload: WorkloadDescriptor, parameters: ParameterValues, keepPaths: boolean) {
    const named = (of: Parameter['kind']) =>
      workload.parameters.filter(({ kind }) => kind === of).map(({ name }) => name);
    // A password is kept for nobody.
    const [folders, addresses] = [keepPaths ? [] : named('folder'), named('address')];
    this.#instead = new Map<string, string>([
      ...folders.map((name) => [name, folderNotKept] as const),
      ...addresses.map((name) => [name, addressNotKept] as const),
    ]);
    const valuesOf = (names: readonly string[]) =>
      names.map((name) => parameters[name]).filter((value) => typeof value === 'string');
    // A file of code keeps its name, and loses where it lies.
    const code = keepPaths ? [] : codeParameters(workload);
    const files = valuesOf(code.filter(({ what }) => what === 'file').map(({ name }) => name));
    this.#code = code;
    this.#replacements = [
      ...valuesOf(folders).flatMap((folder) =>
        [folder, realPath(folder)].map((one) => [one, folderNotKept] as const),
      ),
      ...valuesOf(addresses).flatMap((address) =>
        [address, hostIn(address)].map((text) => [text, addressNotKept] as const),
      ),
      ...files.flatMap((file) =>
        [file, realPath(file)].map((one) => [path.join(path.dirname(one), path.sep), ''] as const),
      ),
      ...(keepPaths ? [] : [[homedir(), '~'] as const]),
    ]
      .filter(([one]) => one.length > 1)
      .sort(([a], [b]) => b.length - a.length);
  }

  spec(spec: ExperimentSpec): ExperimentSpec {
    const parameters = { ...spec.parameters };
    for (const [name, instead] of this.#instead) {
      if (typeof parameters[name] === 'string') parameters[name] = instead;
    }
    for (const { name, what } of this.#code) {
      const code = parameters[name];
      if (typeof code === 'string')
        parameters[name] = what === 'file' ? path.basename(code) : this.text(code);
    }
    return { ...spec, parameters };
  }

  code(code: OwnCode): NonNullable<RunRecord['ownCode']> {
    const { imports, ...rest } = code;
    const byName = code.kind === 'file' && this.#code.length > 0;
    return {
      ...rest,
      name: byName ? path.basename(code.name) : this.text(code.name),
      // What lies above the file's folder tells where that is.
      ...(imports && {
        imports: imports.map(({ name, sha256 }) => ({
          name: byName && name.startsWith('../') ? path.posix.basename(name) : name,
          sha256,
        })),
      }),
    };
  }

  /** The trial with its failures' texts cleaned. */
  trial(trial: RecordedTrial): RecordedTrial {
    return {
      ...trial,
      ...(trial.failure === undefined ? {} : { failure: this.#failure(trial.failure) }),
      ...(trial.taskFailures === undefined
        ? {}
        : { taskFailures: trial.taskFailures.map((failure) => this.#failure(failure)) }),
      ...(trial.printed && { printed: { ...trial.printed, text: this.text(trial.printed.text) } }),
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
    return this.#replacements.reduce((cleaned, [one, instead]) => cleaned.replaceAll(one, instead), text);
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

function realPath(place: string): string {
  try {
    return realpathSync(place);
  } catch {
    return place; // gone since it was checked
  }
}
