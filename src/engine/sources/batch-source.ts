/** The tasks of one message, and the answer to it. References are places in the message. */
import type { Failure } from '../../core/errors';
import type { FromExecutor, TaskFailure, ToExecutor } from '../../core/protocol/executor';
import type { SpanLog } from '../span-log';
import type { InjectedFailure } from './injected-failures';
import type { WorkSource } from './work-source';

type Batch = Extract<ToExecutor, { kind: 'batch' }>;
type BatchDone = Extract<FromExecutor, { kind: 'batchDone' }>;

export class BatchSource implements WorkSource {
  readonly #batch: Batch;
  readonly #injected: InjectedFailure | undefined;
  readonly #startMs: number[] = [];
  readonly #endMs: number[] = [];
  readonly #lanes: number[] = [];
  readonly #results: unknown[];
  #failures: TaskFailure[] | null = null;
  #claimed: Uint8Array | null = null;
  #next = 0;
  /** Whether each task began on the first lane when the one before it in the message ended: then nobody need say so. */
  #inOrder = true;

  readonly meet?: ((ref: number) => void) | undefined;

  /** @param meet blocks until all partners of the task of that number are there */
  constructor(batch: Batch, injected: InjectedFailure | undefined, meet?: (id: number) => void) {
    if (meet !== undefined) this.meet = (ref) => meet(this.idOf(ref));
    this.#batch = batch;
    this.#injected = injected;
    this.#results = new Array<unknown>(batch.ids.length).fill(null);
  }

  get startMs(): number {
    return this.#inOrder ? (this.#startMs[0] ?? 0) : Math.min(...this.#startMs);
  }

  get endMs(): number {
    return this.#inOrder ? (this.#endMs.at(-1) ?? 0) : Math.max(...this.#endMs);
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
    (this.#failures ??= []).push({ id: this.idOf(ref), attempt: this.attemptOf(ref), failure });
  }

  waitForMore(): boolean {
    return false;
  }

  /** Everything that became of the tasks, and the spans of the lanes meanwhile. */
  answer(spans: SpanLog): BatchDone {
    const [starts, ends] = [this.#startMs, this.#endMs];
    return {
      kind: 'batchDone',
      startMs: starts[0] ?? 0,
      elapsedNs: ends.map((end, ref) => Math.round((end - (starts[ref] as number)) * 1e6)),
      ...(!this.#inOrder && { apart: { startsMs: starts, lanes: this.#lanes } }),
      results: this.#results,
      failures: this.#failures,
      spans: spans.isEmpty ? null : [...spans.drain()],
    };
  }
}
