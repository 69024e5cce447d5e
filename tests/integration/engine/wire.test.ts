/** Executors that are other programs, and what becomes of those that do not keep to the wire. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { CorelabError, type Failure } from '../../../src/core/errors';
import type { ExecutorInit } from '../../../src/core/protocol/executor';
import { monotonicMs } from '../../../src/workers/clock';
import type { ExecutorHandle } from '../../../src/workers/pools/executor-handle';
import { wireSpawner } from '../../../src/workers/wire/spawn-wire';
import { canSeeProcesses, isAlive, until } from '../../support/engine/processes';

/** Keeps to the wire: answers each task with its double. `own` may handle a message otherwise, and returns true then. */
const executor = (own = 'return false') => `
  let epoch = 0n;
  const now = () => Number(process.hrtime.bigint() - epoch);
  const say = (message) => console.log(JSON.stringify(message));
  const otherwise = (message) => { ${own} };
  require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
    const message = JSON.parse(line);
    if (otherwise(message)) return;
    if (message.kind === 'init') { epoch = BigInt(message.epochNs); say({ kind: 'ready', wire: 1 }); }
    if (message.kind === 'ping') say({ kind: 'pong', atNs: now() });
    if (message.kind === 'batch') {
      const startNs = now();
      say({ kind: 'batchDone', startNs, elapsedNs: message.tasks.map(() => 1000), results: message.tasks.map((one) => 2 * one) });
    }
    if (message.kind === 'stop') say({ kind: 'totals', cpuNs: 1e6 });
  });
`;

const init = { workload: 'any', parameters: {}, tasks: 2, seed: 1, failureRate: 0, firstLane: 0 };

async function open(script: string, { taskTimeoutMs = 30_000, startTimeoutMs = 10_000 } = {}) {
  const program = { program: process.execPath, args: ['-e', script], name: 'The executor', startTimeoutMs };
  const spawn = wireSpawner(program, { taskTimeoutMs, memoryMb: 256 });
  const handle = await spawn({ ...init, epochMs: monotonicMs() } as ExecutorInit);
  onTestFinished(() => handle.kill());
  return handle;
}

async function failureOf(opening: Promise<ExecutorHandle>): Promise<Failure | undefined> {
  return opening.then(
    () => undefined,
    (error: unknown) => (error instanceof CorelabError ? error.failure : undefined),
  );
}

const batch = (handle: ExecutorHandle) =>
  handle.send({ kind: 'batch', ids: [0, 1], attempts: null, tasks: [20, 21] });

describe('an executor on the plain wire', () => {
  it('runs tasks, with times on the trial’s clock and a bound for their error', async () => {
    const handle = await open(executor());
    expect(handle.clockErrorMs).toBeGreaterThanOrEqual(0);
    const answer = handle.next('batchDone');
    batch(handle);
    const { results, startMs, failures } = await answer;
    expect(results).toEqual([40, 42]);
    expect(failures).toBeNull();
    expect(startMs).toBeGreaterThan(0);
    expect(await handle.totals()).toMatchObject({ cpuMs: 1 });
  });

  it.runIf(canSeeProcesses)('is gone when it is told to go, with what it has started', async () => {
    const child = `
      if (message.kind !== 'batch') return false;
      const { pid } = require('node:child_process').spawn('sleep', ['1000'], { stdio: 'ignore' });
      say({ kind: 'batchDone', startNs: now(), elapsedNs: [1, 1], results: [pid, process.pid] });
      return true;`;
    const handle = await open(executor(child));
    const answer = handle.next('batchDone');
    batch(handle);
    const pids = (await answer).results as number[];
    expect(pids[1]).toBe(handle.pid);
    handle.kill();
    await handle.ended;
    await until(() => !pids.some(isAlive), 'the program and its child are gone');
  });

  it.each([['is no program', '', { program: '/nowhere/to/be/found' }, /cannot be started|ENOENT/]])(
    'that %s cannot be opened',
    async (_what, _script, program, message) => {
      const spawn = wireSpawner(
        { ...program, args: [], name: 'The executor' },
        { taskTimeoutMs: 1000, memoryMb: 64 },
      );
      const failure = await failureOf(spawn({ ...init, epochMs: monotonicMs() } as ExecutorInit));
      expect(failure?.message).toMatch(message);
    },
  );

  it.each([
    ['ends at once', 'process.exit(3)', /^The executor ended with exit code 3/],
    ['ends with a reason', 'throw new Error("no licence")', /^The executor ended with exit code 1/],
    [
      'speaks another version',
      executor('if (message.kind !== "init") return false; say({ kind: "ready", wire: 7 }); return true'),
      /speaks version 7 of the wire; this Corelab speaks 1\./,
    ],
    [
      'says something else',
      'console.log("Hello!"); setInterval(() => 0, 1000)',
      /sent a line that is not JSON: Hello!/,
    ],
    [
      'cannot begin',
      executor(
        'if (message.kind !== "init") return false; say({ kind: "failed", message: "unknown workload" }); return true',
      ),
      /^The executor: unknown workload/,
    ],
  ])('that %s fails with a sentence', async (_what, script, message) => {
    expect((await failureOf(open(script)))?.message).toMatch(message);
  });

  it('that is silent after its start fails with a sentence', async () => {
    const failure = await failureOf(open('setInterval(() => 0, 1000)', { startTimeoutMs: 500 }));
    expect(failure?.message).toBe('The executor was silent for 0.500 s after its start.');
  });

  it('that is silent over its tasks is ended', async () => {
    const handle = await open(executor('return message.kind === "batch"'), { taskTimeoutMs: 300 });
    batch(handle);
    const { failure } = await handle.ended;
    expect(failure.code).toBe('task-timed-out');
  });
});
