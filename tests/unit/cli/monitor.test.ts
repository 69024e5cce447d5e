import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { runProgram } from '../../../src/cli/program';
import type { MonitorLine } from '../../../src/cli/view/monitor/json-display';
import { notAvailable } from '../../../src/core/availability';
import { fakeLab } from '../../support/fake-lab';
import { FakeTerminal } from '../../support/fake-terminal';

/** Promises that are due get their turn. */
const settle = () => new Promise(setImmediate);

const escape = '\x1b';
const showsCursor = '\x1b[?25h';
const hidesCursor = '\x1b[?25l';
const leavesScreen = '\x1b[?1049l';

async function start(args: string, { live = false, environment = {} } = {}) {
  const terminal = new FakeTerminal();
  terminal.environment = environment;
  if (live) Object.assign(terminal.out, { isTTY: true, columns: 80, rows: 24 });
  const { lab, clock, sampler } = fakeLab();
  const ended = runProgram(`monitor${args}`.split(' '), lab, terminal);
  await settle();
  const pass = async (ms: number) => {
    await clock.pass(ms);
    await settle();
  };
  /** What was written since it was asked last. */
  const taken = () => {
    const text = terminal.stdout;
    terminal.stdout = '';
    return text;
  };
  return { terminal, clock, sampler, ended, pass, taken };
}

describe('piped', () => {
  test('it prints one line of JSON for each sample that has rates, and ends with 0', async () => {
    const { terminal, sampler, clock, ended, pass, taken } = await start('');
    await pass(500);
    await pass(500);
    const lines = taken()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as MonitorLine);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({
      at: '2026-01-31T14:25:30.500Z',
      intervalMs: 500,
      switchesPerSecond: 70.4,
      machine: { user: 20, system: 5, steal: 0 },
      pressure: notAvailable('a test'),
      monitor: { cpuPercent: expect.any(Number) as number },
    });
    expect(lines[0]?.cores).toHaveLength(2);
    terminal.interrupt();
    expect(await ended).toBe(0);
    expect([terminal.stderr, sampler.closed, clock.timers, terminal.listening]).toEqual(['', true, 0, false]);
  });

  test('--rate is samples a second, --json wins over a terminal, and so does a dumb one', async () => {
    for (const [args, environment] of [
      [' --rate 10 --json', {}],
      [' --rate 10', { TERM: 'dumb' }],
    ] as const) {
      const { terminal, ended, pass, taken } = await start(args, { live: true, environment });
      await pass(1000);
      expect(
        taken()
          .trimEnd()
          .split('\n')
          .map((line) => typeof JSON.parse(line)),
      ).toHaveLength(10);
      terminal.interrupt();
      expect(await ended).toBe(0);
    }
  });
});

describe('in a terminal', () => {
  test('it draws with every sample and restores the terminal on q', async () => {
    const { terminal, clock, ended, pass, taken } = await start('', { live: true });
    expect(taken()).toContain(hidesCursor);
    await pass(500);
    const screen = stripVTControlCharacters(taken());
    expect(screen).toContain('Test CPU');
    expect(screen).toContain('70 a second');
    terminal.press('x');
    terminal.press('q');
    expect(await ended).toBe(0);
    const last = taken();
    expect(last).toContain(showsCursor);
    expect(last).toContain(leavesScreen);
    expect([clock.timers, terminal.listening]).toEqual([0, false]);
  });

  test.each([
    ['Ctrl-C as a key', (terminal: FakeTerminal) => terminal.press('\x03')],
    ['a signal', (terminal: FakeTerminal) => terminal.interrupt()],
  ])('%s ends it with 0 and restores the terminal', async (_name, stop) => {
    const { terminal, ended, taken } = await start('', { live: true });
    stop(terminal);
    expect(await ended).toBe(0);
    expect(taken()).toContain(showsCursor);
    expect(terminal.listening).toBe(false);
  });

  test('the terminal is restored when the process ends for any other reason', async () => {
    const { terminal, taken } = await start('', { live: true });
    taken();
    terminal.exit();
    expect(taken()).toContain(showsCursor);
  });

  test('when drawing fails the terminal is restored before the failure is told', async () => {
    const { terminal, ended, pass, taken } = await start('', { live: true });
    Object.defineProperty(terminal.out, 'rows', {
      get: () => {
        throw new Error('no rows');
      },
    });
    await pass(500);
    expect(await ended).toBe(1);
    expect(taken()).toContain(showsCursor);
    expect(terminal.stderr).toContain('no rows');
    expect(terminal.listening).toBe(false);
  });

  test('a new size is drawn at once', async () => {
    const { terminal, pass, taken } = await start('', { live: true });
    await pass(500);
    taken();
    terminal.resize(40, 4);
    const screen = taken();
    expect(screen).toContain('\x1b[2J');
    expect(screen).toContain('\x1b[4;1H');
    expect(screen).not.toContain('\x1b[5;1H');
  });

  test('Ctrl-Z gives the terminal back and fg takes it again', async () => {
    const { terminal, ended, pass, taken } = await start('', { live: true });
    await pass(500);
    taken();
    let goOn: () => void = () => undefined;
    terminal.suspended = new Promise((resolve) => (goOn = resolve));
    terminal.press('\x1a');
    expect(taken()).toContain(showsCursor);
    terminal.press('q');
    await pass(500);
    expect(taken()).toBe('');
    goOn();
    await settle();
    const screen = taken();
    expect(screen).toContain(hidesCursor);
    expect(screen).toContain('Test CPU');
    terminal.press('q');
    expect(await ended).toBe(0);
  });

  test('NO_COLOR leaves no colour', async () => {
    const colours = new RegExp(`${escape}\\[[1-9]\\d?m`);
    const coloured = await start('', { live: true });
    await coloured.pass(500);
    expect(coloured.taken()).toMatch(colours);
    const plain = await start('', { live: true, environment: { NO_COLOR: '1' } });
    await plain.pass(500);
    expect(plain.taken()).not.toMatch(colours);
  });
});

test.each([
  ['--rate 0', '--rate must be a number of samples a second from 0.1 to'],
  ['--rate ten', 'got "ten"'],
  ['--sampler systeminformation --rate 5', 'from 0.1 to 4, got 5'],
  ['--sampler perf', 'perf'],
])('monitor %s ends with 2 and says what is allowed', async (args, message) => {
  const terminal = new FakeTerminal();
  const exitCode = await runProgram(['monitor', ...args.split(' ')], fakeLab().lab, terminal);
  expect(exitCode).toBe(2);
  expect(terminal.stderr).toContain(message);
  expect(terminal.stdout).toBe('');
});

test('the sampler that is named is the one that is opened, for the monitor and for a run', async () => {
  for (const args of [
    'monitor --sampler systeminformation',
    'run --model threads --workers 1 --repeat 1 --sampler systeminformation',
  ]) {
    const choices: string[] = [];
    const terminal = new FakeTerminal();
    const { lab, sampler } = fakeLab(undefined, {
      openSampler: (choice) => {
        choices.push(choice);
        return sampler;
      },
    });
    const ended = runProgram(args.split(' '), lab, terminal);
    await settle();
    terminal.interrupt();
    await ended;
    expect(choices).toEqual(['systeminformation']);
  }
});
