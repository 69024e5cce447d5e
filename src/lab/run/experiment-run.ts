/** One run of an experiment, from the first round to the saved record. */
import { type MachineLimits, sharedHeapLimitMb } from '../../core/experiment/memory-limits';
import type { OptionNames } from '../../core/experiment/option-names';
import type { ExperimentPlan, PlannedPoint } from '../../core/experiment/experiment-plan';
import { copiesModel } from '../../core/experiment/plan-ceilings';
import { type PlannedTrial, trialSpec } from '../../core/experiment/trial-order';
import type { RunEvent, RunWarning, StorageState, TrialPosition } from '../../core/protocol/run-events';
import type { TrialSpec } from '../../core/protocol/trial';
import type { MachineFacts, RunRecord } from '../../core/record/run-record';
import type { AnalysisContext } from '../../core/report/analyse-run';
import type { Clock } from '../clock';
import type { History } from '../history/history';
import type { Presence } from '../presence';
import { Redaction } from '../redaction';
import type { SamplerChoice } from '../sampler';
import type { Sampler } from '../sampler/sampler';
import type { TrialEvents, TrialRunner } from '../trial-runner';
import { MachineWatch } from './machine-watch';
import { measureTrial } from './measure-trial';
import { newRecord, newRunId } from './new-record';
import { ProgressMeter } from './progress-meter';
import { RoundPlan } from './round-plan';
import { RunBook } from './run-book';

export interface RunOptions {
  signal?: AbortSignal;
  onEvent?: (event: RunEvent) => void;
  /** Who reads the machine's counters meanwhile; default `auto`. */
  sampler?: SamplerChoice;
  /** What the host calls the fields of an experiment, for failures. */
  names?: OptionNames;
  /** Default true. */
  save?: boolean;
  /** Keep input folders and other paths in the record; default false. */
  keepPaths?: boolean;
  /** Keep the machine's name in the record; default false. */
  keepHostName?: boolean;
  /** Gets the run's notebook for what only the host learns, such as that the computer slept; returns how to stop. */
  followNotes?: (note: (warning: RunWarning) => void) => () => void;
}

export interface RunOutcome {
  record: RunRecord;
  storage: StorageState;
}

export interface RunParts {
  host: string;
  runner: TrialRunner;
  openSampler: () => Sampler;
  clock: Clock;
  history: History;
  presence: Presence;
  randomId: () => string;
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
  readonly #followNotes: NonNullable<RunOptions['followNotes']>;

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
    this.#rounds = new RoundPlan(plan, limits, parts.clock);
    this.#memoryMb = spec.memoryMb ?? sharedHeapLimitMb(points, limits);
    this.#redaction = new Redaction(workload, parameters, options.keepPaths ?? false);
    this.#meter = new ProgressMeter(parts.clock);
    this.#signal = options.signal ?? new AbortController().signal;
    this.#emit = options.onEvent ?? (() => undefined);
    this.#followNotes = options.followNotes ?? (() => () => undefined);
    const record = newRecord({
      id: this.#id,
      startedAt,
      plan,
      spec: this.#redaction.spec(spec),
      machine,
      executorMemoryMb: this.#memoryMb,
      host: parts.host,
    });
    this.#book = new RunBook(record, {
      history: options.save === false ? null : parts.history,
      analysis: analysisContext(plan),
      onWarning: (warning) => this.#emit({ kind: 'warning', warning }),
      cleaned: (text) => this.#redaction.text(text),
    });
  }

  /** Measures all rounds. Resolves also when trials fail, the run is cancelled or the record cannot be saved. */
  async measure(): Promise<RunOutcome> {
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
      let index = 0;
      while (!this.#isOver()) {
        const trials = this.#rounds.next();
        this.#meter.expect(trials);
        for (const trial of trials) {
          if (this.#isOver('cancelled')) break;
          this.#noteOtherRuns();
          await this.#measureOne(trial, index++, watch);
        }
      }
      this.#book.end(this.#status(), watch.samples);
    } finally {
      watch.close();
      stopNotes();
      leave();
    }
    await this.#book.save();
    const outcome = { record: this.#book.record, storage: this.#book.storage };
    this.#emit({ kind: 'finished', ...outcome });
    return outcome;
  }

  async #measureOne(trial: PlannedTrial, index: number, watch: MachineWatch): Promise<void> {
    const { round, point } = trial;
    const planned = this.plan.points[point];
    const copies = this.#rounds.ceilingOf(point);
    if (this.#book.hasGivenUp(point)) {
      this.#meter.skip();
      if (planned !== undefined) this.#noteGivenUp(planned);
      return;
    }
    const position: TrialPosition = { index, total: this.#rounds.expectedTrials, round, point };
    this.#meter.start(trial);
    this.#emit({ kind: 'trialStarted', trial: position });
    const result = await measureTrial(
      { spec: this.#specOf(planned, copies), round, runStartedMs: this.#startedMs },
      this.parts.runner,
      this.parts.clock,
      this.#signal,
      this.#eventsOf(position, watch),
    );
    watch.watch([]);
    this.#meter.end();
    if (result === undefined) return;
    const cleaned = this.#redaction.trial(result);
    if (copies === undefined) this.#book.add(point, cleaned, watch.samples);
    else this.#book.addCeiling(copies, cleaned);
    await this.#book.save();
    this.#emit({
      kind: 'trialEnded',
      trial: position,
      result: cleaned,
      record: this.#book.record,
      timeLeftMs: this.#timeLeftMs,
    });
  }

  /** Asked anew each time: a run can be cancelled at any moment. */
  #isOver(why: 'cancelled' | 'enough' = 'enough'): boolean {
    return this.#signal.aborted || (why === 'enough' && this.#rounds.isEnough(this.#book.record));
  }

  /** One trial of the baseline whose time is forgotten: caches are filled and clock rates up when the first round begins. */
  async #warmUp(): Promise<void> {
    const baseline = this.plan.points.find(({ model }) => model.baseline);
    if (this.plan.spec.warmUp !== true || baseline === undefined) return;
    const trial = { spec: this.#specOf(baseline), round: 0, runStartedMs: this.#startedMs };
    // Should it fail, so will the first round's baseline, which is recorded.
    await measureTrial(trial, this.parts.runner, this.parts.clock, this.#signal, {});
  }

  /** @param copies for the ceiling: that many copies of the baseline instead of a point */
  #specOf(point: PlannedPoint | undefined, copies?: number): TrialSpec {
    const baseline = this.plan.points.find(({ model }) => model.baseline);
    const spec = trialSpec(this.plan, point ?? (baseline as PlannedPoint), this.#memoryMb);
    return copies === undefined ? spec : { ...spec, model: copiesModel, workers: copies };
  }

  /** Rounds that are added until the intervals are narrow may take as long as the budget lasts. */
  get #timeLeftMs(): number | null {
    return this.#rounds.budgetLeftMs ?? this.#meter.timeLeftMs;
  }

  #eventsOf(trial: TrialPosition, watch: MachineWatch): TrialEvents {
    return {
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
    const trials = this.#book.record.points.flatMap((point) => point.trials);
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

  #noteGivenUp({ model, workers }: PlannedPoint): void {
    this.#book.note({
      code: `given-up-${model.id}-${workers}`,
      message: `${model.title} with ${workers === 1 ? '1 worker' : `${workers} workers`} failed twice in a row and was not tried again.`,
    });
  }
}

function analysisContext({ points, workload }: ExperimentPlan): AnalysisContext {
  return {
    baselineModel: points.find(({ model }) => model.baseline)?.model.id ?? '',
    nature: workload.nature,
    oneComputes: new Set(points.filter(({ model }) => model.oneComputes).map(({ model }) => model.id)),
  };
}

function cpuNumbers({ cores, topology }: MachineFacts): number[] {
  return cores?.map(({ cpu }) => cpu) ?? Array.from({ length: topology.logicalCpus }, (_, cpu) => cpu);
}
