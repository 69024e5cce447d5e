import { describe, expect, it, vi } from 'vitest';
import { encodeMessage } from '../../../../src/workers/process-wire';
import { ClaimBoard, taskStates } from '../../../../src/engine/queue/claim-board';

const boardOf = (tasks: number, lanes = 1) => new ClaimBoard(ClaimBoard.allocate(tasks, lanes), tasks, lanes);

/** Claims until there is nothing left at the moment. */
function claimAll(board: ClaimBoard): number[] {
  const ids: number[] = [];
  for (let id = board.claim(); id >= 0; id = board.claim()) ids.push(id);
  return ids;
}

describe('a board of tasks in shared memory', () => {
  it('gives each task once, and then nothing', () => {
    const board = boardOf(4);
    expect(claimAll(board)).toEqual([0, 1, 2, 3]);
    expect(board.claim()).toBe(-1);
  });

  it('gives what was put back after all that were never tried, in the order in which it came', () => {
    const board = boardOf(4);
    expect([board.claim(), board.claim()]).toEqual([0, 1]);
    board.putBack(1, true);
    board.putBack(0, true);
    expect(claimAll(board)).toEqual([2, 3, 1, 0]);
  });

  it('counts an attempt only when it is charged', () => {
    const board = boardOf(2);
    claimAll(board);
    board.putBack(0, true);
    board.putBack(1, false);
    expect(claimAll(board)).toEqual([0, 1]);
    board.putBack(0, true);
    expect([board.attemptOf(0), board.attemptOf(1)]).toEqual([2, 0]);
  });

  it('takes a task back more often than there are tasks', () => {
    const board = boardOf(3);
    claimAll(board);
    for (let round = 0; round < 50; round++) {
      board.putBack(round % 3, true);
      expect(board.claim()).toBe(round % 3);
    }
    expect(board.claim()).toBe(-1);
  });

  it('is finished when every task is done or has failed for good', () => {
    const board = boardOf(3, 2);
    claimAll(board);
    board.done(0, 0, 1);
    board.failed(2, 1, 2);
    expect(board.isFinished()).toBe(false);
    expect(board.progress()).toEqual({ done: 1, failed: 1 });
    board.done(1, 1, 3);
    expect(board.isFinished()).toBe(true);
    expect(board.progress()).toEqual({ done: 2, failed: 1 });
    expect(board.doneBy()).toEqual([1, 1]);
  });

  it('shows what became of each task', () => {
    const board = boardOf(4, 3);
    claimAll(board);
    for (const id of [1, 2, 3]) board.begin(id, id - 1, 10 * id);
    board.done(2, 1, 25);
    board.failed(3, 2, 37);
    expect([0, 1, 2, 3].map((id) => board.stateOf(id))).toEqual(['open', 'running', 'done', 'failed']);
    expect([1, 2, 3].map((id) => board.laneOf(id))).toEqual([0, 1, 2]);
    expect([1, 2, 3].map((id) => board.startOf(id))).toEqual([10, 20, 30]);
    expect([2, 3].map((id) => board.endOf(id))).toEqual([25, 37]);
    board.putBack(1, true);
    expect(board.stateOf(1)).toBe('open');
  });

  it.each(['done', 'failed'] as const)('takes a task back that was %s, uncharged, and goes on', (end) => {
    const board = boardOf(2, 2);
    claimAll(board);
    board.begin(0, 0, 1);
    board.done(0, 0, 2);
    board.begin(1, 1, 1);
    board[end](1, 1, 2);
    expect(board.isFinished()).toBe(true);

    board.undo(1);
    expect(board.isFinished()).toBe(false);
    expect(board.progress()).toEqual({ done: 1, failed: 0 });
    expect(board.attemptOf(1)).toBe(0);
    expect(claimAll(board)).toEqual([1]);
    board.done(1, 0, 3);
    expect(board.isFinished()).toBe(true);
    expect(board.progress()).toEqual({ done: 2, failed: 0 });
  });

  it('is one board for everybody who looks at the same memory', () => {
    const memory = ClaimBoard.allocate(3, 2);
    const [one, other] = [new ClaimBoard(memory, 3, 2), new ClaimBoard(memory, 3, 2)];
    expect([one.claim(), other.claim(), one.claim(), other.claim()]).toEqual([0, 1, 2, -1]);
    one.putBack(2, true);
    expect(other.claim()).toBe(2);
    expect(other.attemptOf(2)).toBe(1);
  });

  it('gives its rows a piece at a time, and no more than these are sent', () => {
    const board = boardOf(3, 2);
    claimAll(board);
    board.begin(1, 1, 5);
    board.done(1, 1, 8.5);
    board.begin(2, 0, 6);
    board.putBack(2, true);
    board.claim();
    board.begin(2, 0, 7);
    board.failed(2, 0, 9);
    const pieces = [board.rows(0, 2), board.rows(2, 2)];
    expect(pieces).toEqual([
      {
        first: 0,
        state: new Uint8Array([0, 2]),
        lane: new Uint16Array([0, 1]),
        attempt: new Uint8Array([0, 0]),
        start: new Float64Array([0, 5]),
        end: new Float64Array([0, 8.5]),
      },
      {
        first: 2,
        state: new Uint8Array([3]),
        lane: new Uint16Array([0]),
        attempt: new Uint8Array([1]),
        start: new Float64Array([7]),
        end: new Float64Array([9]),
      },
    ]);
    const large = boardOf(100_000);
    expect(JSON.stringify(encodeMessage(large.rows(50_000, 10))).length).toBeLessThan(1000);
    expect(['open', 'running', 'done', 'failed']).toEqual(taskStates);
  });

  it.each([
    [1, 1],
    [7, 3],
    [1001, 64],
  ])('keeps the records of %i tasks and %i lanes apart', (tasks, lanes) => {
    const board = boardOf(tasks, lanes);
    const ids = claimAll(board);
    for (const id of ids) {
      board.begin(id, id % lanes, id + 0.25);
      board.putBack(id, true);
    }
    expect(claimAll(board)).toEqual(ids);
    for (const id of ids) {
      board.begin(id, id % lanes, id + 0.5);
      board.done(id, id % lanes, id + 0.75);
    }
    for (const id of ids) {
      const record = [board.stateOf(id), board.laneOf(id), board.attemptOf(id)];
      expect(record).toEqual(['done', id % lanes, 1]);
      expect([board.startOf(id), board.endOf(id)]).toEqual([id + 0.5, id + 0.75]);
    }
    expect(board.progress()).toEqual({ done: tasks, failed: 0 });
  });

  it('does not make anybody wait when a task was put back or all are finished', () => {
    const board = boardOf(1);
    board.claim();
    board.putBack(0, true);
    board.waitForMore(0); // would block this very thread
    board.claim();
    board.done(0, 0, 1);
    board.waitForMore(0);
    expect(board.isFinished()).toBe(true);
  });

  describe('after the loss of a thread that had claimed a task without beginning it', () => {
    /** Blocks lane after lane; while all of them are, `happens` does. */
    function whileAllWait(board: ClaimBoard, lanes: number[], happens: () => void): void {
      const [lane, ...others] = lanes;
      if (lane === undefined) {
        happens();
        return;
      }
      const blocked = vi.spyOn(Atomics, 'wait').mockImplementationOnce(() => {
        whileAllWait(board, others, happens);
        return 'ok';
      });
      board.waitForMore(lane);
      blocked.mockRestore();
    }

    it('gives the task back once all others wait, and only then', () => {
      const board = boardOf(2, 2);
      board.claim(); // 0: lost
      board.claim();
      board.begin(1, 1, 0);
      board.putBackStranded();
      expect(board.claim()).toBe(-1);
      board.done(1, 1, 1);
      whileAllWait(board, [1], () => board.putBackStranded());
      expect(board.claim()).toBe(-1); // lane 0 has not been replaced yet
      whileAllWait(board, [0, 1], () => board.putBackStranded());
      expect([board.claim(), board.attemptOf(0), board.claim()]).toEqual([0, 0, -1]);
    });

    it('does not take a thread for a waiting one that was lost while it waited', () => {
      const board = boardOf(1, 2);
      board.claim();
      whileAllWait(board, [0, 1], () => {
        board.markLaneLost(0);
        board.putBackStranded();
      });
      expect(board.claim()).toBe(-1);
    });

    it('leaves tasks alone that lie ready for those who wait, and those that nobody has claimed', () => {
      const board = boardOf(3, 1);
      board.claim(); // 0: lost
      board.claim();
      whileAllWait(board, [0], () => {
        board.putBack(1, true);
        board.putBackStranded();
      });
      expect([board.claim(), board.claim(), board.claim()]).toEqual([2, 1, -1]);
    });
  });
});
