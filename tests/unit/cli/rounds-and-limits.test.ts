import { describe, expect, test } from 'vitest';
import { runProgram } from '../../../src/cli/program';
import { fakeLab } from '../../support/fake-lab';
import { FakeTerminal } from '../../support/fake-terminal';

async function corelab(args: string, lab = fakeLab()) {
  const terminal = new FakeTerminal();
  const exitCode = await runProgram(args.split(' '), lab.lab, terminal);
  return { exitCode, out: terminal.stdout, err: terminal.stderr, lab };
}
const run = 'run --model threads --workers 2 --tasks 10';

describe('rounds', () => {
  test('are added until the intervals are narrow when nobody says otherwise', async () => {
    const { out, exitCode } = await corelab(run);
    expect(exitCode).toBe(0);
    expect(out).toContain('10 tasks · 6 rounds');
  });

  test('are as many as --repeat says', async () => {
    expect((await corelab(`${run} --repeat 2`)).out).toContain('10 tasks · 2 rounds');
  });

  test.each([
    ['--precision 0', '--precision must be a percentage from 0.1 to 100, not "0".'],
    ['--budget 0', '--budget must be a number of seconds from 0.001 to 86400, not 0.'],
    ['--repeat 3 --budget 5', '--repeat fixes the number of rounds, so --budget means nothing beside it.'],
    [
      '--repeat 3 --precision 5%',
      '--repeat fixes the number of rounds, so --precision means nothing beside it.',
    ],
    ['--fail-below fast', '--fail-below must be a speedup above 0, not "fast".'],
  ])('%s is refused', async (options, message) => {
    const { exitCode, err, lab } = await corelab(`${run} ${options}`);
    expect(err).toContain(message);
    expect([exitCode, lab.runner.trials.length]).toEqual([2, 0]);
  });
});

test('--fail-below ends with 1 when the best speedup is below it, after everything was shown', async () => {
  const below = await corelab(`${run} --repeat 1 --fail-below 2.5`);
  expect(below.exitCode).toBe(1);
  expect(below.err).toContain('The best speedup is 2.00 (threads), below the limit of 2.50.');
  expect(below.out).toContain('threads');
  expect((await corelab(`${run} --repeat 1 --fail-below 1.7`)).exitCode).toBe(0);
});

test('compare shows two saved runs side by side', async () => {
  const lab = fakeLab();
  await corelab(`${run} --repeat 6`, lab);
  await corelab(`${run} --repeat 6`, lab);
  const { out, exitCode } = await corelab('compare 000000 last', lab);
  expect(exitCode).toBe(0);
  expect(out).toContain('threads with 2 workers');
  expect(out).toContain('no clear difference');
  expect((await corelab('compare last', lab)).err).toContain('compare takes two saved runs');
});
