import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAvailable, notAvailable } from '../../../../src/core/availability';
import {
  parseWindowsReading,
  windowsCoreShares,
  type WindowsReading,
  windowsSwitchRate,
} from '../../../../src/core/counters/windows-reading';
import { WindowsWatched } from '../../../../src/core/counters/windows-watched';

const fixtures = path.join(import.meta.dirname, '../../../fixtures/windows');

/** From documentation: see the README beside them. */
function answersIn(file: string): WindowsReading[] {
  const blocks = readFileSync(path.join(fixtures, file), 'utf8').trim().split(/\n\n/);
  return blocks.map((block) => read(block.split('\n')));
}

function read(lines: readonly string[]): WindowsReading {
  const reading = parseWindowsReading(lines);
  if (!isAvailable(reading)) throw new Error(reading.reason);
  return reading;
}

const machine = 'S|1|10000000|10000000';

describe('the counters of Windows', () => {
  const [before, after] = answersIn('two-groups.txt') as [WindowsReading, WindowsReading];

  it('give the load of the cores of all groups, numbered through', () => {
    expect(windowsCoreShares(before, after)).toMatchObject([
      { cpu: 0, shares: { user: 50, system: 25, idle: 25 } },
      { cpu: 1, shares: { user: 100, system: 0, idle: 0 } },
      { cpu: 2, shares: { user: 0, system: 0, idle: 100 } },
      { cpu: 3, shares: { user: 0, idle: expect.closeTo(98.4, 1) as number } },
    ]);
  });

  it('give the switches also when their 32 bits begin again', () => {
    expect(windowsSwitchRate(before, after)).toBe(10_000);
  });

  it('are read with decimals behind a comma as well', () => {
    const [earlier, later] = answersIn('decimal-commas.txt') as [WindowsReading, WindowsReading];
    expect(windowsCoreShares(earlier, later)).toMatchObject([{ shares: { user: 50, system: 25, idle: 25 } }]);
    expect(windowsSwitchRate(earlier, later)).toBe(2000);
  });

  it('give a process the sum over its threads, those that ended and began meanwhile included', () => {
    const executor = { kind: 'process', pid: 4242, threadId: 0, osThreadId: null } as const;
    const watched = new WindowsWatched(executor);
    expect(watched.sample(before.threads, notAvailable('first'))).toMatchObject({
      cpuMs: 2100,
      cpuPercent: { available: false },
    });
    // 600 and 40 switches, 500 and 500 ms; what the thread that ended had counted stays.
    expect(watched.sample(after.threads, 1000)).toMatchObject({
      cpuMs: 3100,
      cpuPercent: 100,
      allSwitchesPerSecond: 640,
      switches: { available: false },
      threads: 2,
    });
    expect(watched.sample([], 1000)).toMatchObject({ cpuMs: { available: false } });
  });

  it('sort cores by number, not as they come or as text', () => {
    const lines = ['C|0,10|1|1|1', 'C|1,0|1|1|1', 'C|0,2|1|1|1', machine];
    expect([...read(lines).cores.keys()]).toEqual(['0,2', '0,10', '1,0']);
  });

  it.each([
    ['words', ['Der Zugriff wurde verweigert.'], '"Der Zugriff wurde verweigert."'],
    ['a core without a figure', ['C|0,0|1||1', machine], '"C|0,0|1||1"'],
    ['thousands with points', ['C|0,0|1.000.000|1|1', machine], '1.000.000'],
    ['negative figures', ['C|0,0|-1|1|1', machine], '-1'],
    ['no cores', [machine], 'list no cores'],
    ['no switches', ['C|0,0|1|1|1'], 'list no switches'],
    ['a clock without a rate', ['C|0,0|1|1|1', 'S|1|1|0'], '"S|1|1|0"'],
    ['a total for a core', ['C|_Total|1|1|1', machine], '_Total'],
  ])('are not available for %s', (_, lines, reason) => {
    const reading = parseWindowsReading(lines);
    expect(isAvailable(reading) ? '' : reading.reason).toContain(reason);
  });

  it('are an answer or a reason, whatever comes', () => {
    const piece = fc.oneof(fc.constantFrom('C', 'S', 'T', '|', ',', '0,0', '1', machine), fc.string());
    const line = fc.array(piece).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const reading = parseWindowsReading(lines);
        if (!isAvailable(reading)) expect(reading.reason).not.toBe('');
        else expect(reading.cores.size).toBeGreaterThan(0);
      }),
    );
  });

  it('give shares that add up to 100, or say why not, for whatever times pass', () => {
    const time = fc.nat({ max: 1e9 });
    const times = fc.tuple(time, time, time);
    const line = ([user, privileged, idle]: number[]) => `C|0,0|${user}|${privileged}|${idle}`;
    fc.assert(
      fc.property(
        times,
        times,
        fc.nat({ max: 2 ** 32 - 1 }),
        fc.nat({ max: 2 ** 32 - 1 }),
        (from, to, a, b) => {
          const [earlier, later] = [
            read([line(from), `S|${a}|10000000|10000000`]),
            read([line(to), `S|${b}|20000000|10000000`]),
          ];
          const [core] = windowsCoreShares(earlier, later);
          const shares = core?.shares;
          if (shares !== undefined && isAvailable(shares)) {
            expect(shares.user + shares.system + shares.idle).toBeCloseTo(100, 6);
            expect(Math.min(shares.user, shares.system, shares.idle)).toBeGreaterThanOrEqual(0);
          }
          const rate = windowsSwitchRate(earlier, later);
          if (isAvailable(rate)) expect(rate).toBeGreaterThanOrEqual(0);
          else expect(b).toBeLessThan(a);
        },
      ),
    );
  });
});
