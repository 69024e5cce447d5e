import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runProgram } from '../../../src/cli/program';
import { type FakeLab, fakeLab, temporaryFolder } from '../../support/fake-lab';
import { FakeTerminal } from '../../support/fake-terminal';
import { recordOf } from '../../support/records';
import { simulatedSuite } from '../../support/simulated-suites';

async function corelab(args: string, { lab }: FakeLab) {
  const terminal = new FakeTerminal();
  const exitCode = await runProgram(args.split(' '), lab, terminal);
  return { exitCode, out: terminal.stdout, err: terminal.stderr };
}

const [one, other] = [simulatedSuite({ seed: 1 }), simulatedSuite({ seed: 2, slower: 1.2 })];
const laptop = { ...one, name: 'laptop' };
const desktop = { ...other, name: 'desktop', machine: { ...other.machine, powerSource: 'battery' as const } };

/** The first one as a file, the second one kept. */
async function withSuites() {
  const fake = fakeLab();
  const file = path.join(temporaryFolder(), 'laptop.json');
  writeFileSync(file, JSON.stringify(laptop));
  await fake.lab.suites.save(desktop);
  return { fake, file };
}

test('takes results of suites by file and id, and says every reason', async () => {
  const { fake, file } = await withSuites();
  const { exitCode, out } = await corelab(`compare ${file} ${desktop.id}`, fake);
  expect(exitCode).toBe(0);
  expect(out).toContain('They can be compared with care:');
  expect(out).toContain('The second one ran on battery power.');
  expect(out).toMatch(/Threads: desktop is [\d.]+ % slower than laptop/);
});

test.each(['compare', 'suite compare'])('%s writes CSV and a page', async (command) => {
  const { fake, file } = await withSuites();
  const page = path.join(temporaryFolder(), 'both.html');
  const { exitCode, out, err } = await corelab(
    `${command} ${file} ${desktop.id} --csv - --html ${page}`,
    fake,
  );
  expect(exitCode).toBe(0);
  expect(out).toMatch(/^"id","name"/);
  expect(err).toContain('The second one ran on battery power.');
  expect(readFileSync(page, 'utf8')).toContain('The second one ran on battery power.');
});

test('says of saved runs too whether they may be compared, and writes them', async () => {
  const fake = fakeLab();
  const [a, b] = [recordOf({ id: '20261201-100000-00000a' }), recordOf({ id: '20261201-110000-00000b' })];
  await fake.lab.history.save(a);
  await fake.lab.history.save({ ...b, machine: { ...b.machine, quotaCpus: 1.5 } });
  const { out } = await corelab(`compare ${a.id} ${b.id}`, fake);
  expect(out.replaceAll(/\s+/g, ' ')).toContain('The second one was limited to 1.5 CPUs.');
  expect((await corelab(`compare ${a.id} ${b.id} --csv`, fake)).out).toMatch(/^"id","name"[^]*1\.5 CPUs/);
});

test.each([
  ['both kinds', 'compare 20261201-100000-00000a FILE', /not compared with each other/],
  ['a format that a comparison has not', 'compare FILE FILE --json -', /--csv and --html/],
  ['one alone', 'compare FILE', /two saved runs or more/],
  ['what is not there', 'compare FILE nothing', /nothing/],
])('refuses %s', async (_what, command, sentence) => {
  const { fake, file } = await withSuites();
  await fake.lab.history.save(recordOf({ id: '20261201-100000-00000a' }));
  const { exitCode, err } = await corelab(command.replaceAll('FILE', file), fake);
  expect([exitCode, err]).toEqual([2, expect.stringMatching(sentence)]);
});

test('says what is wrong with a result of a suite that cannot be read', async () => {
  const { fake, file } = await withSuites();
  writeFileSync(file, JSON.stringify({ ...laptop, version: 99 }));
  const { exitCode, err } = await corelab(`compare ${file} ${desktop.id}`, fake);
  expect([exitCode, err]).toEqual([1, expect.stringMatching(/newer Corelab/)]);
});

test('a result of a suite is removed, and brought back', async () => {
  const { fake } = await withSuites();
  expect((await corelab('suite remove last', fake)).err).toContain(desktop.id);
  expect(fake.lab.suites.ids()).toEqual([]);
  expect((await corelab('suite remove last', fake)).exitCode).toBe(2);
  expect((await corelab(`suite restore ${desktop.id}`, fake)).exitCode).toBe(0);
  expect(fake.lab.suites.read('last')).toEqual(desktop);
  expect((await corelab(`suite restore ${desktop.id}`, fake)).err).toContain(
    'not among those that were removed',
  );
});
