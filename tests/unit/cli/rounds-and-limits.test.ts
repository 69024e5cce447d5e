import { describe, expect, test } from 'vitest';
import { comparedPoints } from '../../../src/core/record/analysed-points';
import { runProgram } from '../../../src/cli/program';
import { type FakeLab, fakeLab } from '../../support/fake-lab';
import { dispatching, laned } from '../../support/laned-trials';
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
    expect(out).toContain('10 tasks · 9 rounds');
  });

  test('are as many as --repeat says', async () => {
    expect((await corelab(`${run} --repeat 2`)).out).toContain('10 tasks · 2 rounds');
  });

  test.each([
    ['--precision 0', '--precision must be 0.1% to 100%, got "0".'],
    ['--budget 0', '--budget must be 1ms to 24h, got "0".'],
    ['--repeat 3 --budget 5', '--repeat and --budget exclude each other: give one of them.'],
    ['--repeat 3 --precision 5%', '--repeat and --precision exclude each other: give one of them.'],
    ['--fail-below fast', '--fail-below must be a speedup above 0, got "fast".'],
    ['--fail-if latency.p99', '--fail-if must be MEASURE>VALUE or MEASURE<VALUE'],
    ['--fail-if wall-time>2MB', 'wall-time is measured in ms, ns, us, µs, s, min, h, got "MB".'],
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
      'The best speedup is 2.00 (threads × 2): below the limit of 2.50, and so is its whole interval.',
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
    expect(reached.err).toContain('but the interval includes both sides; more rounds would settle it.');
    const below = await held(1.9, timesOf(...mixed.map((ms) => 225 - ms)));
    expect(below.exitCode).toBe(1);
    expect(below.err).toContain('but the interval includes both sides');
    const once = await corelab(`${run} --repeat 1 --fail-below 1.7`);
    expect([once.exitCode, once.err]).toEqual([0, expect.stringContaining('one round does not settle it')]);
  });

  test('ends with 3 when the result is void', async () => {
    const { exitCode, err } = await held(1.7, timesOf(2, 2, 2, 2, 2, 2));
    expect(exitCode).toBe(3);
    expect(err).toContain(
      'but the result is void and cannot be compared with the limit of 1.70: a trial took only 2.00 ms',
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

describe('--fail-if', () => {
  const rounds = (...limits: string[]) =>
    `${run} --repeat 6 --no-warm-up --no-ceiling ${limits.map((limit) => `--fail-if ${limit}`).join(' ')}`;
  const measured = () => {
    const energy = { id: 'energy', title: 'Energy', unit: 'J', better: 'lower' as const, value: 3 };
    return fakeLab(({ model }) => ({ wallMs: model === 'sequential' ? 200 : 100, measures: [energy] }));
  };

  test('judges any measure, one after another', async () => {
    const { exitCode, err } = await corelab(rounds('wall-time>0.15s', 'energy>4J'), measured());
    expect(exitCode).toBe(0);
    expect(err).toContain(
      'Wall time is 100 ms (threads × 2): within the limit of 150 ms, and so is its whole interval.',
    );
    expect(err).toContain('Energy is 3.00 J (threads × 2): within the limit of 4.00 J');
  });

  test('ends with 1 when a limit is missed, after all were judged', async () => {
    const { exitCode, err } = await corelab(
      rounds('energy>2J', 'wall-time>150ms', 'wall-time<120ms'),
      measured(),
    );
    expect(exitCode).toBe(1);
    expect(err).toContain('Wall time is 100 ms (threads × 2): within the limit of 150 ms');
    expect(err).toContain('Wall time is 100 ms (threads × 2): below the limit of 120 ms');
    expect(err).toContain('error: Energy is 3.00 J (threads × 2): above the limit of 2.00 J');
  });

  test('ends with 3 when the result is void', async () => {
    const lab = fakeLab(() => 2);
    const { exitCode, err } = await corelab(rounds('wall-time>150ms'), lab);
    expect(exitCode).toBe(3);
    expect(err).toContain('but the result is void and cannot be compared with the limit of 150 ms.');
  });

  test('ends with 2 for a measure that the run did not have, and names those that it had', async () => {
    const { exitCode, err } = await corelab(rounds('power>2W', 'energy>2J'), measured());
    expect(exitCode).toBe(2);
    expect(err).toContain('this run has no measure power. It has: wall-time, energy.');
  });
});

test('compare shows two saved runs side by side', async () => {
  const lab = fakeLab();
  await corelab(`${run} --repeat 6`, lab);
  await corelab(`${run} --repeat 6`, lab);
  const { out, exitCode } = await corelab('compare 000000 last', lab);
  expect(exitCode).toBe(0);
  expect(out).toContain('threads × 2');
  // Settings in which no two points differ tell nothing.
  expect(out).not.toMatch(/\((?:batch|dispatch)/);
  expect(out.replaceAll(/\s+/g, ' ')).toContain('no clear difference');
  expect(out).toContain('threads × 2: 2.00× of 2×.');
  expect((await corelab('compare last', lab)).err).toContain('compare takes two saved runs or more');
  const three = await corelab('compare 000000 last last', lab);
  expect(three.out.match(/ → /g)?.length).toBeGreaterThanOrEqual(2);
});

test('a baseline that fails is named, and what else was measured is shown without a speedup', async () => {
  const failing = fakeLab(({ model, workers }) =>
    model === 'sequential' ? new Error('out of luck') : 100 / workers,
  );
  const { out, err, exitCode } = await corelab(`${run} --repeat 3`, failing);
  expect(exitCode).toBe(1);
  expect(out).toContain('sequential: 2 trials failed: out of luck');
  expect(out).toMatch(/threads +2 +50\.0 ms/);
  expect(out).toContain('threads × 2: no speedup.');
  expect(out).toContain('void: the baseline produced no result');
  expect(err).toContain('2 trials produced no result');
  const record = failing.lab.history.read(/Saved as (\S+):/.exec(err)?.[1] ?? '');
  expect(comparedPoints(record.points).map(({ trials }) => trials.length)).toEqual([2, 3]);
});

describe('sweeps', () => {
  test('tell their points apart in the table and the sentences', async () => {
    const lab = fakeLab(({ model, settings }) =>
      model === 'threads' ? 100 / Number(settings['batch']) : 200,
    );
    const { out } = await corelab(`${run} --repeat 6 --sweep batch=1,2`, lab);
    expect(out).toMatch(/threads +2 +100 ms +2\.00 +100 %\n {2}batch 1\n/);
    expect(out).toContain('threads × 2: batch 2 was 2.00 times as fast as batch 1.');
    expect(out).toContain('threads × 2, batch 2:');
  });

  test('of the size go to the parameter that it means, and have a baseline each', async () => {
    const { out, lab } = await corelab(
      `${run} --repeat 1 --no-warm-up --no-ceiling --sweep size=1000..2000x2`,
    );
    expect(lab.runner.trials.map(({ parameters }) => parameters['range']).sort()).toEqual([
      1000, 1000, 2000, 2000,
    ]);
    expect(out).toContain('range 2,000');
  });

  test.each([
    ['--sweep batch', '--sweep must be name=value,value,…, got "batch".'],
    ['--sweep batch=', '--sweep batch must be one or more values'],
    ['--sweep in-flight=x', '--sweep inFlight must be a whole number from 0 to 200000, got "x".'],
    [
      '--sweep batch=1,2 --batch 3',
      '--sweep batch gives batch several values, so --batch means nothing beside it.',
    ],
    ['--sweep workers=1', '--sweep workers: numbers of workers are given with --workers.'],
    ['--workload noop --sweep size=1', '--sweep size means nothing to the workload noop; it is for primes'],
    ['--sweep range=1..400', 'together ask for 800 points in every round, more than 300.'],
  ])('%s is refused', async (options, message) => {
    const { exitCode, err, lab } = await corelab(`${run} ${options}`);
    expect(err).toContain(message);
    expect([exitCode, lab.runner.trials.length]).toEqual([2, 0]);
  });
});

test('--leave-one-free counts one CPU less where numbers follow from the CPUs, and only there', async () => {
  const workersOf = async (options: string) => {
    const { lab, out } = await corelab(
      `run --model threads --repeat 1 --no-ceiling --leave-one-free${options}`,
    );
    expect(out).toContain('one CPU left free');
    const threads = lab.runner.trials.filter(({ model }) => model === 'threads');
    return threads.map(({ workers }) => workers).sort();
  };
  expect(await workersOf('')).toEqual([1]); // of two CPUs
  expect(await workersOf(' --workers 1..2x')).toEqual([1, 2]);
  expect(await workersOf(' --workers 2')).toEqual([2]);
});

describe('--verify-advice', () => {
  test('shows the advice, what was measured of it, and whether to keep it', async () => {
    const { out, exitCode } = await corelab(
      `${run} --tasks 1000 --repeat 3 --verify-advice`,
      fakeLab(dispatching),
    );
    expect(exitCode).toBe(0);
    const text = out.replaceAll(/\s+/g, ' ');
    expect(text).toContain('advice: 50 % of the time of its tasks in flight was dispatch overhead');
    expect(text).toContain('Measured: batch 16 was 1.88 times as fast in the same rounds: kept.');
    expect(out).toMatch(/threads +2 +106 ms .*\n {2}batch 16\n/);
  });

  test('says when there was nothing to verify', async () => {
    const quiet = fakeLab(({ workers }) => laned(200 / workers, workers, { computing: 200 / workers }));
    const { out } = await corelab(`${run} --repeat 3 --verify-advice`, quiet);
    expect(out).not.toContain('advice:');
    expect(out).toContain('Nothing was advised that could be measured, so nothing was verified.');
    const short = await corelab(`${run} --repeat 2 --verify-advice`, fakeLab(dispatching));
    expect(short.out).toContain('Advice takes 3 rounds or more, so nothing was verified.');
  });
});
