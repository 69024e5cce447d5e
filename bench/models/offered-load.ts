/** Corelab's load generator by itself: so many requests a second, sent to any server, with what became of them. */
import type { LoadAnswer } from '../../src/core/protocol/load';
import { arrivals } from '../../src/engine/workloads/jobs';
import { clockSince, monotonicMs } from '../../src/workers/clock';
import { pathOf } from '../../src/workers/load/task-paths';
import { LoadGeneratorHandle } from '../../src/workers/pools/load-generator-handle';

export interface LoadOrder {
  /** On loopback. */
  port: number;
  /** Requests never use more, and each carries one at a time. */
  connections: number;
  /** Requests per second, evenly spaced, or at random where there is a seed. */
  rate: number;
  count: number;
  seed?: number;
}

/** In ms, one figure a request. */
export interface OfferedLoad {
  /** From when it was due until it was sent. */
  late: number[];
  /** From when it was due until its answer was there. */
  latency: number[];
}

/** The generator knows of the first request so long before it is due, and gets them in messages of so many. */
const [aheadMs, perMessage] = [500, 256];
/** Asked before that, as fast as may be: code that runs for the first time is slow, on both sides. */
const rehearsed = 500;

/** @throws Error when the generator ends early */
export async function offerLoad({ port, connections, rate, count, seed }: LoadOrder): Promise<OfferedLoad> {
  const load = await LoadGeneratorHandle.start();
  const lost = load.service.ended.then(({ message }) => Promise.reject(new Error(message)));
  lost.catch(() => undefined); // also ends when it is stopped below
  try {
    const epochMs = monotonicMs();
    await load.open({ port, connections, epochMs }, () => undefined);
    const ask = (due: readonly (number | null)[]) => Promise.race([answersTo(load, due), lost]);
    await ask(Array.from({ length: rehearsed }, () => null));
    const firstMs = clockSince(epochMs)() + aheadMs;
    const atRandom = seed === undefined ? undefined : arrivals(count, rate, seed);
    const due = Array.from({ length: count }, (_, id) => firstMs + (atRandom?.[id] ?? (id * 1000) / rate));
    const answers = await ask(due);
    return {
      late: answers.map(({ id, sentMs }) => sentMs - (due[id] as number)),
      latency: answers.map(({ id, answeredMs }) => answeredMs - (due[id] as number)),
    };
  } finally {
    await load.service.stop();
  }
}

/** Has a request sent at each of these moments, or as soon as a connection is free, and waits for all answers. */
function answersTo(load: LoadGeneratorHandle, due: readonly (number | null)[]): Promise<LoadAnswer[]> {
  const heard: LoadAnswer[] = [];
  const all = new Promise<LoadAnswer[]>((resolve) => {
    load.onMessage = (message) => {
      if (message.kind === 'answers') heard.push(...message.answers);
      if (heard.length === due.length) resolve(heard);
    };
  });
  const requests = due.map((dueMs, id) => ({ id, path: pathOf({ id, attempt: 0, isWarmUp: false }), dueMs }));
  for (let from = 0; from < requests.length; from += perMessage)
    load.send({ kind: 'issue', requests: requests.slice(from, from + perMessage) });
  return all;
}
