import { describe, expect, test } from 'vitest';
import { fakeLab } from '../../../support/fake-lab';
import { simulatedSuite } from '../../../support/simulated-suites';
import { FakeTerminal } from '../../../support/fake-terminal';
import { corelab } from '../../../support/cli/faked-cli';
import type { SuiteResult } from '../../../../src/core/suite/suite-result';
import type { TrialSpec } from '../../../../src/core/experiment/trial-spec';

const quick = 'suite run --cells computing --passes 4 --json -';
const wallOf = ({ workers }: TrialSpec) => 1000 * workers;

describe('a suite', () => {
  test('measures each cell once a pass at each level, and its twin, and keeps the result', async () => {
    const { out, trials, lab, exitCode } = await corelab(quick, { outcome: wallOf });
    expect(exitCode).toBe(0);
    const result = JSON.parse(out) as SuiteResult;
    expect(trials.map(({ model, workload }) => [model, workload])).toEqual(
      Array(12).fill(['threads', 'one-kind']),
    );
    expect(trials.filter(({ workers }) => workers === 2).every(({ tasks }) => tasks === 500)).toBe(true);
    expect(result).toMatchObject({ kind: 'corelab.suite', status: 'done', asked: 4, done: 4 });
    expect(result.cells.map(({ level, passes, state }) => [level, passes, state])).toEqual([
      ['one', [10, 10, 10, 10], 'stable'],
      ['physical', [5, 5, 5, 5], 'stable'],
      ['logical', [5, 5, 5, 5], 'stable'],
    ]);
    expect(result.noiseFloor).toEqual({ process: null, thread: 0, async: null });
    expect(lab.suites.ids()).toEqual([result.id]);
    expect(lab.suites.read('last')).toEqual(result);
  });

  test('a trial that fails makes its cell void, says why and ends with 1', async () => {
    const failure = { failure: { code: 'wrong-result', message: 'A result was wrong.' } };
    const { err, out, exitCode } = await corelab(quick, {
      outcome: (trial, index) => (index === 5 ? failure : wallOf(trial)),
    });
    const { cells } = JSON.parse(out) as SuiteResult;
    expect(exitCode).toBe(1);
    expect(cells.some(({ state, why }) => state === 'void' && why === 'A result was wrong.')).toBe(true);
    expect(err).toContain('is void: A result was wrong.');
  });

  test('that is interrupted keeps its whole passes and goes on with the next one', async () => {
    const terminal = new FakeTerminal();
    const interrupted = await corelab(quick, {
      terminal,
      outcome: (trial, index) => {
        if (index === 7) terminal.interrupt();
        return wallOf(trial);
      },
    });
    expect(interrupted.exitCode).toBe(130);
    expect(JSON.parse(interrupted.out)).toMatchObject({ status: 'cancelled', done: 2, asked: 4 });
    const resumed = await corelab('suite run --resume --json -', {
      outcome: wallOf,
      parts: { dataFolder: interrupted.folder },
    });
    expect(resumed.trials).toHaveLength(6);
    expect(JSON.parse(resumed.out)).toMatchObject({ status: 'done', done: 4 });
    const again = await corelab('suite run --resume last', { parts: { dataFolder: interrupted.folder } });
    expect(again.exitCode).toBe(2);
    expect(again.err).toContain('is complete');
    const none = await corelab('suite run --resume', { parts: { dataFolder: interrupted.folder } });
    expect(none.err).toContain('No suite was interrupted here.');
  });

  test('that was begun on another machine is not gone on with here', async () => {
    const elsewhere = { ...simulatedSuite({ seed: 7 }), status: 'cancelled' as const, done: 3 };
    const { lab } = fakeLab();
    await lab.suites.save({ ...elsewhere, machine: { ...elsewhere.machine, id: 'another' } });
    const { err, exitCode, trials } = await corelab('suite run --resume', {
      parts: { dataFolder: lab.dataFolder },
    });
    expect([exitCode, trials]).toEqual([2, []]);
    expect(err).toContain('was begun on another machine');
  });

  test.each([
    ['suite run --cells computin', /no cell .*computin.*Did you mean computing\?/s],
    ['suite run --passes 1', /--passes is a whole number from 2 to 1,000, not 1/],
    ['suite run --passes ten', /--passes is a whole number/],
    ['suite run --sustained soon', /takes a duration from 10s to 4h/],
    ['suite run --sustained 1m --quick', /--quick does not go with it/],
    ['suite run --resume --quick', /--quick cannot be changed/],
    ['suite run --resume', /No suite was interrupted here/],
    ['suite run --resume last', /No kept result is called last/],
    ['suite compare a.json', /two results or more, not 1/],
    ['suite compare a.json b.json --before c.json', /belong together/],
    ['suite compare a.json b.json', /No kept result is called a\.json/],
    ['suite show nothing', /No kept result is called nothing/],
  ])('%s is refused with a sentence', async (args, sentence) => {
    const { err, exitCode, trials } = await corelab(args);
    expect(exitCode).toBe(2);
    expect(err).toMatch(sentence);
    expect(trials).toEqual([]);
  });

  test('sustained, one cell is measured for as long as asked', async () => {
    const { out, exitCode } = await corelab('suite run --sustained 30s --json -', {
      outcome: (trial, index) => wallOf(trial) * (index < 5 ? 1 : 1.25),
    });
    expect(exitCode).toBe(0);
    const { mode, cells, sustained } = JSON.parse(out) as SuiteResult;
    expect([mode, cells]).toEqual(['sustained', []]);
    expect(sustained?.series.at(0)?.figure).toBe(5);
    expect(sustained?.series.length).toBeGreaterThan(5);
    expect(sustained?.series.at(-1)?.atMs).toBeLessThan(30_000);
    const shown = await corelab('suite run --sustained 30s', {
      outcome: (trial, index) => wallOf(trial) * (index < 5 ? 1 : 1.25),
    });
    expect(shown.out).toMatch(/At the end the machine does 80 % of what it did in the beginning/);
  });

  test('two results are compared by part', async () => {
    const first = await corelab(quick, {
      outcome: (trial, index) => wallOf(trial) * (1 + (index % 3) / 1000),
    });
    const { dataFolder } = first.lab;
    await corelab(quick, {
      outcome: (trial, index) => 2 * wallOf(trial) * (1 + (index % 2) / 1000),
      parts: { dataFolder, randomId: () => 'ffffff' },
    });
    const ids = first.lab.suites.ids();
    expect(ids).toHaveLength(2);
    const { out, err, exitCode } = await corelab(`suite compare ${ids.join(' ')}`, { parts: { dataFolder } });
    expect(exitCode, err).toBe(0);
    expect(out).toMatch(/with care:[^]*fewer than 12[^]*Threads: .* slower than/);
    const json = await corelab(`suite compare --before ${ids[0] ?? ''} --after ${ids[1] ?? ''} --json`, {
      parts: { dataFolder },
    });
    expect(JSON.parse(json.out)).toMatchObject({ first: ids[0], comparisons: [{ with: ids[1] }] });
  });

  test('the list names every cell', async () => {
    const { out } = await corelab('suite list');
    expect(out).toMatch(/Corelab Suite 1[^]*computing {2}Compute[^]*No result is kept here/);
  });
});
