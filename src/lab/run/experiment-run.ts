/** One run of an experiment, from the first round to the saved record. */
import { type BusyProgram, busiestPrograms, type ProgramTime } from '../../core/counters/busy-programs';
import type { Descriptors } from '../../core/experiment/descriptors';
import type { RoundsSoFar } from '../../core/experiment/enough-rounds';
import { type MachineLimits, sharedHeapLimitMb } from '../../core/experiment/memory-limits';
import type { OptionNames } from '../../core/experiment/option-names';
import type { ExperimentPlan, PlannedPoint } from '../../core/experiment/experiment-plan';
import type { PlannedTrial } from '../../core/experiment/trial-order';
import type { RunEvent, RunWarning, StorageState, TrialPosition } from '../../core/protocol/run-events';
import { trialSpec } from '../../core/experiment/trial-spec';
import { comparedPoints } from '../../core/record/analysed-points';
import type { MachineFacts, RunRecord } from '../../core/record/run-record';
import { pointName, sweptText } from '../../core/record/point-name';
import type { Clock } from '../clock';
import type { History } from '../history/history';
import { newRunId } from '../history/run-id';
import type { CodeAccess } from '../own-code';
import type { Presence } from '../presence';
import { Redaction } from '../redaction';
import type { SamplerChoice } from '../sampler';
import type { Sampler } from '../sampler/sampler';
import type { TrialEvents, TrialRunner } from '../trial-runner';
import { analysisContext, plannedPoint } from './analysis-context';
import { MachineWatch } from './machine-watch';
import { measureTrial } from './measure-trial';
import { newRecord } from './new-record';
import { ProgressMeter } from './progress-meter';
import { RoundPlan } from './round-plan';
import { RunBook } from './run-book';

export interface RunOptions extends CodeAccess {
  signal?: AbortSignal;
  onEvent?: (event: RunEvent) => void;
  /** Source of the machine's counters meanwhile; default `auto`. */
  sampler?: SamplerChoice;
  /** What the host calls the fields of an experiment, for failures. */
  names?: OptionNames;
  /** Default true. */
  save?: boolean;
  /** Keep input folders and other paths in the record; default false. */
  keepPaths?: boolean;
  /** Keep the machine's name in the record; default false. */
  keepHostName?: boolean;
  /** Awaited before each trial, and not timed: hosts let their windows draw. */
  beforeTrial?: () => Promise<void>;
  /** Gets the run's notebook for what only the host learns, such as that the computer slept; returns how to stop. */
  followNotes?: (note: (warning: RunWarning) => void) => () => void;
}

export interface RunOutcome {
  record: RunRecord;
  storage: StorageState;
  /** Others that used most of the CPUs meanwhile, where the system tells; they are not recorded. */
  programs: readonly BusyProgram[];
}

export interface RunParts {
  host: string;
  runner: TrialRunner;
  openSampler: () => Sampler;
  clock: Clock;
  history: History;
  presence: Presence;
  randomId: () => string;
  /** CPU time so far of all other programs. */
  programTimes: () => ReadonlyMap<string, ProgramTime>;
  /** All that there are: advice may name other models than were chosen. */
  descriptors: Descriptors;
}

export class ExperimentRun {
  readonly #id: string;
  readonly #startedMs: number;
  readonly #rounds: RoundPlan;
  readonly #memoryMb: number;
  readonly #redaction: Redaction;
  readonly #book: RunBook;
  readonly #meter: ProgressMeter;
  readonly #signal: AbortSignal;
  readonly #emit: (event: RunEvent) => void;
  /** Trials begun, those that were given up included. */
  #begun = 0;
  readonly #followNotes: NonNullable<RunOptions['followNotes']>;
  readonly #beforeTrial: NonNullable<RunOptions['beforeTrial']>;

  constructor(
    private readonly plan: ExperimentPlan,
    machine: MachineFacts,
    limits: MachineLimits,
    options: RunOptions,
    private readonly parts: RunParts,
  ) {
    const { spec, points, workload, parameters } = plan;
    const startedAt = parts.clock.now();
    this.#startedMs = parts.clock.monotonicMs();
    this.#id = newRunId(startedAt, parts.randomId());
    this.#rounds = new RoundPlan(plan, parts.clock);
    this.#memoryMb = spec.memoryMb ?? sharedHeapLimitMb(points, limits);
    this.#redaction = new Redaction(workload, parameters, options.keepPaths ?? false);
    this.#meter = new ProgressMeter(parts.clock);
    this.#signal = options.signal ?? new AbortController().signal;
    this.#emit = options.onEvent ?? (() => undefined);
    this.#beforeTrial = options.beforeTrial ?? (() => Promise.resolve());
    this.#followNotes = options.followNotes ?? (() => () => undefined);
    const record = newRecord({
      id: this.#id,
      startedAt,
      plan,
      spec: this.#redaction.spec(spec),
      machine,
      executorMemoryMb: this.#memoryMb,
      host: parts.host,
      ...(plan.ownCode && { ownCode: this.#redaction.code(plan.ownCode) }),
    });
    this.#book = new RunBook(record, {
      history: options.save === false ? null : parts.history,
      analysis: analysisContext(workload.id, parts.descriptors),
      onWarning: (warning) => this.#emit({ kind: 'warning', warning }),
      cleaned: (text) => this.#redaction.text(text),
    });
  }

  /** Measures all rounds. Resolves also when trials fail, the run is cancelled or the record cannot be saved. */
  async measure(): Promise<RunOutcome> {
    const programsBefore = this.parts.programTimes();
    const leave = this.parts.presence.announce(this.#id);
    const stopNotes = this.#followNotes((warning) => this.#book.note(warning));
    const watch = new MachineWatch({
      sampler: this.parts.openSampler(),
      clock: this.parts.clock,
      startedMonotonicMs: this.#startedMs,
      cpus: cpuNumbers(this.#book.record.machine),
      onSample: (sample) => this.#emit({ kind: 'sample', sample }),
    });
    try {
      await this.#book.save();
      this.#emit({ kind: 'started', record: this.#book.record });
      await this.#warmUp();
      const all = () => this.#book.points();
      await this.#measureRounds(watch, all);
      this.#beginConfirmation();
      await this.#measureRounds(watch, all);
      if (this.#beginVerification()) await this.#measureRounds(watch, () => this.#book.comparedWithAdvised());
      this.#book.end(this.#status(), watch.samples);
    } finally {
      watch.close();
      stopNotes();
      leave();
    }
    await this.#book.saveWhole();
    const elapsedMs = this.parts.clock.monotonicMs() - this.#startedMs;
    const programs = busiestPrograms(programsBefore, this.parts.programTimes(), elapsedMs);
    const outcome = { record: this.#book.record, storage: this.#book.storage, programs };
    this.#emit({ kind: 'finished', ...outcome });
    return outcome;
  }

  /** @param points whose intervals are to become narrow */
  async #measureRounds(watch: MachineWatch, points: RoundsSoFar['points']): Promise<void> {
    while (!this.#isCancelled() && !this.#rounds.isEnough(points)) {
      const trials = this.#rounds.next();
      this.#meter.expect(trials);
      for (const trial of trials) {
        if (this.#isCancelled()) break;
        this.#noteOtherRuns();
        await this.#measureOne(trial, this.#begun++, watch);
      }
      const change = this.#book.endRound();
      if (change !== undefined) this.#emit({ kind: 'roundEnded', change });
    }
  }

  /** The best of many are measured again in as many rounds; where there are none, what was kept for it is for all points. */
  #beginConfirmation(): void {
    const ids = this.#isCancelled() ? [] : this.#book.pointsToConfirm();
    if (ids.length > 0) this.#rounds.confirm(ids);
    else this.#rounds.spendWhatWasKept();
  }

  /** True when there is advice to measure; half of a budget is left for it. */
  #beginVerification(): boolean {
    if (!this.plan.spec.verifyAdvice || this.#isCancelled()) return false;
    const planned = this.#book.planVerification();
    if (planned === undefined) return false;
    this.#book.beginVerification(planned);
    const { models } = this.parts.descriptors;
    this.#rounds.goOnWith(
      planned.added.map((point) => plannedPoint(point, models)),
      planned.measured,
    );
    this.#emit({ kind: 'pointsAdded', points: planned.added, advice: planned.advice });
    return true;
  }

  async #measureOne(trial: PlannedTrial, index: number, watch: MachineWatch): Promise<void> {
    const { round } = trial;
    const point = this.#rounds.measuredBy(trial);
    if (this.#book.hasGivenUp(point.id)) {
      this.#meter.skip(trial);
      this.#noteGivenUp(point);
      return;
    }
    const position: TrialPosition = {
      index,
      total: this.#rounds.expectedTrials,
      round,
      point: point.id,
    };
    this.#emit({ kind: 'trialStarted', trial: position });
    await this.#beforeTrial();
    this.#meter.start(trial);
    const result = await measureTrial(
      {
        spec: trialSpec(this.plan, point, this.#memoryMb),
        round,
        ...(this.#rounds.phase !== undefined && { phase: this.#rounds.phase }),
        runStartedMs: this.#startedMs,
      },
      this.parts.runner,
      this.parts.clock,
      this.#signal,
      this.#eventsOf(position, watch),
    );
    watch.watch([]);
    this.#meter.end();
    if (result === undefined) return;
    const cleaned = this.#redaction.trial(result);
    const since = watch.since(this.#book.record.samples.at(-1)?.atMs ?? -1);
    const change = this.#book.add(point.id, cleaned, { all: watch.samples, since });
    await this.#book.save();
    const timeLeftMs = this.#timeLeftMs;
    this.#emit({ kind: 'trialEnded', trial: position, result: cleaned, change, timeLeftMs });
  }

  /** Asked anew each time: a run can be cancelled at any moment. */
  #isCancelled(): boolean {
    return this.#signal.aborted;
  }

  /** A trial of each baseline whose time is forgotten: caches are filled and clock rates up when the first round begins. */
  async #warmUp(): Promise<void> {
    if (!this.plan.spec.warmUp) return;
    const baselines = this.plan.points.filter(({ model }) => model.role === 'baseline');
    const firsts = new Map(baselines.reverse().map((point) => [point.model, point]));
    for (const point of [...firsts.values()].reverse()) {
      if (this.#signal.aborted) return;
      const spec = trialSpec(this.plan, point, this.#memoryMb);
      const trial = { spec, round: 0, runStartedMs: this.#startedMs };
      // Should it fail, so will the first round's baseline, which is recorded.
      await measureTrial(trial, this.parts.runner, this.parts.clock, this.#signal, {
        preparing: (text) => this.#emit({ kind: 'preparing', text }),
      });
    }
  }

  /** Rounds that are added until the intervals are narrow may take as long as the budget lasts. */
  get #timeLeftMs(): number | null {
    return this.#rounds.budgetLeftMs ?? this.#meter.timeLeftMs(this.#rounds.later);
  }

  #eventsOf(trial: TrialPosition, watch: MachineWatch): TrialEvents {
    return {
      preparing: (text) => this.#emit({ kind: 'preparing', text }),
      opened: (executors) => {
        watch.watch(executors);
        this.#emit({ kind: 'opened', trial, executors });
      },
      progress: (progress) => {
        this.#meter.advance(progress);
        this.#emit({ kind: 'progress', trial, progress, timeLeftMs: this.#timeLeftMs });
      },
    };
  }

  #status(): RunRecord['status'] {
    if (this.#signal.aborted) return 'cancelled';
    const trials = comparedPoints(this.#book.record.points).flatMap((point) => point.trials);
    return trials.some((trial) => trial.failure !== undefined) ? 'failed' : 'done';
  }

  #noteOtherRuns(): void {
    if (this.parts.presence.all().every(({ runId }) => runId === this.#id)) return;
    this.#book.note({
      code: 'another-run',
      message:
        'Another Corelab run was measuring on this machine at the same time: the two disturbed each other.',
    });
  }

  #noteGivenUp({ id, model, workers, settings, parameters }: PlannedPoint): void {
    const swept = sweptText({ model: model.id, settings, parameters }, this.#book.record.points);
    this.#book.note({
      code: `given-up-${id}`,
      message: `${pointName({ model: model.id, workers, title: model.title })}${swept === '' ? '' : `, ${swept},`} failed twice in a row and was not tried again.`,
    });
  }
}

function cpuNumbers({ cores, topology }: MachineFacts): number[] {
  return cores?.map(({ cpu }) => cpu) ?? Array.from({ length: topology.logicalCpus }, (_, cpu) => cpu);
}
