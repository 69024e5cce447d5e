/**
 * The manager's side of one conversation on the plain wire: messages to an executor become lines, lines become messages.
 * An executor that does not keep to the wire is given up with a sentence.
 */
import { assertNever } from '../../core/assert-never';
import { notAvailable } from '../../core/availability';
import type { Failure } from '../../core/errors';
import type { TrialFields } from '../../core/experiment/trial-spec';
import type { ExecutorCounters, ExecutorInit, FromExecutor, ToExecutor } from '../../core/protocol/executor';
import { type FromWire, parseWireLine, type ToWire, wireVersion } from '../../core/protocol/executor-wire';
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
  ready(clockErrorMs: number): void;
  /** It did not keep to the wire. @param culprit the task that is to blame, where that is known */
  giveUp(failure: Failure, culprit: number | null): void;
}

/** What a conversation needs to know of its executor. */
export type WireInit = TrialFields &
  Pick<ExecutorInit, 'workload' | 'parameters' | 'services' | 'tasks' | 'epochMs' | 'firstLane'>;

interface OpenBatch {
  ids: readonly number[];
  attempts: readonly number[];
  isWarmUp: boolean;
}

type BatchDone = Extract<FromWire, { kind: 'batchDone' }>;

export class WireConversation {
  readonly #clock = new WireClock();
  readonly #batches: OpenBatch[] = [];
  readonly #startedMs: number;
  readonly #injected: InjectedFailure | undefined;
  #isReady = false;
  /** By so much may any reading of the executor's clock be early. */
  #stepMs = 0;
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
        const { workload, parameters, services = {}, tasks, seed, epochMs } = this.init;
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
        this.#begin(message.wire);
        break;
      case 'pong':
        this.#clock.answered(message.atNs, this.ports.clock());
        this.#readTheClock();
        break;
      case 'batchDone':
        this.#settle(message);
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
    if (first === undefined || nowMs - this.#busySinceMs <= taskTimeoutMs * first.ids.length) return;
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
      this.ports.ready(this.#clock.errorMs + this.#stepMs);
      return;
    }
    this.#clock.asked(this.ports.clock());
    this.#write({ kind: 'ping' });
  }

  #settle({ startNs, elapsedNs, results, failures = [], spans = [] }: BatchDone): void {
    const batch = this.#batches.shift();
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
    const startMs = this.#toMs(startNs);
    this.#busySinceMs = startMs + elapsedNs.reduce((sum, one) => sum + one, 0) / 1e6;
    const failed = new Map(failures.map(({ id, message }) => [id, message]));
    const lane = this.init.firstLane;
    const reported = ids.flatMap((id, index) => {
      const attempt = attempts[index] ?? 0;
      const message = failed.get(id);
      if (message !== undefined) return [{ id, attempt, failure: { code: 'task-threw' as const, message } }];
      const injected = isWarmUp ? null : (this.#injected?.(id, attempt) ?? null);
      return injected === null ? [] : [{ id, attempt, failure: injected }];
    });
    this.ports.receive({
      kind: 'batchDone',
      startMs,
      elapsedNs,
      results,
      failures: reported.length === 0 ? null : reported,
      spans:
        spans.length === 0
          ? null
          : spans.flatMap(([state, from, to]) => [
              lane,
              laneStateIndex(state as LaneState),
              this.#toMs(from),
              this.#toMs(to),
            ]),
    });
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
  const unsaid = notAvailable('the executor does not report it');
  return {
    cpuMs: cpuNs === undefined ? unsaid : cpuNs / 1e6,
    switches: voluntary === undefined || involuntary === undefined ? unsaid : { voluntary, involuntary },
    runQueueWaitMs: unsaid,
  };
}
