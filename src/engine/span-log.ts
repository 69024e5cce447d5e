/** What lanes did other than computing, kept in a growing typed array until the clock has stopped. */
import { type LaneState, laneStateIndex } from '../core/vocabulary/lane-states';

/** Numbers per span: lane, state (as index), from, to. */
export const spanWidth = 4;

export class SpanLog {
  #values = new Float64Array(256 * spanWidth);
  #length = 0;

  /** Times in ms since the epoch. Spans without length are not kept. */
  add(lane: number, state: LaneState, from: number, to: number): void {
    if (to > from) this.#push(lane, laneStateIndex(state), from, to);
  }

  /**
   * Takes over spans as another log drained them.
   * @param firstLane added to the lanes, where the other log counts its own from 0
   */
  addAll(flat: ArrayLike<number>, firstLane = 0): void {
    for (let i = 0; i < flat.length; i += spanWidth) {
      this.#push(
        firstLane + (flat[i] as number),
        flat[i + 1] as number,
        flat[i + 2] as number,
        flat[i + 3] as number,
      );
    }
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

  #push(lane: number, state: number, from: number, to: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Float64Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = lane;
    this.#values[this.#length++] = state;
    this.#values[this.#length++] = from;
    this.#values[this.#length++] = to;
  }
}
