import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RunRecord } from '../../../src/core/record/run-record';
import { presets } from '../../../src/core/experiment/presets';
import { codeParameters } from '../../../src/core/experiment/own-code';
import { workloadDescriptors } from '../../../src/workers/workloads';
import { runProgram } from '../../../src/cli/program';
import { corelab } from '../../support/cli/faked-cli';
import { fakeLab, temporaryFolder } from '../../support/fake-lab';
import { FakeTerminal } from '../../support/fake-terminal';
import { recordOf } from '../../support/records';

const run = 'run --model threads --workers 2 --repeat 1 --no-ceiling --no-warm-up';

function moduleFile(name = 'mine.mjs'): string {
  const file = path.join(temporaryFolder(), name);
  writeFileSync(file, 'export const tasks = 3;\nexport const run = (task) => task;\n');
  return file;
}

/** As `corelab`, with arguments that hold blanks. */
async function corelabOf(args: readonly string[]) {
  const { lab, runner } = fakeLab();
  const terminal = new FakeTerminal();
  const exitCode = await runProgram(args, lab, terminal);
  return { exitCode, err: terminal.stderr, trials: runner.trials, lab };
}

/** A saved run that somebody has sent, whose settings name a file on this machine. */
function hostileRecord(file: string, changes: Partial<RunRecord> = {}): string {
  const record = recordOf();
  const spec = {
    ...record.spec,
    workload: 'module',
    parameters: { file },
    rounds: 1,
    warmUp: false,
    ceiling: false,
  };
  const target = path.join(temporaryFolder(), 'hostile.corelab');
  writeFileSync(target, JSON.stringify({ ...record, spec, ...changes }));
  return target;
}

describe('--workload FILE', () => {
  test('measures the file, and says that nothing is kept from it', async () => {
    const file = moduleFile();
    const { exitCode, trials, err, out } = await corelab(`${run} --workload ${file}`);
    expect(exitCode).toBe(0);
    expect(trials[0]).toMatchObject({ workload: 'module', parameters: { file } });
    expect(err).toMatch(/^mine\.mjs \(SHA-256 [0-9a-f]{64}\) runs with all your rights/);
    expect(out).toMatch(/^Your own module · 10 tasks · file mine\.mjs · 1 round/);
  });

  test('may be given as the parameter that it is', async () => {
    const file = moduleFile();
    const { trials } = await corelab(`${run} --workload module --param file=${file}`);
    expect(trials[0]?.parameters).toMatchObject({ file });
  });

  test('names the option in what it refuses', async () => {
    const missing = path.join(temporaryFolder(), 'none.mjs');
    const { exitCode, err, trials } = await corelab(`${run} --workload ${missing}`);
    expect(exitCode).toBe(2);
    expect(err).toMatch(
      /^error: --workload: .*none\.mjs cannot be read, because it does not exist\.\ncorelab init/,
    );
    expect(trials).toEqual([]);
    const none = await corelab(`${run} --workload module`);
    expect([none.exitCode, none.err]).toEqual([
      2,
      expect.stringMatching(/needs --workload, the path of a module/),
    ]);
  });

  test('shows what it printed, once, without what a terminal would obey', async () => {
    const printed = { text: 'one\n\u001b[2Jtwo\n', cut: 1234 };
    const { err } = await corelab(`${run} --workload ${moduleFile()}`, { outcome: () => ({ printed }) });
    expect(err).toContain(
      'mine.mjs printed something in 2 trials, in the first of them this:\n  | one\n  | two\n  … and 1,234 characters more, which were not kept\n',
    );
  });
});

describe('run --again', () => {
  test('measures a saved run with its settings, and other options replace them', async () => {
    const { folder } = await corelab(`${run} --workload hash --size 500 --tasks 20`);
    const again = await corelab('run --again last --workers 1', { parts: { dataFolder: folder } });
    expect(again.exitCode).toBe(0);
    expect(again.trials.map(({ workers }) => workers)).toEqual([1, 1]);
    expect(again.trials[0]).toMatchObject({ workload: 'hash', tasks: 20, parameters: { iterations: 500 } });
    const both = await corelab('run --again last --preset first-look');
    expect([both.exitCode, both.trials]).toEqual([2, []]);
  });

  test('runs no code that a record names: it shows the file and its hash', async () => {
    const file = moduleFile();
    const { exitCode, err, trials } = await corelab(`run --again ${hostileRecord(file)}`);
    expect(exitCode).toBe(2);
    expect(err).toMatch(
      /^error: These settings name code to run, ".*mine\.mjs" \(SHA-256 [0-9a-f]{64}\), which nobody has typed/,
    );
    expect(err).toContain('--allow-own-code');
    expect(trials).toEqual([]);
  });

  test('runs it where the user allows it, or types it', async () => {
    const file = moduleFile();
    const record = hostileRecord(file);
    expect((await corelab(`run --again ${record} --allow-own-code`)).trials[0]?.parameters).toMatchObject({
      file,
    });
    const other = moduleFile('other.mjs');
    const typed = await corelab(`run --again ${record} --workload ${other}`);
    expect(typed.trials[0]?.parameters).toMatchObject({ file: other });
  });

  test('says where the file is not the one that was measured', async () => {
    const file = moduleFile();
    const record = hostileRecord(file, { ownCode: { kind: 'file', name: file, sha256: 'f'.repeat(64) } });
    const { err } = await corelab(`run --again ${record} --allow-own-code`);
    expect(err).toMatch(/is not what that run measured: its SHA-256 was f{64} and is [0-9a-f]{64}\.\n/);
  });
});

describe('--command', () => {
  const args = (command: string, ...more: string[]) => [...run.split(' '), '--command', command, ...more];

  test('measures it, once for each file, without a shell or with one', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'a'), 'a');
    const { exitCode, trials, err, lab } = await corelabOf(args('convert {} out/{/}', '--input', folder));
    expect([exitCode, err]).toEqual([
      0,
      expect.stringMatching(/^convert \{\} out\/\{\/\} \(SHA-256 [0-9a-f]{64}\) runs with all/),
    ]);
    expect(trials[0]).toMatchObject({
      workload: 'command',
      parameters: {
        command: 'convert {} out/{/}',
        input: folder,
        shell: 'none',
        existing: 'refuse',
        cwd: process.cwd(),
      },
    });
    const { entries } = await lab.history.list(1);
    const record = lab.history.read(entries[0]?.id ?? '');
    expect(record.ownCode).toMatchObject({ kind: 'command', name: 'convert {} out/{/}' });
    expect(record.ownCode).not.toHaveProperty('source');
    const shell = await corelabOf(args('sort {} | uniq', '--shell', '--overwrite', '--keep-source'));
    expect(shell.trials[0]?.parameters).toMatchObject({ shell: 'sh', existing: 'overwrite', input: null });
  });

  test('excludes a workload, and its options go with it', async () => {
    for (const [typed, sentence] of [
      [args('true', '--workload', 'primes'), /--command.*--workload|--workload.*--command/],
      [[...run.split(' '), '--shell'], /--shell goes with --command/],
      [[...run.split(' '), '--overwrite'], /--overwrite goes with --command/],
      [args(''), /--command must be a value/],
    ] as const) {
      const { exitCode, err, trials } = await corelabOf(typed);
      expect([exitCode, err]).toEqual([2, expect.stringMatching(sentence)]);
      expect(trials).toEqual([]);
    }
  });

  test('of a saved run is shown, and not run', async () => {
    const record = recordOf();
    const spec = {
      ...record.spec,
      workload: 'command',
      parameters: { command: 'rm -rf {}' },
      rounds: 1,
      warmUp: false,
    };
    const target = path.join(temporaryFolder(), 'hostile.corelab');
    writeFileSync(target, JSON.stringify({ ...record, spec }));
    const { exitCode, err, trials } = await corelab(`run --again ${target}`);
    expect(exitCode).toBe(2);
    expect(err).toMatch(/name code to run, "rm -rf \{\}" \(SHA-256 [0-9a-f]{64}\)/);
    expect(trials).toEqual([]);
    const typed = await corelabOf(['run', '--again', target, '--command', 'true', '--repeat', '1']);
    expect(typed.trials[0]?.parameters).toMatchObject({ command: 'true' });
  });
});

test('no preset names code', () => {
  const own = workloadDescriptors.filter((one) => codeParameters(one).length > 0).map(({ id }) => id);
  expect(presets.filter(({ spec }) => own.includes(spec.workload ?? ''))).toEqual([]);
});

describe('init workload', () => {
  test('writes an example, and never over a file', async () => {
    const file = path.join(temporaryFolder(), 'mine.ts');
    const first = await corelab(`init workload ${file}`);
    expect([first.exitCode, first.err]).toEqual([
      0,
      `Written: ${file}\nTo measure it: corelab run --workload ${file}\n`,
    ]);
    expect(readFileSync(file, 'utf8')).toContain('export function run(');
    writeFileSync(file, 'mine');
    const second = await corelab(`init workload ${file}`);
    expect([second.exitCode, second.err]).toEqual([
      2,
      `error: ${file} exists already, and nothing was changed.\nName another file.\n`,
    ]);
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  test('refuses what could not be run', async () => {
    const folder = temporaryFolder();
    const wrong = await corelab(`init workload ${path.join(folder, 'mine.txt')}`);
    expect([wrong.exitCode, wrong.err]).toEqual([
      2,
      expect.stringMatching(/FILE must end in \.mjs, \.js, \.ts, and \.mts/),
    ]);
    const nowhere = await corelab(`init workload ${path.join(folder, 'none', 'mine.mjs')}`);
    expect([nowhere.exitCode, nowhere.err]).toEqual([
      1,
      expect.stringMatching(/could not be written: it does not exist/),
    ]);
    expect(existsSync(path.join(folder, 'mine.txt'))).toBe(false);
  });
});
