/** What a thread of green tasks can begin: it asks its source until that has nothing, and again once a task was put back. */
import { BatchSource } from '../../sources/batch-source';
import type { WorkSource } from '../../sources/work-source';

/** The reference of a task for the lane, claimed; −1 where there is none. */
export type TakeTask = (source: WorkSource, lane: number) => number;

export class TaskSupply {
  source: WorkSource = new BatchSource(undefined);
  #lane = 0;
  /** The source has had nothing. */
  #isDry = false;
  #newsSeen = 0;
  /** A task that has been claimed and is not due yet; −1 where there is none. */
  #arriving = -1;

  constructor(private readonly takeFrom: TakeTask = (source, lane) => source.claim(lane)) {}

  /** The lane takes its tasks from here. */
  attach(lane: number, source: WorkSource): void {
    this.#lane = lane;
    this.source = source;
    this.#isDry = false;
  }

  /** When a task that has been claimed is due, in ms since the epoch; Infinity where none has. */
  get arrivalMs(): number {
    return this.#arriving < 0 ? Infinity : this.#dueMs(this.#arriving);
  }

  /** Whether to ask for a task. */
  mayGive(nowMs: number): boolean {
    if (this.#isDry && !this.hasReturned()) return false;
    return this.#arriving < 0 || this.arrivalMs <= nowMs;
  }

  /** The reference of a task that may begin now; −1 where there is none. */
  take(nowMs: number): number {
    let ref = this.#arriving;
    this.#arriving = -1;
    if (ref < 0) {
      this.#newsSeen = this.source.news?.() ?? 0;
      ref = this.takeFrom(this.source, this.#lane);
    }
    this.#isDry = ref < 0;
    if (ref < 0 || this.#dueMs(ref) <= nowMs) return ref;
    this.#arriving = ref;
    return -1;
  }

  /** Whether the source had nothing, and a task was put back since. */
  hasReturned(): boolean {
    if (!this.#isDry) return false;
    const seen = this.#newsSeen;
    this.#newsSeen = this.source.news?.() ?? 0;
    if (seen !== this.#newsSeen) this.#isDry = false;
    return !this.#isDry;
  }

  /** Whether nothing will come any more, for a thread that has nothing in flight. */
  get isFinished(): boolean {
    return this.source.isFinished === undefined || this.source.isFinished();
  }

  #dueMs(ref: number): number {
    return this.source.dueMs?.(ref) ?? 0;
  }
}
