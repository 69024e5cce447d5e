import { expect, test } from 'vitest';
import { runProgram } from '../../../src/cli/program';
import { fakeLab, temporaryFolder } from '../../support/fake-lab';
import { FakeTerminal } from '../../support/fake-terminal';
import { laterWords, saveLaterRun } from '../../support/later-record';

const { state, bin, measure, finding } = laterWords;

async function corelab(args: string) {
  const dataFolder = temporaryFolder();
  saveLaterRun(dataFolder);
  const terminal = new FakeTerminal();
  const exitCode = await runProgram(args.split(' '), fakeLab(undefined, { dataFolder }).lab, terminal);
  return { exitCode, out: terminal.stdout, err: terminal.stderr };
}

test('history show calls the words of a later version by the titles that the file brings', async () => {
  const { out, err, exitCode } = await corelab('history show last');
  expect(exitCode).toBe(0);
  expect(out.replaceAll(/\s+/g, ' ')).toContain('25 % remote memory, 15 % page faults.');
  expect(out).toContain('doubtful: bit flips seen');
  expect(out).toContain(measure.title);
  expect(out).toContain('3.00 J');
  expect(err).toContain('warning: Some bits flipped by themselves.');
  for (const { id } of [state, bin, measure, finding]) expect(out).not.toContain(id);
});

test('CSV has a column for each bin and measure of a later version, named by its id as all are', async () => {
  const [header = '', , threads] = (await corelab('history export last --csv')).out.trimEnd().split('\n');
  expect(header.replaceAll('"', '')).toMatch(
    /,ledger_useful_ms,ledger_page_fault_ms,ledger_remote_memory_ms,joules_J$/,
  );
  expect(threads).toMatch(/,120,30,50,3$/);
});
