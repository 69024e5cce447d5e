import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClaimBoard } from '../../../../src/engine/queue/claim-board';

/** What happens to a claimed task. `later`: which of those in hand it is. */
const actions = fc.array(
  fc.record({
    kind: fc.constantFrom('claim', 'claim', 'done', 'failed', 'putBack', 'putBackUncharged', 'undo'),
    later: fc.nat(),
    lane: fc.nat({ max: 2 }),
  }),
  { maxLength: 120 },
);

type Action = typeof actions extends fc.Arbitrary<(infer A)[]> ? A : never;

/** A board beside a plain list of what each task must be, and how often it was charged. */
class Played {
  readonly #board: ClaimBoard;
  readonly #inHand: number[] = [];
  readonly #ended = new Map<number, 'done' | 'failed'>();
  readonly #charged: number[];
  readonly #waiting: number[];

  constructor(private readonly tasks: number) {
    this.#board = new ClaimBoard(ClaimBoard.allocate(tasks, 3), tasks, 3);
    this.#charged = new Array<number>(tasks).fill(0);
    this.#waiting = Array.from({ length: tasks }, (_, id) => id);
  }

  play({ kind, later, lane }: Action): void {
    if (kind === 'claim') this.#claim(lane);
    else if (kind === 'undo') this.#undo(later);
    else this.#settle(kind, later);
  }

  check(): void {
    const ends = [...this.#ended.values()];
    expect(this.#board.progress()).toEqual({
      done: ends.filter((end) => end === 'done').length,
      failed: ends.filter((end) => end === 'failed').length,
    });
    expect(this.#board.isFinished()).toBe(this.#ended.size === this.tasks);
    for (const [id, end] of this.#ended) expect(this.#board.stateOf(id)).toBe(end);
    for (const id of this.#charged.keys()) expect(this.#board.attemptOf(id)).toBe(this.#charged[id]);
  }

  #settle(kind: Action['kind'], later: number): void {
    const id = this.#inHand.splice(later % Math.max(1, this.#inHand.length), 1)[0];
    if (id === undefined) return;
    if (kind === 'done' || kind === 'failed') {
      this.#board[kind](id, this.#board.laneOf(id), 1);
      this.#ended.set(id, kind);
    } else {
      const charged = kind === 'putBack';
      this.#board.putBack(id, charged);
      this.#charged[id] = (this.#charged[id] ?? 0) + (charged ? 1 : 0);
      this.#waiting.push(id);
    }
  }

  #claim(lane: number): void {
    const id = this.#board.claim();
    expect(id).toBe(this.#waiting.shift() ?? -1);
    if (id < 0) return;
    this.#board.begin(id, lane, 0);
    this.#inHand.push(id);
  }

  #undo(later: number): void {
    const id = [...this.#ended.keys()][later % Math.max(1, this.#ended.size)];
    if (id === undefined) return;
    this.#board.undo(id);
    this.#ended.delete(id);
    this.#waiting.push(id);
  }
}

describe('a board of tasks', () => {
  it('loses no task and gives none twice, whatever happens in whatever order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), actions, (tasks, all) => {
        const played = new Played(tasks);
        for (const action of all) {
          played.play(action);
          played.check();
        }
      }),
    );
  });
});
