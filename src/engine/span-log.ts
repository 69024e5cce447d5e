/** What lanes did other than computing, kept in a growing typed array until the clock has stopped. */
import type { LaneState } from '../core/vocabulary/lane-states';
import { laneStateIndex } from '../core/vocabulary/lane-states';

/** Numbers per span: lane, state (as index), from, to. */
export const spanWidth = 4;

export class SpanLog {
  #values = new Float64Array(256 * spanWidth);
  #length = 0;

  /** Times in ms since the epoch. Spans without length are not kept. */
  add(lane: number, state: LaneState, from: number, to: number): void {
    if (to <= from) return;
    if (this.#length === this.#values.length) {
      const larger = new Float64Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = lane;
    this.#values[this.#length++] = laneStateIndex(state);
    this.#values[this.#length++] = from;
    this.#values[this.#length++] = to;
  }

  /** All spans so far, flat, and forgets them. */
  drain(): Float64Array {
    const drained = this.#values.slice(0, this.#length);
    this.#length = 0;
    return drained;
  }

  get isEmpty(): boolean {
    return this.#length === 0;
  }
}
