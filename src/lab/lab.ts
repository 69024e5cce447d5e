/**
 * The lab: measures experiments and keeps what came out. Every host (terminal, window, browser) makes one and passes
 * requests and events; nothing here knows which.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { CorelabError } from '../core/errors';
import type { ProgramTime } from '../core/counters/busy-programs';
import type { Descriptors } from '../core/experiment/descriptors';
import type { MachineLimits } from '../core/experiment/memory-limits';
import { plainNames } from '../core/experiment/option-names';
import type { ExperimentPlan } from '../core/experiment/experiment-plan';
import { planExperiment } from '../core/experiment/plan-experiment';
import type { FolderAccess } from '../core/protocol/lab-api-data';
import type { MachineFacts, RunRecord } from '../core/record/run-record';
import { analyseRun } from '../core/report/analyse-run';
import type { SuiteItem } from '../core/suite/suite-items';
import type { SuiteResult } from '../core/suite/suite-result';
import { t } from '../core/text/t';
import { notedFindings } from '../core/trust/run-findings';
import { descriptors, refusedPieces } from '../workers/descriptors';
import { type Clock, systemClock } from './clock';
import { dataFolder, isSharedFolder } from './data-folder';
import { History } from './history/history';
import { KeptClasses } from './class/kept-classes';
import { RemovedRuns } from './history/removed-runs';
import { withCheckedFolders } from './input-folder';
import { refuseFarAddresses } from './near-addresses';
import { type CodeAccess, type CodePlace, withCheckedCode } from './own-code';
import { machineId } from './machine/machine-id';
import { programTimes } from './machine/program-times';
import type { Pages } from './pages';
import { Presence } from './presence';
import packageJson from '../../package.json';
import { analysisContext } from './run/analysis-context';
import { ExperimentRun, type RunOptions, type RunOutcome } from './run/experiment-run';
import type { BuildOptions } from './runtimes/build-program';
import { buildRuntime } from './runtimes/ready-runtime';
import type { SamplerChoice } from './sampler';
import type { Sampler } from './sampler/sampler';
import { KeptSuites } from './suite/kept-suites';
import { runSuite, type SuiteProgress, type SuiteRunParts } from './suite/suite-run';
import { runSustained } from './suite/sustained-run';
import type { TrialRunner } from './trial-runner';
import { sweepTemporaryFiles } from './write-whole-file';

export interface LabParts {
  /** Which host this is, for records: `cli`, `electron`, `browser`. */
  host: string;
  runner: TrialRunner;
  openSampler: (choice: SamplerChoice) => Sampler;
  readMachineFacts: (options: { hostName?: boolean }) => Promise<MachineFacts>;
  /** Windows whose Web Workers can be executors; absent where the host has none. */
  pages?: Pages;
  /** Which folders runs may read; default any. */
  folders?: FolderAccess;
  /** Where code of the user's runs, and where its relative paths begin; default the working directory. */
  codeFolder?: string;
  clock?: Clock;
  dataFolder?: string;
  descriptors?: Descriptors;
  /** Six hexadecimal digits for a run's id. */
  randomId?: () => string;
  /** CPU time so far of all programs that are not Corelab's. */
  programTimes?: () => ReadonlyMap<string, ProgramTime>;
}

export class Lab {
  readonly history: History;
  /** Runs that were removed and can be brought back. */
  readonly removed: RemovedRuns;
  /** Results of suites. */
  readonly suites: KeptSuites;
  /** Classes, with the results that came together. */
  readonly classes: KeptClasses;
  /** Where runs, suites, classes and preferences are kept. */
  readonly dataFolder: string;
  readonly #parts: LabParts;
  readonly clock: Clock;
  readonly #presence: Presence;

  constructor(parts: LabParts) {
    this.#parts = parts;
    this.clock = parts.clock ?? systemClock;
    this.dataFolder = parts.dataFolder ?? dataFolder();
    this.#presence = new Presence(this.dataFolder);
    this.history = new History({
      folder: this.dataFolder,
      running: () => this.#presence.all().map(({ runId }) => runId),
      analyse: (record) => this.analyse(record),
    });
    this.removed = new RemovedRuns(this.history.folder, this.clock);
    this.suites = new KeptSuites(this.dataFolder, this.clock);
    this.classes = new KeptClasses(this.dataFolder, this.clock);
    sweepTemporaryFiles(this.history.folder);
  }

  /** What can be measured. @throws CorelabError `usage` where pieces of tests were asked for and cannot be had */
  get descriptors(): Descriptors {
    if (refusedPieces === undefined) return this.#withPages(this.#parts.descriptors ?? descriptors);
    throw new CorelabError(refusedPieces.code, refusedPieces.message, refusedPieces.hint);
  }

  /** While a window is open there are Web Workers too. */
  #withPages(all: Descriptors): Descriptors {
    if (this.pages?.isAttached !== true) return all;
    const models = all.models.map((model) => {
      if (model.runtime !== 'web-worker') return model;
      const { unavailable: _, ...available } = model;
      return available;
    });
    return { ...all, models };
  }

  /** Windows whose Web Workers can be executors; undefined where the host has none. */
  get pages(): Pages | undefined {
    return this.#parts.pages;
  }

  /** The record with everything that follows from its trials, as this version sees it. */
  analyse(record: RunRecord): RunRecord {
    const context = analysisContext(record.spec.workload, this.descriptors);
    return analyseRun(record, context, { madeBy: packageJson.version, noted: notedFindings(record) });
  }

  /** Where others can read the folder of the runs: what that means and what to do; undefined where they cannot. */
  sharedFolderWarning(): string | undefined {
    return isSharedFolder(this.dataFolder) ? t('data-folder.shared', { folder: this.dataFolder }) : undefined;
  }

  /** What this machine is; its name only when asked for. */
  machine(options: { hostName?: boolean } = {}): Promise<MachineFacts> {
    return this.#parts.readMachineFacts(options);
  }

  /** The machine with its id, as runs that are saved have it, also before the first one; without where none can be made. */
  async knownMachine(): Promise<MachineFacts> {
    const machine = await this.machine();
    const id = machineId({ dataFolder: this.dataFolder, machine, make: true });
    return { ...(id !== undefined && { id }), ...machine };
  }

  /** Which folders runs may read. */
  get folders(): FolderAccess {
    return this.#parts.folders ?? { kind: 'any' };
  }

  /** Where code of the user's may be, and where it runs. */
  get codePlace(): CodePlace {
    return { folders: this.folders, cwd: this.#parts.codeFolder ?? process.cwd() };
  }

  /** Which host this is. */
  get host(): string {
    return this.#parts.host;
  }

  /** A sampler of its own for whoever looks at the machine between runs; to be closed. */
  openSampler(choice: SamplerChoice = 'auto'): Sampler {
    return this.#parts.openSampler(choice);
  }

  /** Six hexadecimal digits for a run's id. */
  randomId(): string {
    return this.#parts.randomId?.() ?? randomBytes(3).toString('hex');
  }

  /**
   * Compiles the program for a language now. @param id one of `builtLanguages`
   * @throws CorelabError `usage` where there is no compiler for it here; `setup-failed`, `storage`, `cancelled`
   */
  buildRuntime(id: string, options: BuildOptions): Promise<string> {
    return buildRuntime(id, path.join(this.dataFolder, 'runtimes'), options);
  }

  /** What would be measured; folders are not looked at. @throws CorelabError `usage` */
  async plan(input: unknown): Promise<ExperimentPlan> {
    return planExperiment(input, this.descriptors, limitsOf(await this.knownMachine()));
  }

  /**
   * What would be measured, after all that is looked at before a run: folders, and code of the user's, which is loaded.
   * @throws CorelabError `usage` as `run` would
   */
  async check(input: unknown, options: CheckOptions = {}): Promise<ExperimentPlan> {
    return this.#checkedPlan(input, limitsOf(await this.machine()), options);
  }

  /**
   * Measures an experiment: every point once per round, one trial after another. Cancelling and failing trials end with
   * a record of what was measured.
   * @param input an ExperimentSpec, not yet checked
   * @throws CorelabError `usage` before anything was started
   */
  async run(input: unknown, options: RunOptions = {}): Promise<RunOutcome> {
    const facts = await this.machine({ hostName: options.keepHostName ?? false });
    const limits = limitsOf(facts);
    const plan = await this.#checkedPlan(input, limits, options);
    const id = machineId({ dataFolder: this.dataFolder, machine: facts, make: options.save !== false });
    const machine = { ...(id !== undefined && { id }), ...facts };
    const run = new ExperimentRun(plan, machine, limits, options, {
      host: this.#parts.host,
      runner: this.#parts.runner,
      openSampler: () => this.openSampler(options.sampler),
      clock: this.clock,
      history: this.history,
      presence: this.#presence,
      randomId: () => this.randomId(),
      programTimes: this.#parts.programTimes ?? (() => programTimes([process.pid])),
      descriptors: this.descriptors,
    });
    return await run.measure();
  }

  /**
   * Measures what a suite's result still lacks, and keeps it after each pass.
   * @throws CorelabError `usage` before anything was started, `storage` where it cannot be kept
   */
  runSuite(begun: SuiteResult, items: readonly SuiteItem[], options: SuiteOptions): Promise<SuiteResult> {
    return this.#measuringSuite(begun, options, (parts) => runSuite(begun, items, parts));
  }

  /**
   * Measures one cell over and over for `durationMs`, and keeps the result.
   * @throws as `runSuite`
   */
  runSustained(
    begun: SuiteResult,
    item: SuiteItem,
    durationMs: number,
    options: SuiteOptions,
  ): Promise<SuiteResult> {
    return this.#measuringSuite(begun, options, (parts) => runSustained(begun, item, durationMs, parts));
  }

  async #measuringSuite(
    { id }: SuiteResult,
    options: SuiteOptions,
    measure: (parts: SuiteRunParts) => Promise<SuiteResult>,
  ): Promise<SuiteResult> {
    this.#parts.runner.checkReady?.();
    const leave = this.#presence.announce(id);
    try {
      return await measure({
        runner: this.#parts.runner,
        clock: this.clock,
        descriptors: this.descriptors,
        limits: limitsOf(await this.machine()),
        signal: options.signal,
        onProgress: options.onProgress ?? (() => undefined),
        beforeTrial: options.beforeTrial ?? (() => Promise.resolve()),
        save: async (result) => {
          await this.suites.save(result);
          options.onPass?.(result);
        },
      });
    } finally {
      leave();
    }
  }

  async #checkedPlan(
    input: unknown,
    limits: MachineLimits,
    { names = plainNames, signal, ...access }: CheckOptions,
  ): Promise<ExperimentPlan> {
    const planned = planExperiment(input, this.descriptors, limits, names);
    const checked = withCheckedFolders(planned, names, this.folders);
    refuseFarAddresses(checked, names, this.folders);
    const coded = withCheckedCode(checked, names, access, this.codePlace);
    this.#parts.runner.checkReady?.();
    return this.#withTasksOfCode(coded, signal);
  }

  /** Code of the user's may say itself how many tasks there are, unless a number was asked for. */
  async #withTasksOfCode(plan: ExperimentPlan, signal: AbortSignal | undefined): Promise<ExperimentPlan> {
    if (plan.ownCode === undefined) return plan;
    const { workload, parameters, spec } = plan;
    const request = { workload: workload.id, parameters, tasks: spec.tasks };
    const looked = await this.#parts.runner.lookAtCode?.(request, signal);
    if (looked === undefined) return plan;
    const { tasks, files } = looked;
    return {
      ...plan,
      tasks: spec.tasks ?? tasks ?? plan.tasks,
      ...(files && { parameters: { ...parameters, files: JSON.stringify(files) } }),
    };
  }
}

/** Of a run, what is looked at before it. */
type CheckOptions = Pick<RunOptions, 'names' | 'signal'> & CodeAccess;

export interface SuiteOptions {
  signal: AbortSignal;
  onProgress?: (progress: SuiteProgress) => void;
  /** After each pass, and at the end. */
  onPass?: (result: SuiteResult) => void;
  /** Awaited before each trial, and not timed: hosts let their windows draw. */
  beforeTrial?: () => Promise<void>;
}

function limitsOf(machine: MachineFacts): MachineLimits {
  return { usableCpus: machine.topology.usableCpus, freeMemoryMb: machine.memory.freeMb };
}
