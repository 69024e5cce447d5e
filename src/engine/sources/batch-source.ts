/** The tasks of one message, and the answer to it. References are places in the message. */
import type { Failure } from '../../core/errors';
import type { FromExecutor, TaskFailure, ToExecutor } from '../../core/protocol/executor';
import type { SpanLog } from '../span-log';
import type { InjectedFailure } from './injected-failures';
import type { WorkSource } from './work-source';

type Batch = Extract<ToExecutor, { kind: 'batch' }>;
type BatchDone = Extract<FromExecutor, { kind: 'batchDone' }>;

/** One for all messages of an executor: what each of them needs anew is only what leaves in its answer. */
export class BatchSource implements WorkSource {
  readonly #injected: InjectedFailure | undefined;
  #batch: Batch = { kind: 'batch', ids: [], attempts: null, tasks: [] };
  // By reference; what earlier batches left in them is overwritten when a task begins.
  readonly #startMs: number[] = [];
  readonly #endMs: number[] = [];
  readonly #lanes: number[] = [];
  #results: unknown[] = [];
  #failures: TaskFailure[] | null = null;
  #claimed: Uint8Array | null = null;
  #next = 0;
  /** Whether each task began on the first lane when the one before it in the message ended: then nobody need say so. */
  #inOrder = true;

  readonly meet?: ((ref: number) => void) | undefined;

  /** @param meet blocks until all partners of the task of that number are there */
  constructor(injected: InjectedFailure | undefined, meet?: (id: number) => void) {
    if (meet !== undefined) this.meet = (ref) => meet(this.idOf(ref));
    this.#injected = injected;
  }

  /** The tasks of this message are to be done, those of the one before have been. */
  take(batch: Batch): void {
    this.#batch = batch;
    this.#results = [];
    this.#failures = null;
    this.#claimed = null;
    this.#next = 0;
    this.#inOrder = true;
  }

  /** Start of the first attempt, in ms since the epoch. */
  get startMs(): number {
    return this.#inOrder ? (this.#startMs[0] ?? 0) : Math.min(...this.#ofBatch(this.#startMs));
  }

  /** End of the last attempt, in ms since the epoch. */
  get endMs(): number {
    const { length } = this.#batch.ids;
    return this.#inOrder ? (this.#endMs[length - 1] ?? 0) : Math.max(...this.#ofBatch(this.#endMs));
  }

  claim(): number {
    return this.#next < this.#batch.ids.length ? this.#next++ : -1;
  }

  open(max: number): readonly number[] {
    const claimed = (this.#claimed ??= new Uint8Array(this.#batch.ids.length));
    const open: number[] = [];
    for (let ref = 0; ref < claimed.length && open.length < max; ref++)
      if (claimed[ref] === 0) open.push(ref);
    return open;
  }

  claimOne(ref: number): boolean {
    const claimed = (this.#claimed ??= new Uint8Array(this.#batch.ids.length));
    const isFree = claimed[ref] === 0;
    claimed[ref] = 1;
    return isFree;
  }

  costOf(ref: number): number {
    return this.#batch.costs?.[ref] ?? 0;
  }

  idOf(ref: number): number {
    return this.#batch.ids[ref] as number;
  }

  attemptOf(ref: number): number {
    return this.#batch.attempts?.[ref] ?? 0;
  }

  taskOf(ref: number): unknown {
    return this.#batch.tasks[ref];
  }

  begin(ref: number, lane: number, startMs: number): void {
    this.#startMs[ref] = startMs;
    this.#endMs[ref] = Number.NaN; // it has not ended, whatever the batch before has left here
    this.#lanes[ref] = lane;
    if (ref > 0 && (this.#endMs[ref - 1] !== startMs || this.#lanes[ref - 1] !== lane)) this.#inOrder = false;
  }

  done(ref: number, lane: number, endMs: number, result: unknown): void {
    const failure = this.#injected?.(this.idOf(ref), this.attemptOf(ref)) ?? null;
    if (failure !== null) {
      this.failed(ref, lane, endMs, failure);
      return;
    }
    this.#endMs[ref] = endMs;
    this.#results[ref] = result;
  }

  failed(ref: number, _lane: number, endMs: number, failure: Failure): void {
    this.#endMs[ref] = endMs;
    this.#results[ref] = null;
    (this.#failures ??= []).push({ id: this.idOf(ref), attempt: this.attemptOf(ref), failure });
  }

  waitForMore(): boolean {
    return false;
  }

  /** Everything that became of the tasks, and the spans of the lanes meanwhile. */
  answer(spans: SpanLog): BatchDone {
    const elapsedNs: number[] = [];
    for (let ref = 0; ref < this.#batch.ids.length; ref++) {
      elapsedNs.push(Math.round(((this.#endMs[ref] as number) - (this.#startMs[ref] as number)) * 1e6));
    }
    const answer: BatchDone = {
      kind: 'batchDone',
      startMs: this.#startMs[0] ?? 0,
      elapsedNs,
      results: this.#results,
      failures: this.#failures,
      spans: spans.isEmpty ? null : [...spans.drain()],
    };
    if (!this.#inOrder) {
      answer.apart = { startsMs: this.#ofBatch(this.#startMs), lanes: this.#ofBatch(this.#lanes) };
    }
    return answer;
  }

  #ofBatch(values: readonly number[]): number[] {
    return values.slice(0, this.#batch.ids.length);
  }
}
