import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FromLoadGenerator } from '../../../../src/core/protocol/load';
import { type Carrier, LoadSchedule } from '../../../../src/workers/load/load-schedule';

/** A connection whose answers come when the test says so. */
class FakeCarrier implements Carrier {
  readonly sent: string[] = [];
  #answer: (status: number, body: string) => void = () => undefined;

  send(path: string, answered: (status: number, body: string) => void): void {
    this.sent.push(path);
    this.#answer = answered;
  }

  answer(status = 200): void {
    this.#answer(status, `to ${this.sent.at(-1)}`);
  }
}

let told: FromLoadGenerator[];
let schedule: LoadSchedule;
const answersTold = () => told.flatMap((one) => (one.kind === 'answers' ? one.answers : []));
const asked = (id: number, dueMs: number | null = null) => ({ id, path: `/${id}`, dueMs });

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  schedule = new LoadSchedule(
    () => performance.now(),
    (message) => told.push(message),
  );
});
afterEach(() => vi.useRealTimers());

describe('a schedule of requests', () => {
  it('has never more on their way than connections, and goes on with each answer', () => {
    const carriers = [new FakeCarrier(), new FakeCarrier()] as const;
    for (const carrier of carriers) schedule.free(carrier);
    schedule.issue([asked(0), asked(1), asked(2)]);
    expect(carriers.map(({ sent }) => sent)).toEqual([['/0'], ['/1']]);
    carriers[1].answer();
    expect(carriers.map(({ sent }) => sent)).toEqual([['/0'], ['/1', '/2']]);
  });

  it('uses its connections in turn', () => {
    const carriers = [new FakeCarrier(), new FakeCarrier()] as const;
    for (const carrier of carriers) schedule.free(carrier);
    for (const id of [0, 1, 2, 3]) {
      schedule.issue([asked(id)]);
      carriers[id % 2 === 0 ? 0 : 1].answer();
    }
    expect(carriers.map(({ sent }) => sent)).toEqual([
      ['/0', '/2'],
      ['/1', '/3'],
    ]);
  });

  it('sends nothing before it is due, and does not wait for answers when the next one is', () => {
    const carriers = [new FakeCarrier(), new FakeCarrier()] as const;
    for (const carrier of carriers) schedule.free(carrier);
    const zero = performance.now();
    schedule.issue([asked(0, zero + 10), asked(1, zero + 20)]);
    expect(carriers[0].sent).toEqual([]);
    vi.advanceTimersByTime(10);
    expect(carriers[0].sent).toEqual(['/0']);
    vi.advanceTimersByTime(10);
    expect(carriers[1].sent).toEqual(['/1']);
  });

  it('sends late what finds no connection, and says when', () => {
    const carrier = new FakeCarrier();
    schedule.free(carrier);
    const zero = performance.now();
    schedule.issue([asked(0, zero), asked(1, zero + 5)]);
    vi.advanceTimersByTime(30);
    carrier.answer();
    vi.advanceTimersByTime(10);
    carrier.answer();
    expect(answersTold().map(({ id, sentMs, answeredMs }) => [id, sentMs - zero, answeredMs - zero])).toEqual(
      [
        [0, 0, 30],
        [1, 30, 40],
      ],
    );
  });

  it('tells of answers together, and at once of a failure or when nothing is left to do', () => {
    const carriers = [new FakeCarrier(), new FakeCarrier(), new FakeCarrier()] as const;
    for (const carrier of carriers) schedule.free(carrier);
    schedule.issue([asked(0), asked(1), asked(2)]);
    carriers[0].answer();
    expect(told).toEqual([]);
    carriers[1].answer(500);
    expect(answersTold().map(({ id, body }) => [id, body])).toEqual([
      [0, 'to /0'],
      [1, 'to /1'],
    ]);
    carriers[2].answer();
    expect(answersTold()).toHaveLength(3);
  });

  it('tells of an answer soon when others are still on their way', () => {
    const carriers = [new FakeCarrier(), new FakeCarrier()] as const;
    for (const carrier of carriers) schedule.free(carrier);
    schedule.issue([asked(0), asked(1)]);
    carriers[0].answer();
    vi.advanceTimersByTime(20);
    expect(answersTold().map(({ id }) => id)).toEqual([0]);
  });

  it('says what a connection carried that is gone, and uses it no more', () => {
    const [gone, other] = [new FakeCarrier(), new FakeCarrier()];
    schedule.free(gone);
    schedule.issue([asked(0)]);
    expect(schedule.lose(gone)?.id).toBe(0);
    schedule.free(other);
    expect(schedule.lose(other)).toBeNull();
    schedule.issue([asked(1)]);
    expect(other.sent).toEqual([]);
  });
});
