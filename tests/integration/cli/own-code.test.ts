/** A module of the user's through the built terminal: the example, those of the docs, and what a hostile record comes to. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { comparedPoints } from '../../../src/core/record/analysed-points';
import { type RunRecord, runRecordSchema } from '../../../src/core/record/run-record';
import { corelab, startCli } from '../../support/cli/built-cli';
import { temporaryFolder } from '../../support/fake-lab';
import { recordOf } from '../../support/records';

const page = readFileSync(path.join(import.meta.dirname, '../../../docs/own-code.md'), 'utf8');
const examples = [...page.matchAll(/^```\w+ ([\w.]+)\n(.*?)^```/gms)].map(([, name = '', source = '']) => ({
  name,
  source,
}));

const shortly = '--workers 2 --repeat 1 --no-ceiling --no-warm-up --no-save --json -';

function recordFrom(out: string): RunRecord {
  return runRecordSchema.parse(JSON.parse(out));
}

function expectAllDone({ points, status }: RunRecord): void {
  expect(status).toBe('done');
  for (const { trials } of comparedPoints(points))
    for (const { tasks, failure } of trials) {
      expect(failure).toBeUndefined();
      expect(tasks).toMatchObject({ failed: 0, done: tasks.total });
    }
}

test('the docs have three examples', () => {
  expect(examples.map(({ name }) => name)).toEqual(['passwords.mjs', 'requests.ts', 'pages.cjs']);
});

test.each(examples)('the example $name of the docs runs as it is', async ({ name, source }) => {
  const cwd = temporaryFolder();
  writeFileSync(path.join(cwd, name), source);
  const { exitCode, out, err } = await corelab(
    `run --workload ./${name} --model processes,threads,async,green ${shortly}`,
    { cwd },
  );
  expect([exitCode, err.replaceAll(/\S*warning.*\n/g, '')]).toEqual([
    0,
    expect.stringContaining(`${name} (SHA-256 `),
  ]);
  const record = recordFrom(out);
  expectAllDone(record);
  expect(record.ownCode).toEqual({
    kind: 'file',
    name,
    sha256: createHash('sha256').update(source).digest('hex'),
  });
  expect(out).not.toContain(cwd);
});

describe('corelab init workload', () => {
  test.each(['workload.mjs', 'workload.ts'])('writes an example that runs as it is: %s', async (name) => {
    const cwd = temporaryFolder();
    expect((await corelab(`init workload ./${name}`, { cwd })).exitCode).toBe(0);
    const { exitCode, out } = await corelab(
      `run --workload ./${name} --tasks 8 --model threads --keep-source ${shortly}`,
      { cwd },
    );
    expect(exitCode).toBe(0);
    const record = recordFrom(out);
    expectAllDone(record);
    expect(record.ownCode?.source).toBe(readFileSync(path.join(cwd, name), 'utf8'));
  });
});

test('a module that cannot be measured costs a sentence with its line, and no run', async () => {
  const [cwd, data] = [temporaryFolder(), temporaryFolder()];
  writeFileSync(path.join(cwd, 'mine.mjs'), "export const tasks = 1;\nthrow new Error('not today');\n");
  const { exitCode, out, err } = await corelab('run --workload ./mine.mjs --repeat 1', { cwd, data });
  expect([exitCode, out, err]).toEqual([2, '', 'error: mine.mjs:2: not today\n']);
  expect((await corelab('history list', { data })).out).toContain('No run has been saved yet.');
});

test('what a module prints stays apart from the record on stdout', async () => {
  const cwd = temporaryFolder();
  const source =
    "console.log('loaded');\nexport const tasks = 4;\nexport const run = (task) => { process.stdout.write(`task ${task}\\n`); return task; };\n";
  writeFileSync(path.join(cwd, 'mine.mjs'), source);
  const { exitCode, out, err } = await corelab(`run --workload ./mine.mjs --model threads ${shortly}`, {
    cwd,
  });
  expect(exitCode).toBe(0);
  expectAllDone(recordFrom(out));
  expect(err).toMatch(/mine\.mjs printed something in 2 trials, in the first of them this:\n {2}\| loaded\n/);
});

test.skipIf(process.platform === 'win32')(
  'a command is measured one by one and side by side, and leaves what it wrote',
  async () => {
    const cwd = temporaryFolder();
    mkdirSync(path.join(cwd, 'in'));
    for (const name of ['a.txt', 'b c.txt']) writeFileSync(path.join(cwd, 'in', name), name);
    const args = [
      'run',
      '--command',
      'cp {} in/{/.}.copy',
      '--input',
      'in',
      '--model',
      'processes,async',
      '--repeat',
      '2',
      '--no-save',
      '--json',
      '-',
    ];
    const { exitCode, out, err } = await startCli(args, { cwd }).ended;
    expect([exitCode, err]).toEqual([0, expect.stringContaining('runs with all your rights')]);
    const record = recordFrom(out);
    expectAllDone(record);
    for (const { trials } of record.points) for (const { tasks } of trials) expect(tasks.total).toBe(2);
    expect(record.points.map(({ model }) => model)).not.toContain('copies');
    expect(readdirSync(path.join(cwd, 'in')).sort()).toEqual(['a.copy', 'a.txt', 'b c.copy', 'b c.txt']);
    const again = await startCli(args, { cwd }).ended;
    expect([again.exitCode, again.out, again.err]).toEqual([
      2,
      '',
      expect.stringMatching(/^error: in\/a\.copy would be written, and is one of the files/),
    ]);
  },
);

describe('settings that somebody else has made', () => {
  function hostile() {
    const cwd = temporaryFolder();
    const touched = path.join(cwd, 'touched');
    const file = path.join(cwd, 'evil.mjs');
    writeFileSync(
      file,
      `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(touched)}, '');\nexport const tasks = 1;\nexport const run = () => 1;\n`,
    );
    const record = recordOf();
    const spec = { ...record.spec, models: ['threads'], workload: 'module', parameters: { file }, rounds: 1 };
    writeFileSync(path.join(cwd, 'hostile.corelab'), JSON.stringify({ ...record, spec }));
    return { cwd, touched };
  }

  test('are shown, imported, exported and analysed without running anything', async () => {
    const { cwd, touched } = hostile();
    const data = temporaryFolder();
    for (const args of [
      'history import hostile.corelab',
      'history show hostile.corelab',
      'history analyse last',
      'history export last --html -',
      'compare hostile.corelab last',
    ])
      expect((await corelab(args, { cwd, data })).exitCode, args).toBe(0);
    const again = await corelab('run --again last', { cwd, data });
    expect([again.exitCode, again.err]).toEqual([
      2,
      expect.stringMatching(/SHA-256 [0-9a-f]{64}.*Nothing was run\./),
    ]);
    const file = await corelab('run --again hostile.corelab --workers 1', { cwd, data });
    expect(file.exitCode).toBe(2);
    expect(existsSync(touched)).toBe(false);
  });

  test('run their code only when the user says so', async () => {
    const { cwd, touched } = hostile();
    const { exitCode } = await corelab('run --again hostile.corelab --allow-own-code --no-save', { cwd });
    expect(exitCode).toBe(0);
    expect(existsSync(touched)).toBe(true);
  });
});
