import { expect, test } from 'vitest';
import { type PageWorker, PageWorkers } from '../../../../src/renderer/state/page-workers';

class FakeWorker implements PageWorker {
  onmessage: PageWorker['onmessage'] = null;
  onerror: PageWorker['onerror'] = null;
  readonly heard: unknown[] = [];
  isEnded = false;
  postMessage = (line: unknown) => void this.heard.push(line);
  terminate = () => void (this.isEnded = true);
}

/** A page, the workers that it has started, and what it has asked its host; answers are given one by one. */
function page() {
  const workers: FakeWorker[] = [];
  const asked: unknown[] = [];
  const answers: (() => void)[] = [];
  const request = (kind: string, payload: unknown) => {
    asked.push([kind, payload]);
    return new Promise<never>((resolve) => answers.push(resolve as () => void));
  };
  const start = () => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  };
  return { workers, asked, answers, page: new PageWorkers({ request }, start, () => true) };
}

test('lines go to the worker that they are for, and none of a trial before is left', () => {
  const { page: one, workers } = page();
  one.hear({ trial: 1, kind: 'start', worker: 1 });
  one.hear({ trial: 1, kind: 'line', worker: 1, line: 'do' });
  one.hear({ trial: 2, kind: 'start', worker: 1 });
  one.hear({ trial: 2, kind: 'line', worker: 1, line: 'do more' });
  expect(workers.map(({ heard, isEnded }) => ({ heard, isEnded }))).toEqual([
    { heard: ['do'], isEnded: true },
    { heard: ['do more'], isEnded: false },
  ]);
  one.hear({ trial: 2, kind: 'over' });
  expect(workers[1]?.isEnded).toBe(true);
});

test('what workers say while the host is asked goes with the next request', async () => {
  const { page: one, workers, asked, answers } = page();
  one.hear({ trial: 3, kind: 'start', worker: 1 });
  const [worker] = workers;
  for (const data of ['a', 'b', 'c']) worker?.onmessage?.({ data });
  expect(asked).toHaveLength(1);
  answers[0]?.();
  await Promise.resolve().then(() => undefined);
  await expect.poll(() => asked.length).toBe(2);
  expect(asked[1]).toEqual([
    'pageSaid',
    {
      trial: 3,
      messages: [
        { kind: 'line', worker: 1, line: 'b' },
        { kind: 'line', worker: 1, line: 'c' },
      ],
    },
  ]);
});

test('a worker that fails is named, and the host knows whether the page is hidden', () => {
  const { page: one, workers, asked } = page();
  void one.offer();
  one.hear({ trial: 1, kind: 'start', worker: 2 });
  workers[0]?.onerror?.({ message: 'no script' });
  expect(asked).toEqual([
    ['offerPage', { hidden: true }],
    ['pageSaid', { trial: 1, messages: [{ kind: 'failed', worker: 2, message: 'no script' }] }],
  ]);
});
