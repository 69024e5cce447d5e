import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { toFailure } from '../../../src/core/errors';
import { hashOf } from '../../../src/lab/imported-files';
import { lookAtCode } from '../../../src/lab/look-at-code';
import { runTrial } from '../../support/engine/run-trial';
import {
  canSeeProcesses,
  commandLineOf,
  descendantsOf,
  isAlive,
  until,
} from '../../support/engine/processes';
import { async, engines, processes, sequential, threadsByMessages } from '../../support/engine/trial-spec';
import { moduleOf, type ModuleParameters } from '../../support/own-code/module-file';

const lines = (...all: string[]) => all.join('\n');
const counting = (...run: string[]) =>
  lines('export const tasks = 6;', 'export function run(task) {', ...run, '}');

describe.each(engines)('with $name', (engine) => {
  it('every task of a module is done and checked, in its own surroundings', async () => {
    const parameters = moduleOf(
      lines(
        "import { readFileSync } from 'node:fs';",
        'export const tasks = [{ a: 1 }, { a: 2 }, { a: 3 }];',
        'let prepared;',
        "export function prepare() { prepared = readFileSync('beside.txt', 'utf8'); }",
        'export function run({ a }) { console.log(`did ${a}`); return `${prepared} ${a}`; }',
        'export function verify({ a }, result) { return result === `beside ${a}` || `got ${result}`; }',
      ),
    );
    writeFileSync(path.join(parameters.cwd, 'beside.txt'), 'beside');
    const result = await runTrial(engine, 'module', { tasks: 7, parameters });
    expect(result.failure).toBeUndefined();
    expect(result.tasks).toMatchObject({ total: 7, done: 7, failed: 0 });
    if (engine.model !== 'thread-per-operation') expect(result.printed?.text).toMatch(/did [123]\n/);
  });

  it('has as many tasks as it says where nobody asks for a number', async () => {
    const result = await runTrial(engine, 'module', {
      tasksGiven: false,
      parameters: moduleOf(counting('return task;')),
    });
    expect(result.tasks).toMatchObject({ total: 6, done: 6 });
  });

  it('an async function is awaited, and so are steps', async () => {
    const awaited = moduleOf(
      lines(
        "import { setTimeout as sleep } from 'node:timers/promises';",
        'export const tasks = 6;',
        'export async function run(task) { await sleep(2); return task * 2; }',
        'export const verify = async (task, result) => result === task * 2;',
      ),
    );
    const stepped = moduleOf(
      lines(
        'export const tasks = 6;',
        'export function* steps(task) {',
        "  yield { do: 'wait', ms: 1 };",
        "  yield { do: 'checkpoint' };",
        "  const text = yield { do: 'io', start: async () => 'text' };",
        "  return yield { do: 'native', call: { fn: 'join', args: [text, task] } };",
        '}',
        "export const calls = { join: (parts) => parts.join(' ') };",
        'export const verify = (task, result) => result === `text ${task}`;',
      ),
    );
    for (const parameters of [awaited, stepped]) {
      const result = await runTrial(engine, 'module', { tasks: 6, parameters });
      expect(result.failure).toBeUndefined();
      expect(result.tasks).toMatchObject({ done: 6, failed: 0 });
    }
  });

  it('a task that throws is told by its line', async () => {
    const parameters = moduleOf(
      counting('  if (task === 3)', "    throw new RangeError('three');", '  return task;'),
    );
    const result = await runTrial(engine, 'module', { tasks: 6, parameters });
    expect(result.failure).toBeUndefined();
    expect(result.tasks).toMatchObject({ done: 5, failed: 1 });
    expect(result.taskFailures?.[0]).toMatchObject({
      task: 3,
      code: 'task-threw',
      message: 'mine.mjs:4: RangeError: three',
    });
  });
});

describe.each([processes, threadsByMessages, async])(
  'what a task of a module does wrong, with $name',
  (engine) => {
    it.each([
      [
        'exits',
        '  if (task === 0) process.exit(3);',
        /^mine\.mjs:3: process\.exit\(3\) would end the worker/,
      ],
      ['gives a function', '  if (task === 0) return () => task;', /answer cannot be sent/],
      [
        'throws a text',
        "  if (task === 0) throw 'text';",
        /^mine\.mjs: it threw "text" instead of an error\.$/,
      ],
      [
        'replaces a part of Math',
        '  if (task === 0) Math.max = () => 7;',
        /^mine\.mjs:3: TypeError: Cannot assign to read only/,
      ],
      [
        'gives a promise unannounced',
        '  if (task === 0) return Promise.reject(new Error());',
        /^mine\.mjs: run\(task\) returned a promise\. Write "export async function run/,
      ],
    ])('it %s: the task fails with a sentence, and nothing else', async (_what, line, sentence) => {
      const parameters = moduleOf(counting(line, '  return task;'));
      const result = await runTrial(engine, 'module', { tasks: 6, parameters });
      expect(result.failure).toBeUndefined();
      expect(result.tasks).toMatchObject({ done: 5, failed: 1 });
      expect(result.taskFailures?.[0]?.message).toMatch(sentence);
    });

    it('it yields what is no step', async () => {
      const parameters = moduleOf(
        'export const tasks = 2; export function* steps() { yield { do: "lock", lock: 0 }; }',
      );
      const result = await runTrial(engine, 'module', { tasks: 2, parameters });
      expect(result.tasks).toMatchObject({ done: 0, failed: 2 });
      expect(result.taskFailures?.[0]?.message).toMatch(/^mine\.mjs: steps\(task\) yielded something else/);
    });

    it('it prints without end: the beginning is kept, and the rest is counted', async () => {
      const parameters = moduleOf(
        counting(
          '  for (let i = 0; i < 20000; i++) console.log(`line ${i} of task ${task}`);',
          '  return task;',
        ),
      );
      const { failure, printed } = await runTrial(engine, 'module', { tasks: 6, parameters });
      expect(failure).toBeUndefined();
      expect(printed?.text).toHaveLength(2_000);
      expect(printed?.cut).toBeGreaterThan(1_000_000);
    });

    it('it replaces the clocks: only for itself', async () => {
      const parameters = moduleOf(
        lines(
          'performance.now = () => 5; Date.now = () => 5; process.hrtime.bigint = () => 5n; Math.random = () => 0.5;',
          'export const tasks = 6;',
          'const sleeper = new Int32Array(new SharedArrayBuffer(4));',
          'export function run(task) { Atomics.wait(sleeper, 0, 0, 20); return performance.now() + Math.random(); }',
          'export const verify = (task, result) => result === 5.5;',
        ),
      );
      const { failure, wallMs, timeline, machine } = await runTrial(engine, 'module', {
        tasks: 6,
        parameters,
      });
      expect(failure).toBeUndefined();
      expect(wallMs).toBeGreaterThan((6 / engine.workers) * 19);
      for (const { totalsMs } of timeline.lanes)
        expect(Object.values(totalsMs).reduce((a, b) => a + b, 0)).toBeCloseTo(wallMs, 6);
      expect(Math.abs(machine?.clockJumpMs ?? Infinity)).toBeLessThan(1_000);
    });
  },
);

describe('what a module does wrong otherwise', () => {
  it('a task that loops for ever is ended with its worker', async () => {
    const parameters = moduleOf(counting('  if (task === 2) for (;;);', '  return task;'));
    const result = await runTrial(processes, 'module', { tasks: 6, taskTimeoutMs: 400, parameters });
    expect(result.tasks).toMatchObject({ done: 5, failed: 1 });
    expect(result.taskFailures?.[0]?.code).toBe('task-timed-out');
  });

  it.each([
    ['a sentence', "  return 'not so';", 'Task 0 gave a wrong result: mine.mjs: not so'],
    ['false', '  return false;', 'Task 0 gave a wrong result: mine.mjs: verify(task, result) gave false.'],
    [
      'nothing',
      '  return;',
      'Task 0 gave a wrong result: mine.mjs: verify(task, result) must give true or a sentence, got undefined.',
    ],
    ['what it throws', "  throw new Error('not so');", 'Task 0 gave a wrong result: mine.mjs:5: not so'],
  ])('a result is wrong by %s', async (_what, line, message) => {
    const source = lines(counting('  return task;'), `export function verify() { ${line} }`);
    const result = await runTrial(sequential, 'module', {
      tasks: 2,
      clock: 'cold',
      parameters: moduleOf(source),
    });
    expect(result.failure).toEqual({ code: 'wrong-result', message });
  });

  it('a file that is changed or removed in mid-run fails its trials', async () => {
    const parameters = moduleOf(counting('  return task;'));
    writeFileSync(parameters.file, counting('  return 0;'));
    const changed = await runTrial(threadsByMessages, 'module', { tasks: 2, parameters });
    expect(changed.failure?.message).toMatch(/^mine\.mjs has changed since the run began/);
    rmSync(parameters.file);
    const gone = await runTrial(threadsByMessages, 'module', { tasks: 2, parameters });
    expect(gone.failure?.message).toMatch(/^mine\.mjs cannot be read any more: it does not exist\./);
  });

  it('a file that it imports, changed in mid-run, fails its trials too', async () => {
    const parameters = moduleOf(`import './helper.mjs';\n${counting('  return task;')}`);
    const helper = path.join(parameters.cwd, 'helper.mjs');
    writeFileSync(helper, '1;');
    const imports = JSON.stringify([{ file: helper, sha256: hashOf('1;') }]);
    const trial = { tasks: 2, parameters: { ...parameters, imports } };
    expect((await runTrial(threadsByMessages, 'module', trial)).failure).toBeUndefined();
    writeFileSync(helper, '2;');
    const changed = await runTrial(threadsByMessages, 'module', trial);
    expect(changed.failure?.message).toMatch(/^helper\.mjs has changed since the run began/);
  });

  it.each([processes, threadsByMessages])(
    'an error that nobody catches ends its worker, by its line: $name',
    async (engine) => {
      const source = lines(
        "import { setTimeout as sleep } from 'node:timers/promises';",
        'export const tasks = 6;',
        'export async function run(task) {',
        "  if (task === 1) setTimeout(() => { throw new Error('later'); });",
        '  await sleep(30);',
        '  return task;',
        '}',
      );
      const result = await runTrial(engine, 'module', { tasks: 6, retries: 0, parameters: moduleOf(source) });
      expect(result.tasks.total).toBe(6);
      expect(JSON.stringify(result)).toContain('mine.mjs:4: later');
    },
  );
});

const asked = (parameters: ModuleParameters) => ({ workload: 'module', parameters, tasks: null });

describe('the look at a module before a run', () => {
  const look = (source: string, name?: string, limitMs?: number, signal?: AbortSignal) =>
    lookAtCode(asked(moduleOf(source, name)), signal, limitMs);
  const refusal = async (promise: Promise<unknown>) =>
    toFailure(
      await promise.then(
        () => new Error('It was not refused.'),
        (error: unknown) => error,
      ),
      'setup-failed',
    );

  it.each([
    ['mine.mjs', 'export const tasks = 3; export const run = () => 1;'],
    ['mine.mjs', 'export default { tasks: [1, 2, 3], run: () => 1 };'],
    ['mine.cjs', 'module.exports = { tasks: 3, run: () => 1 };'],
    ['mine.js', 'module.exports = { tasks: 3, run: () => 1 };'],
    ['mine.ts', 'export const tasks: number = 3; export const run = (): number => 1;'],
    [
      'mine.mts',
      "import { cpus } from 'node:os'; enum A { One = 3 } export const tasks = A.One; export const run = () => cpus().length;",
    ],
  ])('counts its tasks: %s, %s', async (name, source) => {
    expect(await look(source, name)).toEqual({ tasks: 3 });
  });

  it('loads TypeScript beside TypeScript', async () => {
    const parameters = moduleOf(
      "import { count } from './helper.ts'; export const tasks = count as number; export const run = () => 1;",
      'mine.ts',
    );
    writeFileSync(path.join(parameters.cwd, 'helper.ts'), 'export const count: number = 3;');
    expect(await lookAtCode(asked(parameters))).toEqual({ tasks: 3 });
    const result = await runTrial(threadsByMessages, 'module', { tasks: 3, parameters });
    expect(result.tasks).toMatchObject({ done: 3 });
  });

  it.each([
    ['throws', "\nthrow new Error('no');", 'mine.mjs:2: no'],
    [
      'throws later',
      "export const tasks = 1; export const run = () => 1;\nawait null;\nthrow new Error('no');",
      'mine.mjs:3: no',
    ],
    ['exits', '\n\nprocess.exit(4);', /^mine\.mjs:3: process\.exit\(4\) would end the worker/],
    ['is no JavaScript', 'export const tasks = 1;\nconst = 2;', /^mine\.mjs:2: SyntaxError: /],
    ['imports what is missing', "import './nothing.mjs';", /^mine\.mjs: .*Cannot find module/],
    ['exports nothing', '', 'mine.mjs exports neither run nor steps. Export a function run(task).'],
    [
      'exports no tasks',
      'export const run = () => 1;',
      'mine.mjs: tasks must be an array of tasks, or their number from 1 to 10,000,000, got nothing.',
    ],
    [
      'exports an empty list',
      'export const run = () => 1; export const tasks = [];',
      /got an empty array\.$/,
    ],
    ['exports half a task', 'export const run = () => 1; export const tasks = 0.5;', /got 0\.5\.$/],
    [
      'exports no function',
      'export const run = 7; export const tasks = 1;',
      'mine.mjs: run must be a function, got 7.',
    ],
    [
      'exports no calls',
      'export const run = () => 1; export const tasks = 1; export const calls = { a: 1 };',
      'mine.mjs: calls must be an object of functions, got an object.',
    ],
    [
      'has a task that cannot travel',
      'export const run = () => 1; export const tasks = [1, () => 2];',
      /^mine\.mjs: task 1 cannot be sent to a worker: .*could not be cloned\. Use plain data\.$/,
    ],
    [
      'replaces a part of Math',
      'Math.floor = () => 0;',
      /^mine\.mjs:1: TypeError: Cannot assign to read only property/,
    ],
  ])('says what is wrong with one that %s', async (_what, source, sentence) => {
    const { code, message } = await refusal(look(source));
    expect(code).toBe('usage');
    expect(message).toEqual(typeof sentence === 'string' ? sentence : expect.stringMatching(sentence));
  });

  it('says where TypeScript is wrong', async () => {
    expect((await refusal(look('const a: number = 1;\n\nconst = 2;', 'mine.ts'))).message).toMatch(
      /^mine\.ts:3: SyntaxError: /,
    );
    expect((await refusal(look("type A = number;\nthrow new Error('no');", 'mine.ts'))).message).toBe(
      'mine.ts:2: no',
    );
  });

  it('ends one that never comes to an end', async () => {
    const { message } = await refusal(look('for (;;);', 'mine.mjs', 1_000));
    expect(message).toBe(
      'mine.mjs was still loading after 1 s. What it does when it is loaded must come to an end.',
    );
  });

  it('ends with the run that is cancelled', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 300);
    expect((await refusal(look('for (;;);', 'mine.mjs', 60_000, controller.signal))).code).toBe('cancelled');
  });

  it.runIf(canSeeProcesses)('leaves nothing of what it has started', async () => {
    const source = lines(
      "import { spawn } from 'node:child_process';",
      "import { writeFileSync } from 'node:fs';",
      "const child = spawn('sleep', ['600'], { detached: true, stdio: ['ignore', 'inherit', 'inherit'] });",
      "writeFileSync('pid', String(child.pid));",
      'export const tasks = 1; export const run = () => 1;',
    );
    const parameters = moduleOf(source);
    expect(await lookAtCode(asked(parameters))).toEqual({ tasks: 1 });
    const pid = Number(readFileSync(path.join(parameters.cwd, 'pid'), 'utf8'));
    await until(() => !isAlive(pid), 'its child is gone');
    const probes = descendantsOf(process.pid).filter((one) => commandLineOf(one).includes('code-probe'));
    expect(probes).toEqual([]);
    expect(existsSync(parameters.file)).toBe(true);
  });
});
