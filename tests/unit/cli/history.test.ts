import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { corelab } from '../../support/cli/faked-cli';
import { temporaryFolder } from '../../support/fake-lab';

const run = 'run --model threads --workers 2 --repeat 1 --tasks 10';

describe('history', () => {
  test('lists, shows, exports and removes', async () => {
    const { folder } = await corelab(run);
    const again = (args: string) => corelab(args, { parts: { dataFolder: folder } });
    expect((await again('history list')).out).toMatch(
      /^20260131-142530-000000 {2}primes · sequential, threads · threads × 2 2\.00× of 2×\n +\(doubtful\)\n/,
    );
    expect((await again('history show last')).out).toContain('threads           2  50.0 ms  2.00     100 %');
    expect((await again('history export 2026 --csv')).out).toMatch(/^"run","workload"/);
    expect(JSON.parse((await again('history list --json')).out)).toMatchObject([
      { kind: 'run', status: 'done' },
    ]);
    const id = '20260131-142530-000000';
    expect((await again('history remove last')).err).toBe(
      `Removed: ${id}. For 7 days it can be brought back: corelab history restore ${id}\n`,
    );
    expect((await again('history list')).out).toContain('No run has been saved yet.');
    const unknown = await again('history restore last');
    expect([unknown.exitCode, unknown.err]).toEqual([
      2,
      `error: There is no removed run "last".\nThese can be brought back: ${id}.\n`,
    ]);
    expect((await again(`history restore ${id}`)).err).toBe(`Brought back: ${id}\n`);
    expect((await again('history list')).out).toContain(id);
  });

  test('shows what a record holds without what a terminal would obey', async () => {
    const { folder } = await corelab(run);
    const runs = path.join(folder, 'runs');
    const [name = ''] = readdirSync(runs);
    const file = path.join(runs, name);
    const changes = JSON.parse(
      readFileSync(
        path.join(import.meta.dirname, '../../fixtures/cases/record-with-escapes/changes.json'),
        'utf8',
      ),
    ) as Record<string, string>;
    const [workload = '', model = '', message = ''] = Object.values(changes);
    const finding = { code: 'x', scope: 'run', level: 'note', message };
    writeFileSync(
      file,
      readFileSync(file, 'utf8')
        .replaceAll('"primes"', JSON.stringify(workload))
        .replaceAll('"threads"', JSON.stringify(model))
        .replace('"findings":[', `"findings":[${JSON.stringify(finding)},`),
    );
    writeFileSync(path.join(runs, '\u001b[2J.corelab'), '{}');
    for (const args of [
      'history list',
      'history show last',
      'history export last --markdown',
      'history show \u001b[2J',
    ]) {
      const { out, err } = await corelab(args, { parts: { dataFolder: folder } });
      expect(out + err).not.toBe('');
      // eslint-disable-next-line no-control-regex -- these are what must not be left
      expect(out + err).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
    }
    const { out } = await corelab('history list', { parts: { dataFolder: folder } });
    expect(out).toContain('wait · sequential, threads');
  });

  test('says of files that cannot be read why, and opens none of them', async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'runs'));
    writeFileSync(path.join(folder, 'runs', 'newer.json'), '{"format":"corelab.run","version":3}');
    writeFileSync(path.join(folder, 'runs', 'other.json'), '{}');
    const again = (args: string) => corelab(args, { parts: { dataFolder: folder } });
    const { out, exitCode } = await again('history list');
    expect(exitCode).toBe(0);
    expect(out).toContain('other  The file is not a run of Corelab.');
    expect(out).toContain('newer  The run was saved by a newer Corelab');
    const shown = await again('history show newer');
    expect([shown.exitCode, shown.out]).toEqual([1, '']);
    expect(shown.err).toContain('update Corelab');
  });

  test('takes the runs of other machines from files, once each', async () => {
    const file = path.join(temporaryFolder(), 'theirs.corelab');
    await corelab(`${run} --no-save --json ${file}`);
    const { folder } = await corelab('history list');
    const again = (args: string) => corelab(args, { parts: { dataFolder: folder } });
    expect((await again(`history import ${file}`)).err).toBe(
      `Imported ${file}: corelab history show 20260131-142530-000000\n`,
    );
    expect((await again(`history import ${file}`)).err).toBe(
      `${file} is in the list already: corelab history show 20260131-142530-000000\n`,
    );
    expect(JSON.parse((await again('history list --json')).out)).toHaveLength(1);
  });

  test('gives an imported run a name of its own where another run has its name', async () => {
    const { folder } = await corelab(run);
    const file = path.join(temporaryFolder(), 'theirs.corelab');
    await corelab(`${run} --tasks 20 --no-save --json ${file}`);
    const again = (args: string) => corelab(args, { parts: { dataFolder: folder } });
    expect((await again(`history import ${file}`)).err).toMatch(/show 20260131-142530-000001\n$/);
    expect((await again('history show 20260131-142530-000000')).out).toContain('10 tasks');
  });

  test('imports nothing when one of the files is no run', async () => {
    const folder = temporaryFolder();
    const [good, bad] = [path.join(folder, 'good.corelab'), path.join(folder, 'bad.corelab')];
    await corelab(`${run} --no-save --json ${good}`);
    writeFileSync(bad, '{}');
    for (const files of [`${good} ${bad}`, `${good} ${folder}/none`]) {
      const { exitCode, err, out } = await corelab(`history import ${files}`);
      expect([exitCode, out]).toEqual([1, '']);
      expect(err).toMatch(
        /^error: .*(bad\.corelab cannot be shown. The file is not a run of Corelab|none cannot be read)/,
      );
      expect(err).not.toContain('Imported');
    }
  });

  test('nothing is removed when one of the names is wrong', async () => {
    const { folder } = await corelab(run);
    const { exitCode } = await corelab('history remove last none', { parts: { dataFolder: folder } });
    expect(exitCode).toBe(2);
    expect((await corelab('history list', { parts: { dataFolder: folder } })).out).toContain('20260131');
  });
});
