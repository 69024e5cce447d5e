/**
 * The manager's side of one conversation on the plain wire: messages to an executor become lines, lines become messages.
 * An executor that does not keep to the wire is given up with a sentence.
 */
import { assertNever } from '../../core/assert-never';
import { notAvailable } from '../../core/availability';
import type { Failure } from '../../core/errors';
import type { TrialFields } from '../../core/experiment/trial-spec';
import type { ExecutorCounters, ExecutorInit, FromExecutor, ToExecutor } from '../../core/protocol/executor';
import {
  type FromWire,
  parseWireLine,
  type ToWire,
  wireVersion,
  type WireWorker,
} from '../../core/protocol/executor-wire';
import { t } from '../../core/text/t';
import { type LaneState, laneStateIndex, laneStates } from '../../core/vocabulary/lane-states';
import type { Clock } from '../../engine/clock';
import { injectedFailures, type InjectedFailure } from '../../engine/sources/injected-failures';
import { WireClock } from './wire-clock';

export interface WirePorts {
  /** What the executor is called in sentences. */
  name: string;
  /** Counts from the trial's epoch, in ms. */
  clock: Clock;
  write(line: string): void;
  receive(message: FromExecutor): void;
  /** The executor's clock is known: it may get tasks. */
  ready(clockErrorMs: number, workers: readonly WireWorker[] | undefined): void;
  /** It did not keep to the wire. @param culprit the task that is to blame, where that is known */
  giveUp(failure: Failure, culprit: number | null): void;
}

/** What a conversation needs to know of its executor. */
export type WireInit = TrialFields &
  Pick<ExecutorInit, 'workload' | 'parameters' | 'services' | 'tasks' | 'epochMs' | 'firstLane' | 'lanes'>;

interface OpenBatch {
  ids: readonly number[];
  attempts: readonly number[];
  isWarmUp: boolean;
}

type BatchDone = Extract<FromWire, { kind: 'batchDone' }>;
type Apart = NonNullable<Extract<FromExecutor, { kind: 'batchDone' }>['apart']>;

export class WireConversation {
  readonly #clock = new WireClock();
  readonly #batches: OpenBatch[] = [];
  readonly #startedMs: number;
  readonly #injected: InjectedFailure | undefined;
  #isReady = false;
  /** Among whom it shares tasks out; undefined where it does them itself, one after another. */
  #workers: readonly WireWorker[] | undefined;
  /** By so much may any reading of the executor's clock be early. */
  #stepMs = 0;
  /** How many tasks of its batch have ended, as far as it has told. */
  #done = 0;
  /** Since when the first of its batches is the executor's, in ms since the epoch. */
  #busySinceMs = 0;

  constructor(
    private readonly init: WireInit,
    private readonly ports: WirePorts,
  ) {
    this.#startedMs = ports.clock();
    this.#injected = injectedFailures(init.failureRate, init.seed);
  }

  /** A message for the executor. */
  send(message: ToExecutor): void {
    switch (message.kind) {
      case 'init': {
        const { workload, parameters, services = {}, tasks, seed, epochMs, lanes } = this.init;
        const epochNs = Math.round(epochMs * 1e6);
        this.#write({
          kind: 'init',
          wire: wireVersion,
          workload,
          parameters,
          services,
          tasks,
          seed,
          epochNs,
          ...(lanes > 1 && { lanes }),
        });
        return;
      }
      case 'batch': {
        const { ids, tasks, warmUp } = message;
        const attempts = message.attempts ?? ids.map(() => 0);
        if (this.#batches.length === 0) this.#busySinceMs = this.ports.clock();
        this.#batches.push({ ids, attempts, isWarmUp: warmUp === true });
        this.#write({ kind: 'batch', ids, attempts, tasks, ...(warmUp && { warmUp }) });
        return;
      }
      case 'stop':
        this.#write({ kind: 'stop' });
        return;
      case 'drive':
      case 'serve':
      case 'connection':
      case 'collect':
        throw new Error('An executor on the plain wire gets its tasks in batches.');
      default:
        assertNever(message);
    }
  }

  /** A line from the executor. */
  hear(line: string): void {
    const heard = parseWireLine(line, this.ports.name);
    if ('wrong' in heard) {
      this.#giveUp(heard.wrong);
      return;
    }
    const { message } = heard;
    switch (message.kind) {
      case 'ready':
        this.#stepMs = (message.stepNs ?? 0) / 1e6;
        this.#workers = message.workers;
        this.#begin(message.wire);
        break;
      case 'pong':
        this.#clock.answered(message.atNs, this.ports.clock());
        this.#readTheClock();
        break;
      case 'batchDone':
        this.#settle(message);
        break;
      case 'progress':
        this.#goOn(message.done);
        break;
      case 'totals':
        this.ports.receive({ kind: 'totals', counters: countersOf(message) });
        break;
      case 'failed':
        this.#failToStart(message.message);
        break;
      default:
        assertNever(message);
    }
  }

  /** Gives up an executor that has been silent too long over its first batch, or over its start. */
  checkSilence(taskTimeoutMs: number, startTimeoutMs: number): void {
    const nowMs = this.ports.clock();
    const executor = this.ports.name;
    if (!this.#isReady) {
      if (nowMs - this.#startedMs <= startTimeoutMs) return;
      const message = t('wire.silent-start', { executor, seconds: startTimeoutMs / 1000 });
      this.ports.giveUp({ code: 'executor-did-not-start', message }, null);
      return;
    }
    const first = this.#batches[0];
    if (first === undefined) return;
    // One that shares tasks out tells of those that end; of others only the end of the whole batch is heard.
    const tasks = this.#workers === undefined ? first.ids.length : 1;
    if (nowMs - this.#busySinceMs <= taskTimeoutMs * tasks) return;
    const message = t('wire.task-timed-out');
    this.ports.giveUp(
      { code: 'task-timed-out', message },
      first.ids.length === 1 ? (first.ids[0] ?? null) : null,
    );
  }

  #begin(version: number): void {
    if (version !== wireVersion) {
      this.#giveUp(t('wire.version', { executor: this.ports.name, version, own: wireVersion }));
    } else if (!this.#isReady) this.#readTheClock();
  }

  #readTheClock(): void {
    if (this.#isReady) return;
    if (this.#clock.isKnown) {
      this.#isReady = true;
      this.ports.ready(this.#clock.errorMs + this.#stepMs, this.#workers);
      return;
    }
    this.#clock.asked(this.ports.clock());
    this.#write({ kind: 'ping' });
  }

  /** So many tasks of its batch have ended: one that hangs shows in a number that no longer grows. */
  #goOn(done: number): void {
    if (done > this.#done) this.#busySinceMs = this.ports.clock();
    this.#done = done;
    this.ports.receive({ kind: 'progress', done, failed: 0 });
  }

  #settle(message: BatchDone): void {
    const { startNs, elapsedNs, results, failures = [], spans = [] } = message;
    const batch = this.#batches.shift();
    this.#done = 0;
    if (batch === undefined) {
      this.#giveUp(t('wire.answer-unasked', { executor: this.ports.name }));
      return;
    }
    const { ids, attempts, isWarmUp } = batch;
    if (elapsedNs.length !== ids.length || results.length !== ids.length) {
      const counts = { tasks: ids.length, times: elapsedNs.length, results: results.length };
      this.#giveUp(t('wire.counts', { executor: this.ports.name, ...counts }));
      return;
    }
    const unknown = spans.find(([state]) => !isLaneState(state));
    if (unknown !== undefined) {
      this.#giveUp(t('wire.unknown-state', { executor: this.ports.name, state: unknown[0] }));
      return;
    }
    const wrongLane = this.#wrongLane(message, ids.length);
    if (wrongLane !== undefined) {
      this.#giveUp(wrongLane);
      return;
    }
    const startMs = this.#toMs(startNs);
    const apart = this.#apart(message);
    this.#busySinceMs =
      apart === undefined ? startMs + elapsedNs.reduce((sum, one) => sum + one, 0) / 1e6 : this.ports.clock();
    const failed = new Map(failures.map(({ id, message: why }) => [id, why]));
    const { firstLane } = this.init;
    const reported = ids.flatMap((id, index) => {
      const attempt = attempts[index] ?? 0;
      const why = failed.get(id);
      if (why !== undefined) return [{ id, attempt, failure: { code: 'task-threw' as const, message: why } }];
      const injected = isWarmUp ? null : (this.#injected?.(id, attempt) ?? null);
      return injected === null ? [] : [{ id, attempt, failure: injected }];
    });
    this.ports.receive({
      kind: 'batchDone',
      startMs,
      ...(apart !== undefined && { apart }),
      elapsedNs,
      results,
      failures: reported.length === 0 ? null : reported,
      spans:
        spans.length === 0
          ? null
          : spans.flatMap(([state, from, to, lane = 0]) => [
              firstLane + lane,
              laneStateIndex(state as LaneState),
              this.#toMs(from),
              this.#toMs(to),
            ]),
    });
  }

  /** Where its tasks or spans lie on lanes that do not exist, or not every task has a start and a lane. */
  #wrongLane({ startsNs, lanes, spans = [] }: BatchDone, tasks: number): string | undefined {
    const executor = this.ports.name;
    const all = [...(lanes ?? []), ...spans.map(([, , , lane = 0]) => lane)];
    const unknown = all.find((lane) => lane >= this.init.lanes);
    if (unknown !== undefined)
      return t('wire.unknown-lane', { executor, place: unknown, last: this.init.lanes - 1 });
    if (startsNs?.length === lanes?.length && (lanes?.length ?? tasks) === tasks) return undefined;
    const counts = { tasks, starts: startsNs?.length ?? 0, places: lanes?.length ?? 0 };
    return t('wire.counts-apart', { executor, ...counts });
  }

  /** When and where each task began, where the executor has several lanes. */
  #apart({ startsNs, lanes }: BatchDone): Apart | undefined {
    if (startsNs === undefined || lanes === undefined) return undefined;
    return {
      startsMs: startsNs.map((one) => this.#toMs(one)),
      lanes: lanes.map((lane) => this.init.firstLane + lane),
    };
  }

  #toMs(sinceEpochNs: number): number {
    return sinceEpochNs / 1e6 + this.#clock.offsetMs;
  }

  #write(message: ToWire): void {
    this.ports.write(JSON.stringify(message));
  }

  #failToStart(message: string): void {
    const said = t('wire.failed', { executor: this.ports.name, message });
    this.ports.giveUp({ code: 'executor-did-not-start', message: said }, null);
  }

  #giveUp(message: string): void {
    this.ports.giveUp({ code: 'wire-broken', message }, null);
  }
}

function isLaneState(state: string): state is LaneState {
  return (laneStates as readonly string[]).includes(state);
}

function countersOf(totals: Extract<FromWire, { kind: 'totals' }>): ExecutorCounters {
  const { cpuNs, voluntarySwitches: voluntary, involuntarySwitches: involuntary } = totals;
  const { threads, waitingBefore, loopDelaysNs } = totals;
  const unsaid = notAvailable('the executor does not report it');
  return {
    cpuMs: cpuNs === undefined ? unsaid : cpuNs / 1e6,
    switches: voluntary === undefined || involuntary === undefined ? unsaid : { voluntary, involuntary },
    runQueueWaitMs: unsaid,
    ...(threads !== undefined && { threads }),
    ...(waitingBefore !== undefined && { waitingBefore }),
    ...(loopDelaysNs !== undefined && { loopDelaysMs: loopDelaysNs.map((ns) => ns / 1e6) }),
  };
}
