import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runRecordSchema } from '../../../src/core/record/run-record';
import { choosable } from '../../../src/core/experiment/descriptors';
import { presets } from '../../../src/core/experiment/presets';
import { modelDescriptors } from '../../../src/workers/models';
import type { TrialSpec } from '../../../src/core/experiment/trial-spec';
import { corelab } from '../../support/cli/faked-cli';
import { temporaryFolder } from '../../support/fake-lab';
import { FakeTerminal } from '../../support/fake-terminal';

const everyModel = choosable(modelDescriptors)
  .filter(({ workloads }) => workloads?.includes('primes') ?? true)
  .map(({ id }) => id)
  .join(',');
const run = 'run --model threads --workers 2 --repeat 1 --tasks 10';

describe('what is asked for', () => {
  test('--cold is short for --clock cold, and excludes another clock', async () => {
    const { trials, exitCode } = await corelab(`${run} --cold`);
    expect(exitCode).toBe(0);
    expect(trials[0]?.clock).toBe('cold');
    const both = await corelab(`${run} --cold --clock warm`);
    expect(both.exitCode).toBe(2);
    expect(both.err).toContain('--cold');
    expect(both.err).toContain('--clock');
    expect((await corelab('run --help')).out).toMatch(/--cold +short for --clock cold/);
  });

  test('run measures the models, workers and settings that were given', async () => {
    const { trials, exitCode } = await corelab(
      'run --model threads,processes --model async --workers 1..2 --workload hash --size 500 --tasks 20 --batch 4 ' +
        '--dispatch shared --concurrency 50 --repeat 2 --seed 9 --clock cold --retries 1 --failure-rate 0.5 --timeout 1.5 ' +
        '--run-timeout 60 --memory 128 --no-ceiling --no-warm-up',
    );
    expect(exitCode).toBe(0);
    const points = trials.map(({ model, workers }) => `${model} ${workers}`);
    expect([...new Set(points)].sort()).toEqual([
      'async 1',
      'processes 1',
      'processes 2',
      'sequential 1',
      'threads 1',
      'threads 2',
    ]);
    expect(points).toHaveLength(12);
    expect(trials.find(({ model }) => model === 'threads')).toMatchObject({
      settings: { dispatch: 'shared', batch: 4, inFlight: 0 },
      workload: 'hash',
      parameters: { iterations: 500 },
      tasks: 20,
      tasksGiven: true,
      seed: 9,
      clock: 'cold',
      retries: 1,
      failureRate: 0.5,
      taskTimeoutMs: 1500,
      runTimeoutMs: 60_000,
      memoryMb: 128,
    });
    expect(trials.find(({ model }) => model === 'async')?.settings).toEqual({ concurrency: 50 });
  });

  test('compare measures the preset first-look', async () => {
    const compare = await corelab('compare');
    expect(compare.exitCode).toBe(0);
    const models = ['sequential', 'processes', 'threads', 'async', 'copies'];
    expect([...new Set(compare.trials.map(({ model }) => model))].sort()).toEqual(models.sort());
    expect(compare.trials.find(({ model }) => model === 'processes')?.workers).toBe(2);
    const run = await corelab('run --preset first-look');
    expect(run.trials).toEqual(compare.trials);
  });

  test('a preset with a model that needs a window says in its table why there is none', async () => {
    const { exitCode, out } = await corelab('run --preset t7-main-and-workers --repeat 1');
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^main-thread +1 /m);
    expect(out).toMatch(/^web-workers +not measured$/m);
    expect(out).toContain('web-workers: not available, because Web Workers live in the page of an');
  });

  test('a flag replaces its field of a preset', async () => {
    const { trials } = await corelab('run --preset first-look --repeat 1 --no-ceiling --tasks 7 --workers 3');
    expect(trials.map(({ tasks }) => tasks)).toEqual([7, 7, 7, 7, 7]);
    expect(trials.find(({ model }) => model === 'threads')).toMatchObject({
      workers: 3,
      parameters: { range: 100_000 },
    });
  });

  test('presets are listed, as JSON too', async () => {
    const { out } = await corelab('presets');
    for (const { id, title } of presets) expect(out).toContain(`${id}  ${title}`);
    expect(JSON.parse((await corelab('presets --json')).out)).toEqual(presets);
  });

  test('compare leaves the size of other workloads alone', async () => {
    const { trials } = await corelab('compare --workload wait --repeat 1');
    expect(trials[0]).toMatchObject({ workload: 'wait', tasksGiven: false, parameters: { ms: 10 } });
  });

  test('any parameter of a workload can be given, and folders stay texts', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'a'), 'a');
    const mixed = await corelab(`${run} --workload mixed --param cpuShare=0.2 --param ms=5`);
    expect(mixed.trials[0]?.parameters).toEqual({ cpuShare: 0.2, ms: 5 });
    const compress = await corelab(`${run} --workload compress --input ${folder} --param level=1`);
    expect(compress.trials[0]?.parameters).toMatchObject({ input: folder, level: 1 });
  });
});

describe('what is shown', () => {
  test('a line for each point, the verdict, warnings and where it was saved', async () => {
    const { out, err, exitCode } = await corelab(
      'run --model threads,processes --workers 2 --repeat 3 --tasks 10',
    );
    expect(exitCode).toBe(0);
    expect(out).toBe(
      [
        'Count primes · 10 tasks · 3 rounds',
        '',
        'Model       Workers  Time     Speedup   Eff.',
        'sequential        1  100 ms   1.00',
        'threads           2  50.0 ms  2.00     100 %',
        'processes         2  50.0 ms  2.00     100 %',
        '',
        'threads × 2: probably 2.00× of 2×. Doubtful: few rounds.',
        '',
      ].join('\n'),
    );
    expect(err).toContain('warning: Intervals are preliminary: 3 rounds give only a range');
    expect(err).toContain('Saved as 20260131-142530-000000: corelab history show 20260131-142530-000000\n');
  });

  test('no line is longer than 80 columns, whatever the figures', async () => {
    const outcome = (_trial: TrialSpec, index: number) => 0.0123 * 17.77 ** (index % 7);
    const { out } = await corelab(
      `compare --model ${everyModel} --skip-unavailable --workers 2,256 --repeat 7`,
      {
        outcome,
        parts: { readMachineFacts: bigMachine },
      },
    );
    expect(out).toContain('thread-per-operation');
    for (const line of out.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  test('settings, retries and failures have a line of their own', async () => {
    const { out, exitCode } = await corelab(`${run} --dispatch shared --batch 5`, {
      outcome: (trial) =>
        trial.model === 'threads'
          ? {
              wallMs: 100,
              tasks: { total: 10, done: 9, failed: 1, retried: 3 },
              taskFailures: [{ code: 'task-threw', message: 'Task 4 threw: no.', task: 4, attempt: 2 }],
            }
          : 100,
    });
    expect(out).toContain('\n  dispatch shared, batch 5 · 9 tasks done, 1 failed, 3 retried\n');
    expect(out).toContain('\nthreads: tasks of 1 trial failed: Task 4 threw: no.\n');
    expect(exitCode).toBe(1);
  });

  test('colours only where they are shown and wanted', async () => {
    const coloured = (environment: NodeJS.ProcessEnv, isTTY: boolean) => {
      const terminal = new FakeTerminal();
      Object.assign(terminal.out, { isTTY });
      terminal.environment = environment;
      return corelab('models', { terminal }).then(({ out }) => out.includes('\u001B['));
    };
    expect(await coloured({}, true)).toBe(true);
    expect(await coloured({}, false)).toBe(false);
    expect(await coloured({ NO_COLOR: '1' }, true)).toBe(false);
    expect(await coloured({ TERM: 'dumb' }, true)).toBe(false);
  });

  test('models and workloads are drawn from their descriptors', async () => {
    const { lab, out } = await corelab('models');
    for (const { id, options } of lab.descriptors.models) {
      expect(out).toContain(id);
      for (const option of options)
        expect(out).toContain(option.kind === 'choice' ? option.choices[1]?.value : '--');
    }
    const workloads = (await corelab('workloads')).out;
    for (const { id } of lab.descriptors.workloads) expect(workloads).toContain(`${id}  `);
    expect(JSON.parse((await corelab('workloads --json')).out)).toEqual(lab.descriptors.workloads);
    expect(JSON.parse((await corelab('models --json')).out)).toEqual(lab.descriptors.models);
  });

  test('machine says what cannot be told, and why', async () => {
    const { out } = await corelab('machine');
    expect(out).toMatch(/^CPU +Test Test CPU \(x64\)\nLogical CPUs +2, of which 2 can be used by Corelab\n/);
    expect(out).toContain('not available, because a test');
    expect(JSON.parse((await corelab('machine --json')).out)).toMatchObject({ cpu: { model: 'Test CPU' } });
  });

  test('every command has help with an example, and options have their allowed values', async () => {
    for (const command of [
      '',
      'run',
      'compare',
      'machine',
      'models',
      'workloads',
      'history',
      'history list',
    ]) {
      const { exitCode, out } = await corelab(`${command} --help`.trim());
      expect(exitCode).toBe(0);
      expect(out).toContain('Examples:\n');
      expect(out).toContain('  $ corelab ');
    }
    const { out } = await corelab('run --help');
    const help = out.replaceAll(/\s+/g, ' ');
    expect(help).toContain('(threads; messages or shared; default: messages)');
    expect(help).toContain(
      '--precision <PERCENT> keep adding rounds until every interval is within ±PERCENT (default: 5%)',
    );
    expect(help).toContain('--no-ceiling skip the hardware-ceiling measurement');
    expect(help).not.toContain('--warm-up run');
    const compare = (await corelab('compare --help')).out.replaceAll(/\s+/g, ' ');
    expect(compare.replaceAll(/\s+/g, ' ')).toContain('add rounds for this long at most (default: 110s)');
    expect((await corelab('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('exports', () => {
  test.each(['--json -', '--json'])('%s puts the record on stdout and nothing else', async (option) => {
    const { out, err, exitCode } = await corelab(`${run} ${option}`);
    expect(exitCode).toBe(0);
    expect(runRecordSchema.safeParse(JSON.parse(out)).success).toBe(true);
    expect(err).toContain('threads');
  });

  test('files get theirs', async () => {
    const folder = temporaryFolder();
    const file = (name: string) => path.join(folder, name);
    const { out } = await corelab(`${run} --json ${file('a.json')} --csv ${file('a.csv')} --markdown -`);
    expect(out).toMatch(/^primes, 2026-01-31: Test CPU.*\n\nthreads × 2: probably .*\n\n\| Model/);
    expect(JSON.parse(readFileSync(file('a.json'), 'utf8'))).toMatchObject({ format: 'corelab.run' });
    expect(readFileSync(file('a.csv'), 'utf8')).toMatch(/^"run","workload","model"/);
  });

  test('two on stdout, a folder or a path that does not exist are refused before anything starts', async () => {
    const folder = temporaryFolder();
    for (const [options, message] of [
      ['--json - --csv', 'Only one of --json and --csv can go to stdout.'],
      [`--json ${folder}`, 'it is a folder'],
      [`--csv ${folder}/none/x.csv`, 'its folder does not exist'],
    ] as const) {
      const { exitCode, err, trials, out } = await corelab(`${run} ${options}`);
      expect([exitCode, trials.length, out]).toEqual([2, 0, '']);
      expect(err).toContain(message);
    }
  });
});

describe('wrong usage ends with 2 and a sentence that names the option and the allowed values', () => {
  test.each([
    ['run --workers 0', '--workers must be 1 to 256, got 0.'],
    ['run --workers -1', 'must be 1 to 256, got -1.'],
    ['run --workers NaN', 'got "NaN"'],
    ['run --workers 1e9', 'got 1000000000'],
    ['run --workers 1..1000000000', 'got 1000000000'],
    ['run --workers 4..1', 'got "4..1"'],
    ['run --workers ,', '--workers must be one or more whole numbers from 1 to 256, got ",".'],
    ['run --workers 1-4', 'Write 1..4 for a range.'],
    ['run --tasks 10,500', '--tasks takes one number: 10500?'],
    ['run --preset first-lok', 'There is no preset "first-lok".\nDid you mean first-look?'],
    ['run --tasks=', '--tasks must be 1 to 10000000, got "".'],
    ['run --tasks 10 --batch 11', '--batch must be at most the number of tasks, 10, got 11.'],
    ['run --tasks ten', '--tasks must be a whole number from 1 to 10000000, got "ten".'],
    ['run --tasks 0x10', 'got "0x10"'],
    ['run --repeat 0', '--repeat must be 1 to 1000, got 0.'],
    ['run --failure-rate 2', '--failure-rate must be 0 to 1, got "2".'],
    ['run --timeout 0', '--timeout must be 1ms to 24h, got "0".'],
    ['run --timeout soon', '--timeout must be 1ms to 24h, such as 500ms, 10s or 2m, got "soon".'],
    ['run --memory 1', '--memory must be 16MB to 1024GB, got "1".'],
    ['run --model thread', 'There is no model "thread".\nDid you mean threads?'],
    ['run --workload prime', 'There is no workload "prime".\nDid you mean primes?'],
    ['run --dispatch pigeons', '--dispatch must be messages or shared, got "pigeons".'],
    [
      'run --model async --dispatch shared',
      '--dispatch is an option of threads, and none of the chosen models',
    ],
    ['run --size 0', '--size must be 1 to 10000000, got 0.'],
    ['run --workload noop --size 1', '--size means nothing to the workload noop; it is for primes'],
    [
      'run --workload primes --input .',
      '--input means nothing to the workload primes; it is for compress, images, and command.',
    ],
    ['run --param range=0', '--param range must be 1 to 10000000, got 0.'],
    ['run --param rang=1', 'Did you mean range?'],
    ['run --param range', '--param must be name=value, got "range".'],
    ['run --worker 2', 'There is no option --worker.\nDid you mean --workers?'],
    ['run --tasks', '--tasks needs a value.'],
    ['run --sampler perf', '--sampler must be auto or systeminformation, got "perf".'],
    ['run now', 'The command takes options only.'],
    ['rum', 'There is no command "rum".\nDid you mean run?'],
    ['history show', 'The argument <run> is missing.'],
    ['history show none', 'No run has been saved yet.'],
    ['history export last', 'history export needs at least one of --json [file]'],
    ['history export last --csv', 'No run has been saved yet.'],
    ['history list --limit 0', '--limit must be a whole number from 1, got 0.'],
  ])('corelab %s', async (args, message) => {
    const { exitCode, err, out, trials } = await corelab(args);
    expect(err).toContain(message);
    expect(err).toMatch(/^error: /);
    expect(err).not.toMatch(/\n +at /);
    expect([exitCode, out, trials.length]).toEqual([2, '', 0]);
  });

  test('no command shows the help', async () => {
    const { exitCode, err } = await corelab('');
    expect(exitCode).toBe(2);
    expect(err).toContain('Usage: corelab');
  });
});

describe('the end', () => {
  test('Ctrl-C shows and saves what was measured, and exits with 130', async () => {
    const terminal = new FakeTerminal();
    const { exitCode, out, err, lab } = await corelab('run --model threads,processes --repeat 3', {
      terminal,
      outcome: (_trial, index) => {
        if (index === 1) terminal.interrupt();
        return 100;
      },
    });
    expect(exitCode).toBe(130);
    expect(out).toContain('(not complete)');
    expect(out).toContain('not measured');
    expect(err).toContain('Cancelled');
    expect(lab.history.read(lab.history.find('last')).status).toBe('cancelled');
    expect(terminal.listening).toBe(false);
  });

  test('failed trials end with 1', async () => {
    const failing = () => ({ failure: { code: 'wrong-result', message: 'Task 1: expected 2, got 3.' } });
    const { exitCode, out } = await corelab(run, { outcome: failing });
    expect(exitCode).toBe(1);
    expect(out).toContain('failed');
    expect(out).toContain('Task 1: expected 2, got 3.');
  });

  test('a data directory that cannot be written ends with 1, after the results', async () => {
    const blocked = path.join(temporaryFolder(), 'file');
    writeFileSync(blocked, '');
    const { exitCode, out, err } = await corelab(run, { parts: { dataFolder: blocked } });
    expect(exitCode).toBe(1);
    expect(out).toContain('threads');
    expect(err).toContain('is not a folder');
    expect(err).toContain('CORELAB_DATA');
    expect((await corelab(`${run} --no-save`, { parts: { dataFolder: blocked } })).exitCode).toBe(0);
  });

  test('the unexpected is one sentence, and a stack only for those who ask', async () => {
    const broken = { parts: { readMachineFacts: () => Promise.reject(new Error('kaboom')) } };
    const { exitCode, err } = await corelab('machine', broken);
    expect(exitCode).toBe(1);
    expect(err).toMatch(/^error: Something unexpected went wrong: kaboom\nPlease report it .*\n$/);
    const terminal = new FakeTerminal();
    terminal.environment = { CORELAB_DEBUG: '1' };
    expect((await corelab('machine', { ...broken, terminal })).err).toMatch(/\n +at /);
  });
});

test.runIf(process.platform !== 'win32')(
  'who else can read the saved runs is said where one is saved',
  async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o755);
    const parts = { dataFolder: folder };
    const warning = `Other users of this machine can read the saved runs: chmod 700 ${folder} keeps them to yourself.`;
    expect((await corelab(run, { parts })).err).toContain(warning);
    expect((await corelab(`${run} --no-save`, { parts })).err).not.toContain('Other users');
    chmodSync(folder, 0o700);
    expect((await corelab(run, { parts })).err).not.toContain('Other users');
  },
);

async function bigMachine() {
  const { twoCpus } = await import('../../support/fake-lab');
  return { ...twoCpus, memory: { totalMb: 1_000_000, freeMb: 900_000 } };
}
