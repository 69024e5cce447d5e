import { beforeEach, describe, expect, it } from 'vitest';
import type { Failure } from '../../../../src/core/errors';
import { defaultTrialFields } from '../../../../src/core/experiment/trial-spec';
import type { FromExecutor, ToExecutor } from '../../../../src/core/protocol/executor';
import { laneStateIndex } from '../../../../src/core/vocabulary/lane-states';
import { WireConversation, type WireInit } from '../../../../src/workers/wire/wire-conversation';

const init: WireInit = {
  ...defaultTrialFields,
  seed: 7,
  workload: 'primes',
  parameters: { range: 10 },
  services: { cache: { url: 'redis://127.0.0.1:1' } },
  tasks: 3,
  firstLane: 2,
  lanes: 1,
  epochMs: 5000,
};
/** All that the wire reads of it. */
const start = { kind: 'init', init } as unknown as ToExecutor;

let nowMs = 0;
let written: Record<string, unknown>[] = [];
let received: FromExecutor[] = [];
let readyWith: number | undefined;
let workersOfIt: unknown;
let givenUp: { failure: Failure; culprit: number | null } | undefined;

beforeEach(() => {
  nowMs = 0;
  [written, received, readyWith, givenUp] = [[], [], undefined, undefined];
});

function conversation(over: Partial<WireInit> = {}): WireConversation {
  return new WireConversation(
    { ...init, ...over },
    {
      name: 'The executor ruby',
      clock: () => nowMs,
      write: (line) => written.push(JSON.parse(line) as Record<string, unknown>),
      receive: (message) => received.push(message),
      ready: (clockErrorMs, workers) => ([readyWith, workersOfIt] = [clockErrorMs, workers]),
      giveUp: (failure, culprit) => (givenUp ??= { failure, culprit }),
    },
  );
}

/** An executor whose clock is 100 ms ahead and that answers within 0.5 ms. */
function opened(over: Partial<WireInit> = {}, more = {}): WireConversation {
  const talk = conversation(over);
  talk.send(start);
  talk.hear(JSON.stringify({ kind: 'ready', wire: 1, ...more }));
  for (let i = 0; i < 100 && readyWith === undefined; i++) {
    nowMs += 0.5;
    talk.hear(JSON.stringify({ kind: 'pong', atNs: (nowMs - 0.25 + 100) * 1e6 }));
  }
  written = [];
  return talk;
}

const batch = (talk: WireConversation, ids: number[]) =>
  talk.send({ kind: 'batch', ids, attempts: null, tasks: ids.map((from) => ({ from })) });
const done = (talk: WireConversation, more: object) =>
  talk.hear(JSON.stringify({ kind: 'batchDone', startNs: 0, elapsedNs: [], results: [], ...more }));

describe('the plain wire', () => {
  it('begins with everything that an executor needs, times in nanoseconds', () => {
    conversation().send(start);
    expect(written).toEqual([
      {
        kind: 'init',
        wire: 1,
        workload: 'primes',
        parameters: { range: 10 },
        services: { cache: { url: 'redis://127.0.0.1:1' } },
        tasks: 3,
        seed: 7,
        epochNs: 5_000_000_000,
      },
    ]);
  });

  it('states an error that is larger by a step of the executor’s clock', () => {
    const talk = conversation();
    talk.hear('{"kind":"ready","wire":1,"stepNs":2000000}');
    for (let i = 0; i < 100 && readyWith === undefined; i++) {
      nowMs += 0.5;
      talk.hear(JSON.stringify({ kind: 'pong', atNs: 0 }));
    }
    expect(readyWith).toBeCloseTo(2.25, 6);
  });

  it('is ready only when the distance of the clocks is known', () => {
    const talk = conversation();
    talk.hear('{"kind":"ready","wire":1}');
    expect(written).toEqual([{ kind: 'ping' }]);
    expect(readyWith).toBeUndefined();
    opened();
    expect(readyWith).toBeCloseTo(0.25, 6);
  });

  it('brings times of the executor’s clock into the trial’s', () => {
    const talk = opened();
    batch(talk, [4, 5]);
    expect(written).toEqual([
      { kind: 'batch', ids: [4, 5], attempts: [0, 0], tasks: [{ from: 4 }, { from: 5 }] },
    ]);
    done(talk, {
      startNs: 130e6,
      elapsedNs: [1e6, 2e6],
      results: [1, 'two'],
      spans: [['wait', 131e6, 132e6]],
    });
    const [answer] = received as [Extract<FromExecutor, { kind: 'batchDone' }>];
    expect(answer).toMatchObject({ elapsedNs: [1e6, 2e6], results: [1, 'two'], failures: null });
    expect(answer.startMs).toBeCloseTo(30, 6);
    expect(answer.spans?.slice(0, 2)).toEqual([2, laneStateIndex('wait')]);
    expect(answer.spans?.[2]).toBeCloseTo(31, 6);
    expect(answer.spans?.[3]).toBeCloseTo(32, 6);
  });

  it('reports tasks that failed, and those that the experiment makes fail', () => {
    const talk = opened();
    batch(talk, [4, 5]);
    done(talk, { elapsedNs: [1, 1], results: [null, 1], failures: [{ id: 4, message: 'no memory' }] });
    expect(received).toMatchObject([
      { failures: [{ id: 4, attempt: 0, failure: { code: 'task-threw', message: 'no memory' } }] },
    ]);
    received = [];
    readyWith = undefined;
    const failing = opened({ failureRate: 1 });
    batch(failing, [4]);
    done(failing, { elapsedNs: [1], results: [1] });
    expect(received).toMatchObject([{ failures: [{ id: 4, failure: { code: 'task-injected' } }] }]);
  });

  it('tells a batch before the clock from others, and makes none of its tasks fail', () => {
    const talk = opened({ failureRate: 1 });
    talk.send({ kind: 'batch', ids: [4], attempts: null, tasks: [{ from: 4 }], warmUp: true });
    expect(written).toEqual([{ kind: 'batch', ids: [4], attempts: [0], tasks: [{ from: 4 }], warmUp: true }]);
    done(talk, { elapsedNs: [1], results: [1] });
    expect(received).toMatchObject([{ results: [1], failures: null }]);
  });

  it('says of a counter that the executor does not report that it is not available', () => {
    opened().hear('{"kind":"totals","cpuNs":2500000}');
    const [totals] = received as [Extract<FromExecutor, { kind: 'totals' }>];
    const unsaid = { available: false, reason: 'the executor does not report it' };
    expect(totals.counters).toEqual({ cpuMs: 2.5, switches: unsaid, runQueueWaitMs: unsaid });
  });

  it.each([
    [
      'Traceback (most recent call last):',
      'sent a line that is not JSON: Traceback (most recent call last):',
    ],
    ['[1,2]', 'sent a line that the wire does not allow (it is no object with a known "kind"): [1,2]'],
    [
      '{"kind":"hello"}',
      'sent a line that the wire does not allow (it is no object with a known "kind"): {"kind":"hello"}',
    ],
    [
      '{"kind":"pong"}',
      'sent a line that the wire does not allow ("atNs" is not as it should be): {"kind":"pong"}',
    ],
    ['{"kind":"ready","wire":2}', 'speaks version 2 of the wire; this Corelab speaks 1.'],
    [
      '{"kind":"batchDone","startNs":0,"elapsedNs":[],"results":[]}',
      'answered a batch that it was not given.',
    ],
  ])('gives up an executor that says %s', (line, message) => {
    conversation().hear(line);
    expect(givenUp).toEqual({
      failure: { code: 'wire-broken', message: `The executor ruby ${message}` },
      culprit: null,
    });
    expect(received).toEqual([]);
  });

  it('gives up an executor that answers other tasks than it was given, or in states that do not exist', () => {
    const talk = opened();
    batch(talk, [1, 2]);
    done(talk, { elapsedNs: [1], results: [1] });
    expect(givenUp?.failure.message).toBe('The executor ruby answered 2 tasks with 1 times and 1 results.');
    givenUp = undefined;
    batch(talk, [1]);
    done(talk, { elapsedNs: [1], results: [1], spans: [['dreaming', 0, 1]] });
    expect(givenUp).toMatchObject({
      failure: { message: 'The executor ruby reported the state "dreaming", which does not exist.' },
    });
  });

  it('passes on why an executor cannot begin', () => {
    conversation().hear('{"kind":"failed","message":"there is no hash in this executor"}');
    expect(givenUp?.failure).toEqual({
      code: 'executor-did-not-start',
      message: 'The executor ruby: there is no hash in this executor',
    });
  });

  it('gives up an executor that is silent after its start', () => {
    const talk = conversation();
    nowMs = 2000;
    talk.checkSilence(1000, 2000);
    expect(givenUp).toBeUndefined();
    nowMs = 2001;
    talk.checkSilence(1000, 2000);
    expect(givenUp?.failure.message).toBe('The executor ruby was silent for 2 s after its start.');
  });

  it('gives up an executor that is silent longer than its first batch may take, and blames a task that was alone', () => {
    const talk = opened();
    nowMs = 50_000;
    talk.checkSilence(1000, 2000);
    expect(givenUp).toBeUndefined(); // it has nothing to do
    batch(talk, [1, 2]);
    nowMs += 1900;
    talk.checkSilence(1000, 2000);
    expect(givenUp).toBeUndefined();
    nowMs += 101;
    talk.checkSilence(1000, 2000);
    expect(givenUp).toMatchObject({ failure: { code: 'task-timed-out' }, culprit: null });
    givenUp = undefined;
    readyWith = undefined;
    const other = opened();
    batch(other, [9]);
    nowMs += 1001;
    other.checkSilence(1000, 2000);
    expect(givenUp).toMatchObject({ failure: { code: 'task-timed-out' }, culprit: 9 });
  });
});

describe('a program that shares tasks out', () => {
  const workers = [
    { pid: 7, tid: 8 },
    { pid: 7, tid: 9 },
  ];
  const sharing = () => opened({ firstLane: 0, lanes: 2 }, { workers });

  it('is told how many tasks it is to have in flight, and tells among whom it shares them', () => {
    conversation({ lanes: 2 }).send(start);
    expect(written).toMatchObject([{ kind: 'init', lanes: 2 }]);
    sharing();
    expect(workersOfIt).toEqual(workers);
  });

  it('tells of each task when and where it began', () => {
    const talk = sharing();
    batch(talk, [4, 5]);
    done(talk, {
      startNs: 110e6,
      startsNs: [110e6, 111e6],
      lanes: [1, 0],
      elapsedNs: [5e6, 1e6],
      results: [1, 2],
      spans: [['wait', 111e6, 112e6, 1]],
    });
    const [answer] = received as [Extract<FromExecutor, { kind: 'batchDone' }>];
    expect(answer.apart?.lanes).toEqual([1, 0]);
    expect(answer.apart?.startsMs.map(Math.round)).toEqual([10, 11]);
    expect(answer.spans?.slice(0, 2)).toEqual([1, laneStateIndex('wait')]);
  });

  it.each([
    [{ lanes: [0, 2], startsNs: [0, 0] }, 'The executor ruby reported the place 2, and has places 0 to 1.'],
    [{ lanes: [0, 1], startsNs: [0] }, 'The executor ruby answered 2 tasks with 1 starts and 2 places.'],
    [{ lanes: [0, 1] }, 'The executor ruby answered 2 tasks with 0 starts and 2 places.'],
  ])('is given up where its places do not fit: %j', (places, message) => {
    const talk = sharing();
    batch(talk, [4, 5]);
    done(talk, { elapsedNs: [1, 1], results: [1, 2], ...places });
    expect(givenUp?.failure).toEqual({ code: 'wire-broken', message });
  });

  it('tells how far it is, and hangs where that no longer grows for as long as one task may take', () => {
    const talk = sharing();
    batch(talk, [4, 5, 6]);
    nowMs += 900;
    talk.hear('{"kind":"progress","done":1}');
    nowMs += 900;
    talk.hear('{"kind":"progress","done":1}');
    talk.checkSilence(1000, 1000);
    expect(givenUp).toBeUndefined();
    expect(received).toEqual([
      { kind: 'progress', done: 1, failed: 0 },
      { kind: 'progress', done: 1, failed: 0 },
    ]);
    nowMs += 200;
    talk.checkSilence(1000, 1000);
    expect(givenUp?.failure.code).toBe('task-timed-out');
  });
});
