/** The models in CPython: real interpreters, the same tasks and checks as for all models, and what only their ways can show. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { LiveExecutor } from '../../../src/core/counters/live-executor';
import { cpython } from '../../../src/workers/foreign/cpython';
import { temporaryFolder } from '../../support/fake-lab';
import { longestOverlapMs, mostAtOnce, spansOf } from '../../support/engine/lane-spans';
import { canSeeProcesses, isAlive, signal, until } from '../../support/engine/processes';
import { runTrial } from '../../support/engine/run-trial';
import { isRuntimeHere } from '../../support/engine/runtimes-here';
import { threadsByMessages, type Engine } from '../../support/engine/trial-spec';

const inPython = (model: string, more: Partial<Engine> = {}): Engine => ({
  ...threadsByMessages,
  name: model,
  model,
  settings: {},
  ...more,
});
const alone = inPython('python-sequential', { workers: 1 });
const threads = inPython('python-threads');
const processes = inPython('python-processes', { kind: 'process' });
const onLoop = inPython('python-asyncio', { workers: 1, settings: { concurrency: 8 } });
const native = inPython('python-native');

/** Small: Python computes some ten times as slowly as JavaScript. */
const works = {
  primes: { range: 500 },
  hash: { iterations: 200, blockBytes: 4096 },
  compress: { sizeKb: 64 },
  wait: { ms: 5 },
  mixed: { ms: 2, cpuShare: 0.5 },
};

describe.runIf(isRuntimeHere(cpython))('in Python', () => {
  describe.each(Object.entries(works))('the tasks of %s', (workload, parameters) => {
    const able = [alone, threads, processes, onLoop, native].filter(
      ({ model }) => model !== 'python-native' || workload === 'hash' || workload === 'compress',
    );
    // `npm run test:long` goes over all of them.
    const isWhole = process.env['EVERY_MODEL'] !== undefined || workload === 'mixed';
    const engines = isWhole ? able : able.slice(-1);

    it.each(engines)('are done and checked, with $name', async (engine) => {
      const result = await runTrial(engine, workload, { tasks: 8, parameters });
      expect(result.failure).toBeUndefined();
      expect(result.tasks).toEqual({ total: 8, done: 8, failed: 0, retried: 0 });
      expect(result.runtime).toMatchObject({
        title: 'Python',
        version: expect.stringMatching(/^3\./) as string,
      });
      const wallMs = result.timeline.lanes.map(({ totalsMs }) =>
        Object.values(totalsMs).reduce((sum, ms) => sum + ms, 0),
      );
      for (const ms of wallMs) expect(ms).toBeCloseTo(result.wallMs, 3);
    });
  });

  it('threads compute in turn, each a thread of the system', async () => {
    const result = await runTrial(threads, 'primes', { tasks: 12, parameters: { range: 4_000 } });
    expect(new Set(result.workers.map(({ threadId }) => threadId)).size).toBe(2);
    expect(new Set(result.workers.map(({ pid }) => pid)).size).toBe(1);
    if (process.platform !== 'linux') return;
    const cpuMs = result.workers.reduce((sum, worker) => sum + (worker.cpuMs as number), 0);
    expect(cpuMs).toBeGreaterThan(0);
    expect(cpuMs).toBeLessThanOrEqual(1.1 * result.wallMs);
    for (const { switches, runQueueWaitMs } of result.workers) {
      expect(switches).toMatchObject({ voluntary: expect.any(Number) as number });
      expect(runQueueWaitMs).toBeGreaterThanOrEqual(0);
    }
  });

  it('threads wait at the same time', async () => {
    const result = await runTrial(threads, 'wait', { tasks: 4, parameters: { ms: 200 } });
    expect(longestOverlapMs(spansOf(result, 'wait'))).toBeGreaterThan(100);
  });

  it('processes are processes of the system, whose tasks overlap', async () => {
    const result = await runTrial(processes, 'wait', { tasks: 4, parameters: { ms: 200 } });
    const pids = result.workers.map(({ pid }) => pid);
    expect(new Set(pids).size).toBe(2);
    expect(longestOverlapMs(spansOf(result, 'wait'))).toBeGreaterThan(100);
    // What the pool itself costs is told apart.
    expect(result.services).toMatchObject([{ name: 'Python' }]);
    expect(pids).not.toContain(result.services?.[0]?.pid);
  });

  it('one thread of asyncio has all its waits at once', async () => {
    const result = await runTrial(onLoop, 'wait', { tasks: 8, parameters: { ms: 300 } });
    expect(result.workers).toHaveLength(1);
    const waits = spansOf(result, 'wait');
    expect(mostAtOnce(waits)).toBe(8);
    const [first, last] = [
      Math.max(...waits.map(({ from }) => from)),
      Math.min(...waits.map(({ to }) => to)),
    ];
    for (const { from, to } of waits) expect(last - first).toBeGreaterThanOrEqual(0.9 * (to - from));
  });

  it('tasks that fail are tried again', async () => {
    const result = await runTrial(threads, 'primes', {
      tasks: 40,
      retries: 8,
      failureRate: 0.3,
      parameters: { range: 100 },
    });
    expect(result.tasks).toMatchObject({ done: 40, failed: 0 });
    expect(result.tasks.retried).toBeGreaterThan(0);
  });

  it('a task that cannot be done says why, in the words of Python', async () => {
    const result = await runTrial(threads, 'compress', { tasks: 2, parameters: { sizeKb: 16, level: 12 } });
    expect(result.tasks.failed).toBe(2);
    expect(result.taskFailures?.[0]?.message).toMatch(/^(error|ValueError): /);
  });

  it.runIf(canSeeProcesses)(
    'a process that is lost takes the trial with it, and nothing is left',
    async () => {
      let pids: number[] = [];
      const opened = (executors: readonly LiveExecutor[]) => {
        pids = executors.map(({ pid }) => pid);
        setTimeout(() => signal(pids[0], 'SIGKILL'), 150);
      };
      const changes = { tasks: 6, parameters: { ms: 400 } };
      const result = await runTrial(processes, 'wait', changes, { opened });
      expect(result.failure).toMatchObject({ code: 'executor-exited' });
      expect(result.failure?.message).toMatch(/^Python ended with exit code 1: .*BrokenProcessPool/);
      await until(() => !pids.some(isAlive), 'all of them are gone');
    },
  );

  it.runIf(canSeeProcesses)('a trial that is cancelled leaves no process', async () => {
    const controller = new AbortController();
    let pids: number[] = [];
    const opened = (executors: readonly LiveExecutor[]) => {
      pids = executors.map(({ pid }) => pid);
      controller.abort();
    };
    const changes = { tasks: 1000, parameters: { range: 20_000 } };
    const trial = runTrial(processes, 'primes', changes, { opened, signal: controller.signal });
    await expect(trial).rejects.toThrow('The run was cancelled.');
    await until(() => !pids.some(isAlive), 'all of them are gone');
  });

  it('a task that hangs is ended by its time-out', async () => {
    const result = await runTrial(threads, 'wait', {
      tasks: 4,
      taskTimeoutMs: 500,
      clock: 'cold',
      parameters: { ms: 30_000 },
    });
    expect(result.failure).toMatchObject({ code: 'task-timed-out' });
  });
});

describe.skipIf(process.platform === 'win32')('a program that only says it is Python', () => {
  /** What it does when it is not asked for its version. */
  function named(script: string): void {
    const file = path.join(temporaryFolder(), 'fake');
    const answer = 'case "$*" in *sys.version_info*) echo "corelab 3.11.7 $0"; exit;; esac';
    writeFileSync(file, `#!/bin/sh\n${answer}\n${script}\n`, { mode: 0o755 });
    process.env['CORELAB_PYTHON'] = file;
    onTestFinished(() => {
      delete process.env['CORELAB_PYTHON'];
    });
  }

  it.each([
    [
      'prints something else',
      'echo Welcome; exec sleep 100',
      'wire-broken',
      'Python sent a line that is not JSON: Welcome',
    ],
    [
      'ends at once',
      'echo "no licence" >&2; exit 3',
      'executor-exited',
      'Python ended with exit code 3: no licence.',
    ],
    ['has one worker instead of two', 'TALK', 'wire-broken', 'Python has 1 workers, and was asked for 2.'],
  ])('and %s fails with a sentence', async (_what, script, code, message) => {
    // Answers every line but the first with the same moment.
    const talk = `read line; echo '{"kind":"ready","wire":1}'; while read line; do echo '{"kind":"pong","atNs":1}'; done`;
    named(script === 'TALK' ? talk : script);
    const result = await runTrial(threads, 'wait', { tasks: 2, parameters: { ms: 1 } });
    expect(result.failure).toMatchObject({ code, message });
  });

  it('and is not new enough fails, where planning did not see it', async () => {
    const file = path.join(temporaryFolder(), 'fake');
    writeFileSync(file, '#!/bin/sh\necho "corelab 2.7.18 $0"\n', { mode: 0o755 });
    process.env['CORELAB_PYTHON'] = file;
    onTestFinished(() => {
      delete process.env['CORELAB_PYTHON'];
    });
    const result = await runTrial(threads, 'wait', { tasks: 2 });
    expect(result.failure).toMatchObject({
      code: 'setup-failed',
      message: expect.stringMatching(/^Python is not here any more: fake is Python 2\.7\.18/) as string,
    });
  });
});
