import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runProgram } from '../../../src/cli/program';
import { corelab } from '../../support/cli/faked-cli';
import { classResultOf, resultFile } from '../../support/class-results';
import { fakeLab, temporaryFolder } from '../../support/fake-lab';
import { FakeTerminal } from '../../support/fake-terminal';

function folderOf(count: number): string {
  const folder = temporaryFolder();
  for (let index = 0; index < count; index++)
    writeFileSync(path.join(folder, `${index}.corelab-result`), resultFile(index));
  return folder;
}

/** Commands of one data folder, whose arguments may hold spaces. */
function home() {
  const dataFolder = temporaryFolder();
  return async (...args: string[]) => {
    const { lab } = fakeLab(undefined, { dataFolder });
    const terminal = new FakeTerminal();
    const exitCode = await runProgram(args, lab, terminal);
    return { exitCode, out: terminal.stdout, err: terminal.stderr };
  };
}

describe('class', () => {
  test('brings results together, shows them, and deletes them', async () => {
    const run = home();
    const folder = folderOf(6);
    expect((await run('class', 'list')).out).toContain('No class is kept here.');
    const added = await run('class', 'add', '10b', folder);
    expect(added.exitCode).toBe(0);
    expect(added.out).toMatch(/^Added 6 results to 10b: [A-Z]/);
    expect((await run('class', 'add', '10b', folder)).out).toBe('6 results were there already.\n');
    expect((await run('class', 'list')).out).toMatch(/^10b {2}6 results · kept until 2026-03-02\n/);
    const shown = await run('class', 'show', '10b');
    expect(shown.out).toMatch(/^10b · 6 results\n/);
    expect(shown.out).toContain('Closest guess:');
    expect(shown.out).toContain(classResultOf(3).nickname);
    const { nickname } = classResultOf(0);
    const one = await run('class', 'show', '10b', '--machine', nickname);
    expect(one.out).toContain(`${nickname} · one of 6 machines that measured the same`);
    expect(one.out).toContain('Usable CPUs');
    expect(JSON.parse((await run('class', 'show', '10b', '--json')).out)).toMatchObject({
      name: '10b',
      members: { length: 6 },
    });
    const deleted = await run('class', 'delete', '10b');
    expect(deleted.err).toContain(
      'Deleted: the class 10b with 6 results. This does not reach files on sticks',
    );
    expect((await run('class', 'show', '10b')).err).toContain(
      'There is no class 10b.\nNo class is kept here.',
    );
  });

  test('refuses what is no result and keeps the rest', async () => {
    const run = home();
    const folder = folderOf(2);
    writeFileSync(path.join(folder, 'x.corelab-result'), '{"kind":"corelab.class-result","version":9}');
    const { exitCode, out } = await run('class', 'add', '10b', folder);
    expect(exitCode).toBe(1);
    expect(out).toContain('Added 2 results');
    expect(out).toMatch(/Not added: .*x\.corelab-result\. It was made by a newer Corelab/);
    const bad = await run('class', 'add', '../x', folder);
    expect([bad.exitCode, bad.err.split(':')[1]]).toEqual([2, ' A class cannot be called "../x"']);
    const none = await run('class', 'add', 'new', path.join(folder, 'x.corelab-result'));
    expect(none.exitCode).toBe(2);
    expect((await run('class', 'list', '--json')).out).not.toContain('new');
  });

  test('exports names and labels only as it is told', async () => {
    const run = home();
    await run('class', 'add', '10b', folderOf(3));
    const { nickname } = classResultOf(1);
    expect((await run('class', 'label', '10b', nickname, '=Jane Doe')).err).toBe(
      `${nickname} is labelled =Jane Doe.\n`,
    );
    const csv = (await run('class', 'export', '10b', '--csv')).out;
    expect(csv).toContain(nickname);
    expect(csv).not.toContain('Jane');
    expect(csv.split('\n')).toHaveLength(1 + 3 * 3 + 1);
    expect((await run('class', 'export', '10b', '--csv', '--labels')).out).toContain(`"'=Jane Doe"`);
    for (const format of ['--csv', '--html', '--json']) {
      const { out } = await run('class', 'export', '10b', format, '--no-nicknames');
      expect(out).not.toContain(nickname);
      expect(out).toContain('Machine 3');
    }
    const html = (await run('class', 'export', '10b', '--html')).out;
    expect(html).toMatch(/^<!doctype html>[\s\S]*<svg[\s\S]*<\/html>\n$/);
    expect(html).not.toMatch(/<script|Jane|NaN/);
    expect((await run('class', 'export', '10b', '--class', '--no-nicknames')).exitCode).toBe(2);
    expect((await run('class', 'export', '10b')).err).toContain('at least one of --csv [file]');
    const moved = path.join(temporaryFolder(), '10b.corelab-class');
    await run('class', 'export', '10b', '--class', moved);
    expect(readFileSync(moved, 'utf8')).not.toContain('Jane');
    const elsewhere = home();
    expect((await elsewhere('class', 'add', '10b', moved)).out).toContain('Added 3 results');
  });
});

test('--hand-in writes what was measured into the folder of the class', async () => {
  const folder = temporaryFolder();
  const { err, exitCode, lab } = await corelab(
    `run --model threads --workers 2 --repeat 1 --tasks 10 --hand-in ${folder}`,
  );
  expect(exitCode).toBe(0);
  expect(err).toMatch(/Handed in as [A-Z][a-z]+ [A-Z][a-z]+ \d+: /);
  const [name = ''] = readdirSync(folder);
  expect(JSON.parse(readFileSync(path.join(folder, name), 'utf8'))).toMatchObject({
    kind: 'corelab.class-result',
    answers: [],
    record: { status: 'done', spec: { workload: 'primes' } },
  });
  const other = temporaryFolder();
  const again = await corelab(`class hand-in last ${other}`, { parts: { dataFolder: lab.dataFolder } });
  expect(again.exitCode).toBe(0);
  expect(JSON.parse(readFileSync(path.join(other, readdirSync(other)[0] ?? ''), 'utf8'))).toMatchObject({
    id: (JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as { id: string }).id,
  });
});

test('--hand-in of a folder that is not there is refused before anything is measured', async () => {
  const { exitCode, err, trials } = await corelab('run --repeat 1 --hand-in /nowhere/at/all');
  expect([exitCode, trials.length]).toEqual([2, 0]);
  expect(err).toContain('There is no folder /nowhere/at/all to hand in to.');
});
