import { describe, expect, test } from 'vitest';
import { runProgram } from '../../../src/cli/program';
import { type FakeLab, fakeLab } from '../../support/fake-lab';
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

describe('--fail-below', () => {
  const timesOf = (...ms: number[]) => {
    let round = 0;
    return fakeLab((trial) => (trial.model === 'sequential' ? 200 : (ms[round++] ?? 100)));
  };
  const held = (limit: number, lab: FakeLab) =>
    corelab(`${run} --repeat 6 --no-warm-up --no-ceiling --fail-below ${limit}`, lab);

  test('ends with 1 when the best speedup is below it, after everything was shown', async () => {
    const below = await held(2.5, timesOf());
    expect(below.exitCode).toBe(1);
    expect(below.err).toContain(
      'The best speedup is 2.00 (threads with 2 workers), below the limit of 2.50, and so is its whole interval.',
    );
    expect(below.out).toContain('threads');
    const reached = await held(1.7, timesOf());
    expect(reached.exitCode).toBe(0);
    expect(reached.err).toContain('its whole interval reaches the limit of 1.70.');
  });

  test('goes by the median, and says when the interval does not settle it', async () => {
    const mixed = [100, 100, 100, 100, 100, 125];
    const reached = await held(1.9, timesOf(...mixed));
    expect(reached.exitCode).toBe(0);
    expect(reached.err).toContain('but the interval holds both: more rounds would settle it.');
    const below = await held(1.9, timesOf(...mixed.map((ms) => 225 - ms)));
    expect(below.exitCode).toBe(1);
    expect(below.err).toContain('but the interval holds both');
    const once = await corelab(`${run} --repeat 1 --fail-below 1.7`);
    expect([once.exitCode, once.err]).toEqual([0, expect.stringContaining('one round does not settle it')]);
  });

  test('ends with 3 when the result is void', async () => {
    const { exitCode, err } = await held(1.7, timesOf(2, 2, 2, 2, 2, 2));
    expect(exitCode).toBe(3);
    expect(err).toContain(
      'which is void and cannot be held against the limit of 1.70: a trial took only 2.00 ms',
    );
  });

  test('ends with 1 when no speedup was measured', async () => {
    const lab = fakeLab((trial) =>
      trial.model === 'sequential' ? 200 : { failure: { code: 'run-timed-out', message: 'too long' } },
    );
    const { exitCode, err } = await held(1.7, lab);
    expect([exitCode, err]).toEqual([1, expect.stringContaining('No speedup was measured')]);
  });
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
