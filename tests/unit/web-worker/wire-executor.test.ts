import { expect, test } from 'vitest';
import type { FromWire, ToWire } from '../../../src/core/protocol/executor-wire';
import { parseWireLine } from '../../../src/core/protocol/executor-wire';
import { laneStates } from '../../../src/core/vocabulary/lane-states';
import { primes } from '../../../src/engine/workloads/primes';
import { WireExecutor } from '../../../src/web-worker/wire-executor';
import { modelDescriptors } from '../../../src/workers/models';
import { workloads } from '../../../src/web-worker/workloads';

const parameters = { range: 100 };

/** What an executor answers to these messages, each as the manager would check it. */
async function answersTo(...messages: ToWire[]): Promise<FromWire[]> {
  const answers: FromWire[] = [];
  let ms = 0;
  const executor = new WireExecutor({
    nowMs: () => (ms += 0.25),
    say: (line) => {
      const parsed = parseWireLine(line, 'The Web Worker');
      if ('wrong' in parsed) throw new Error(parsed.wrong);
      answers.push(parsed.message);
    },
  });
  for (const message of messages) await executor.hear(JSON.stringify(message));
  return answers;
}

const init = (workload: string, more = {}): ToWire => ({
  kind: 'init',
  wire: 1,
  workload,
  parameters,
  services: {},
  tasks: 4,
  seed: 1,
  epochNs: 0,
  ...more,
});

test('tells the steps of its clock, the time, and what became of a batch', async () => {
  const plan = primes.plan(parameters, 4, 1);
  const [ready, pong, done, totals] = await answersTo(
    init('primes'),
    { kind: 'ping' },
    { kind: 'batch', ids: [1, 2], attempts: [0, 0], tasks: [plan.at(1), plan.at(2)] },
    { kind: 'stop' },
  );
  expect(ready).toEqual({ kind: 'ready', wire: 1, stepNs: 250_000 });
  expect(pong).toMatchObject({ kind: 'pong', atNs: expect.any(Number) as number });
  // There are 21 primes between 100 and 200, and 16 between 200 and 300.
  expect(done).toMatchObject({ kind: 'batchDone', results: [21, 16] });
  expect(totals).toEqual({ kind: 'totals' });
});

test('names the states of its spans, and the tasks that failed', async () => {
  const [, waited] = await answersTo(init('wait', { parameters: { ms: 1 } }), {
    kind: 'batch',
    ids: [0],
    attempts: [0],
    tasks: [1],
  });
  const { spans = [] } = waited as Extract<FromWire, { kind: 'batchDone' }>;
  expect(spans.map(([state]) => state)).toContain('wait');
  for (const [state] of spans) expect(laneStates).toContain(state);
  const [, failed] = await answersTo(init('primes'), {
    kind: 'batch',
    ids: [3],
    attempts: [0],
    tasks: [null],
  });
  expect(failed).toMatchObject({ failures: [{ id: 3, message: expect.any(String) as string }] });
});

test('cannot begin with a workload that it does not know, and says so', async () => {
  expect(await answersTo(init('hash'))).toEqual([
    { kind: 'failed', message: 'There is no workload "hash" for Web Workers.' },
  ]);
});

test('knows the workloads that the model names', () => {
  const model = modelDescriptors.find(({ runtime }) => runtime === 'web-worker');
  expect([...(model?.workloads ?? [])].sort()).toEqual(Object.keys(workloads).sort());
});
