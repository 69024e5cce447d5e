import { describe, expect, it } from 'vitest';
import type { AttemptTuple, FromExecutor } from '../../../../src/core/protocol/executor';
import { handOver, type Kept, perMessage } from '../../../../src/engine/executor/hand-over';
import { spanWidth } from '../../../../src/engine/span-log';
import { encodeMessage } from '../../../../src/workers/process-wire';
import { ClaimBoard } from '../../../../src/engine/queue/claim-board';

const nothing: Kept = {
  ids: [],
  results: [],
  spans: new Float64Array(),
  slices: new Float64Array(),
  failedAttempts: [],
  failures: [],
  board: null,
  seen: undefined,
};

function sentFor(kept: Partial<Kept>): FromExecutor[] {
  const sent: FromExecutor[] = [];
  handOver({ ...nothing, ...kept }, (message) => sent.push(message));
  return sent;
}

const ofKind = <K extends FromExecutor['kind']>(sent: readonly FromExecutor[], kind: K) =>
  sent.filter((message): message is Extract<FromExecutor, { kind: K }> => message.kind === kind);

describe('what an executor hands over after the clock', () => {
  it('is one message when it has kept nothing', () => {
    expect(sentFor({})).toEqual([{ kind: 'collected' }]);
  });

  it('is complete and in order, and no message is larger than a fixed number of rows', () => {
    const tasks = 2 * perMessage + 7;
    const ids = Array.from({ length: tasks }, (_, id) => tasks - 1 - id);
    const board = new ClaimBoard(ClaimBoard.allocate(tasks, 1), tasks, 1);
    for (let id = board.claim(); id >= 0; id = board.claim()) {
      board.begin(id, 0, id);
      board.done(id, 0, id + 0.5);
    }
    const spans = Float64Array.from({ length: (perMessage + 3) * spanWidth }, (_, index) => index);
    const failedAttempts = ids.map((id): AttemptTuple => [id, 0, 0, id, id]);
    const failures = [{ id: 3, attempt: 0, failure: { code: 'task-threw' as const, message: 'It broke.' } }];
    const sent = sentFor({ ids, results: ids.map((id) => -id), spans, failedAttempts, failures, board });

    const results = ofKind(sent, 'results');
    expect(results.flatMap((message) => message.ids)).toEqual(ids);
    expect(results.flatMap((message) => message.results)).toEqual(ids.map((id) => -id));
    const kept = ofKind(sent, 'kept');
    expect(kept.flatMap((message) => [...message.spans])).toEqual([...spans]);
    expect(kept.flatMap((message) => message.failedAttempts)).toEqual(failedAttempts);
    expect(kept.flatMap((message) => message.failures)).toEqual(failures);
    const rows = ofKind(sent, 'rows').map((message) => message.rows);
    expect(rows.map(({ first }) => first)).toEqual([0, perMessage, 2 * perMessage]);
    expect(rows.flatMap(({ start }) => [...start])).toEqual(Array.from({ length: tasks }, (_, id) => id));
    expect(sent.map(({ kind }) => kind)).toEqual([
      ...['results', 'results', 'results', 'kept', 'kept', 'kept', 'rows', 'rows', 'rows', 'collected'],
    ]);
    const sizes = sent.map((message) => JSON.stringify(encodeMessage(message)).length);
    expect(Math.max(...sizes)).toBeLessThan(2 ** 20);
  });
});
