import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import pc from 'picocolors';
import { describe, expect, test } from 'vitest';
import { type Maybe, notAvailable } from '../../../../../src/core/availability';
import type { Sample } from '../../../../../src/core/counters/sample';
import { LoadHistory } from '../../../../../src/cli/view/monitor/load-history';
import { monitorLines, type MonitorState } from '../../../../../src/cli/view/monitor/monitor-view';
import { twoCpus } from '../../../../support/fake-lab';
import { coresOf, machineCpu, sampleOf, shares } from '../../../../support/samples';

const plain = pc.createColors(false);

function state(sample: Sample, cores?: MonitorState['machine']['cores']): MonitorState {
  const history = new LoadHistory();
  history.add(sample);
  const machine = { ...twoCpus, ...(cores === undefined ? {} : { cores }) };
  return { machine, sample, history, own: { cpuPercent: 0.83, switches: 2 }, samplesPerSecond: 2 };
}

function lines(
  sample: Sample,
  columns: number,
  rows: number,
  cores?: MonitorState['machine']['cores'],
): string[] {
  return monitorLines(state(sample, cores), { columns, rows, colours: plain });
}

describe('on a terminal of the usual size', () => {
  test('it shows load, switches, others, its own cost, and each core with its history', () => {
    const cores = [
      { cpu: 0, shares: shares(60, 20, 5) },
      { cpu: 1, shares: shares(20) },
    ];
    expect(lines(sampleOf(cores), 80, 24)).toEqual([
      'Test CPU · 2 cores · 2 samples a second',
      'CPU         50 %  user 40 % · system 10 % · waiting for disks 0 % · steal 3 %',
      'Switches      12,430 a second',
      'Others      50 %  all but this monitor',
      'Monitor      0.8 % of a core · 2 switches a sample · a look takes 0.21 ms',
      '',
      `0 ${'█'.repeat(14)}${'▓'.repeat(5)}▒${' '.repeat(4)}  80 % ${' '.repeat(46)}▇`,
      `1 ${'█'.repeat(5)}${' '.repeat(19)}  20 % ${' '.repeat(46)}▂`,
      'q ends · █ user ▓ system ▒ steal',
    ]);
  });

  test('pressure and throttling have a line where the system tells them', () => {
    const text = lines(
      sampleOf(coresOf([10, 10]), {
        pressure: { somePercent: 12.4, some10sPercent: 9 },
        throttling: { throttledPeriods: 3, throttledMs: 40, throttledMsPerSecond: 17.26 },
      }),
      80,
      24,
    ).join('\n');
    expect(text).toContain('Pressure    12 %  of the time somebody waited for a CPU');
    expect(text).toContain('Throttled  17.3 ms a second by the CPU quota');
  });

  test('what cannot be had is n/a with its reason, never 0', () => {
    const sample = sampleOf([{ cpu: 0, shares: { ...shares(10), steal: notAvailable('untold') } }], {
      switchesPerSecond: notAvailable('this system does not count them'),
    });
    const text = lines(sample, 80, 24);
    expect(text[1]).toContain('steal n/a');
    expect(text[2]).toBe('Switches     n/a  because this system does not count them');
  });

  test('a core without figures says why in the place of its bar', () => {
    const text = lines(sampleOf(coresOf([10, 'the CPU is offline'])), 80, 24);
    expect(text.find((line) => line.startsWith('1 '))).toMatch(/^1 the CPU is offline +n\/a/);
  });

  test('cores that cannot be read at all are a sentence', () => {
    const text = lines(sampleOf(notAvailable('/proc is hidden')), 80, 24);
    expect(text).toContain('Cores: not available, because /proc is hidden');
  });

  test('a gap is told in the title', () => {
    const gap = { reason: 'the computer slept for 3.0 s', missed: 5 };
    expect(lines(sampleOf(coresOf([1, 1]), { gap }), 100, 24)[0]).toContain(
      'gap: the computer slept for 3.0 s',
    );
  });
});

describe('on other terminals and machines', () => {
  test('siblings stand below their core, groups have titles', () => {
    const cores = [
      machineCpu(0, { kind: 'performance' }),
      machineCpu(1, { kind: 'performance', core: 0 }),
      machineCpu(2, { kind: 'efficiency' }),
    ];
    const text = lines(sampleOf(coresOf([10, 20, 30])), 80, 24, cores);
    const from = text.indexOf('performance cores');
    expect(text.slice(from, from + 5).map((line) => line.trimStart().split(/ [█ ]/)[0])).toEqual([
      'performance cores',
      '0',
      '└1',
      'efficiency cores',
      '2',
    ]);
  });

  test('256 CPUs become a map of one block each, siblings side by side', () => {
    const cores = Array.from({ length: 256 }, (_, cpu) =>
      machineCpu(cpu, { core: cpu % 128, socket: cpu % 128 < 64 ? 0 : 1 }),
    );
    const loads = Array.from({ length: 256 }, (_, cpu) => (cpu < 128 ? 100 : 0));
    const text = lines(sampleOf(coresOf(loads)), 80, 24, cores);
    expect(text).toContain('socket 0');
    expect(text).toContain('socket 1');
    const map = text.filter((line) => /^[█▁ ]+$/.test(line));
    expect(map.join(' ').split(' ').filter(Boolean)).toEqual(Array.from({ length: 128 }, () => '█▁'));
  });

  test('the last lines to go are the load of the machine and its cores', () => {
    const sample = sampleOf(coresOf([100, 0]));
    expect(lines(sample, 60, 2)).toEqual([expect.stringMatching(/^CPU +50 %/), expect.stringMatching(/█/)]);
    expect(lines(sample, 60, 1)).toEqual([expect.stringMatching(/^CPU +50 %/)]);
  });

  test('cores that do not fit are counted', () => {
    const text = lines(sampleOf(coresOf(Array.from({ length: 500 }, () => 50))), 20, 8);
    expect(text).toHaveLength(8);
    expect(text.at(-1)).toMatch(/^… \d+ more lines$/);
  });

  test('colours change nothing but colours', () => {
    const sample = sampleOf(coresOf([10, 'the CPU is offline', 90]));
    const coloured = monitorLines(state(sample), { columns: 80, rows: 24, colours: pc.createColors(true) });
    expect(coloured.join('')).toContain('\x1b[');
    expect(coloured.map((line) => stripVTControlCharacters(line))).toEqual(lines(sample, 80, 24));
  });
});

test('nothing is wider or higher than the terminal, or no text, whatever the machine and its figures', () => {
  const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Maybe<T>> =>
    fc.oneof(
      value,
      fc.string({ maxLength: 60 }).map((reason) => notAvailable(reason.replace(/[^ -~]/g, '?'))),
    );
  const percent = fc.double({ min: 0, max: 100, noNaN: true });
  const anyShares = fc
    .tuple(percent, percent, maybe(percent), maybe(percent))
    .map(([user, system, iowait, steal]) => ({ user: user / 2, system: system / 2, iowait, steal, idle: 0 }));
  const kind = maybe(fc.constantFrom('performance' as const, 'efficiency' as const));
  const cpu = fc.record({
    shares: maybe(anyShares),
    socket: maybe(fc.nat(3)),
    core: maybe(fc.nat(40)),
    kind,
  });
  fc.assert(
    fc.property(
      fc.array(cpu, { maxLength: 300 }),
      fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 250 })),
      fc.integer({ min: 1, max: 80 }),
      maybe(fc.double({ min: 0, max: 1e9, noNaN: true })),
      fc.boolean(),
      (cpus, columns, rows, switchesPerSecond, topologyKnown) => {
        const sample = sampleOf(
          cpus.map((one, number) => ({ cpu: number, shares: one.shares })),
          { switchesPerSecond },
        );
        const cores = cpus.map(({ socket, core, kind: own }, number) =>
          machineCpu(number, { socket, core, kind: own }),
        );
        const text = lines(sample, columns, rows, topologyKnown ? cores : undefined);
        expect(text.length).toBeLessThanOrEqual(rows);
        expect(text.length).toBeGreaterThan(0);
        for (const line of text) expect(line.length).toBeLessThanOrEqual(columns);
        expect(text.join('\n')).not.toMatch(/NaN|undefined|Infinity/);
      },
    ),
    { numRuns: 300 },
  );
});
