import { expect, test } from 'vitest';
import { CallBoard } from '../../../../src/engine/offload/call-board';
import { Offload } from '../../../../src/engine/offload/offload';
import { SpanLog } from '../../../../src/engine/span-log';
import { laneStates } from '../../../../src/core/vocabulary/lane-states';

/** The second of two loops with two lanes, and a clock that goes on by 1 ms at each reading. */
function secondLoop() {
  const memory = CallBoard.allocate(2, 2);
  let now = 100;
  const spans = new SpanLog();
  const offload = new Offload({ memory, wholeTasks: true }, 2, { clock: () => now++, spans });
  return { offload, spans, pool: new CallBoard(memory) };
}

function stateSpans(spans: SpanLog): [string, number, number][] {
  const flat = [...spans.drain()];
  return Array.from({ length: flat.length / 4 }, (_, span) => {
    const [, state = 0, from = 0, to = 0] = flat.slice(4 * span);
    return [laneStates[state] as string, from, to];
  });
}

test('a lane waits for the pool, computes there, and then for its loop: every moment once', async () => {
  const { offload, spans, pool } = secondLoop();
  const called = offload.call(3, { task: 7, fn: 'half', args: 8 });
  const call = pool.claim(0);
  if (call === undefined) throw new Error('There is no call.');
  expect(call).toMatchObject({ lane: 3, request: { task: 7, fn: 'half', args: 8 } });
  pool.begin(call, 100.25);
  pool.end(call, true, 4, 100.75);
  expect(await called).toBe(4);
  expect(stateSpans(spans)).toEqual([
    ['offload', 100, 100.25],
    ['ready', 100.75, 101],
  ]);
});

test('a call that stands still is the waiting of its task', async () => {
  const { offload, spans, pool } = secondLoop();
  const called = offload.call(2, { task: 0, fn: 'look', args: null }, true);
  const call = pool.claim(0);
  if (call === undefined) throw new Error('There is no call.');
  pool.begin(call, 100.25);
  pool.end(call, true, null, 100.75);
  await called;
  expect(stateSpans(spans).map(([state]) => state)).toEqual(['offload', 'wait', 'ready']);
});

test('several calls are answered in any order, a failed one by what it failed with', async () => {
  const { offload, pool } = secondLoop();
  const both = [2, 3].map((lane) => offload.call(lane, { task: lane, fn: 'go', args: lane }));
  const [first, second] = [pool.claim(0), pool.claim(1)];
  if (first === undefined || second === undefined) throw new Error('There are no calls.');
  pool.end(second, false, { code: 'task-threw', message: 'The call throws.' }, 101);
  await expect(both[1]).rejects.toMatchObject({
    failure: { code: 'task-threw', message: 'The call throws.' },
  });
  pool.end(first, true, 'done', 102);
  expect(await both[0]).toBe('done');
  expect(offload.waitingBefore).toEqual([0, 1]);
});
