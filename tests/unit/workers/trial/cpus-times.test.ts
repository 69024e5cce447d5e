import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, test } from 'vitest';
import { notAvailable } from '../../../../src/core/availability';
import type { RecordedTrial } from '../../../../src/core/record/run-record';
import { trialLoad } from '../../../../src/core/trust/trial-load';
import { cpusBetween, fromProcStat, readCpus } from '../../../../src/workers/trial/cpus-times';
import { trialOf } from '../../../support/fake-lab';

const stat = (...cpus: string[]) =>
  Buffer.from(`cpu  0 0 0 0 0 0 0 0 0 0\n${cpus.map((one, cpu) => `cpu${cpu} ${one}\n`).join('')}ctxt 1\n`);
const untrue = notAvailable('the counters of the CPUs do not add up to the time that passed');

it('takes for busy what was neither idle nor stolen, whatever was seen running', () => {
  // A second on two CPUs: one idle for 0.4 s, 0.1 s of it for a disk; 0.02 s stolen. Not all of the rest was noticed.
  const before = fromProcStat(stat('10 0 5 100 20 0 0 1', '10 0 5 100 20 0 0 1'), 5000, [0, 1]);
  const after = fromProcStat(stat('64 0 5 130 30 0 0 3', '109 0 5 100 20 0 0 1'), 6000, [0, 1]);
  expect(cpusBetween(before, after)).toEqual({ busyMs: 1580, idleMs: 400, stealMs: 20 });
});

it('counts the CPUs alone that the trial may use', () => {
  const before = fromProcStat(stat('0 0 0 0 0 0 0 0', '0 0 0 0 0 0 0 0'), 0, [1]);
  const after = fromProcStat(stat('100 0 0 0 0 0 0 0', '30 0 0 70 0 0 0 0'), 1000, [1]);
  expect(cpusBetween(before, after)).toEqual({ busyMs: 300, idleMs: 700, stealMs: 0 });
});

it('does not compare other CPUs than before: one went offline', () => {
  const before = fromProcStat(stat('0 0 0 100 0 0 0 0', '0 0 0 100 0 0 0 0'), 5000, [0, 1]);
  const after = fromProcStat(stat('0 0 0 110 0 0 0 0'), 5100, [0, 1]);
  const changed = notAvailable('a CPU came online or went offline meanwhile');
  expect(cpusBetween(before, after)).toEqual({ busyMs: changed, idleMs: changed, stealMs: changed });
});

it('tolerates two hundredths or three ticks per CPU, and no more', () => {
  const between = (ticks: number, wallMs: number) =>
    cpusBetween(
      fromProcStat(stat('0 0 0 0 0 0 0 0'), 0, [0]),
      fromProcStat(stat(`${ticks} 0 0 0 0 0 0 0`), wallMs, [0]),
    );
  expect(between(7, 100)).toMatchObject({ busyMs: 100, idleMs: 0 });
  expect(between(13, 100)).toMatchObject({ busyMs: 100, idleMs: 0 });
  expect(between(6, 100)).toMatchObject({ busyMs: untrue });
  expect(between(14, 100)).toMatchObject({ busyMs: untrue });
  expect(between(980, 10_000)).toMatchObject({ busyMs: 10_000 });
  expect(between(979, 10_000)).toMatchObject({ busyMs: untrue });
});

it('knows nothing where a sandbox prints zeros', () => {
  const zeros = (atMs: number) => fromProcStat(stat('0 0 0 0 0 0 0 0'), atMs, [0]);
  expect(cpusBetween(zeros(0), zeros(1000))).toEqual({ busyMs: untrue, idleMs: untrue, stealMs: untrue });
});

it('takes CPUs for idle that count nothing while they sleep, where running is counted exactly', () => {
  const apple = {
    listed: '2',
    count: 2,
    stealMs: notAvailable('darwin does not tell steal'),
    countsIdle: false,
  };
  const before = { ...apple, atMs: 0, busyMs: 0, idleMs: 0 };
  const told = { busyMs: 900, idleMs: 1100, stealMs: apple.stealMs };
  expect(cpusBetween(before, { ...apple, atMs: 1000, busyMs: 900, idleMs: 100 })).toEqual(told);
  expect(cpusBetween(before, { ...apple, atMs: 1000, busyMs: 0, idleMs: 0 }).busyMs).toEqual(untrue);
  expect(cpusBetween(before, { ...apple, atMs: 1000, busyMs: 2100, idleMs: 0 }).busyMs).toEqual(untrue);
});

it('never throws, and says why there is nothing', () => {
  expect(cpusBetween(notAvailable('a test'), notAvailable('another'))).toMatchObject({
    busyMs: { available: false, reason: 'a test' },
  });
  if (process.platform === 'linux')
    expect(readCpus(notAvailable('a test'), 0)).toEqual(notAvailable('a test'));
});

/** The load of others in a trial between the two readings of a case, a second apart. */
function otherLoadIn(name: string, usable: readonly number[], ownMs: number) {
  const text = (file: string) =>
    readFileSync(join(import.meta.dirname, '../../../fixtures/cases', name, file));
  const trial: RecordedTrial = {
    ...trialOf(1000),
    workers: [],
    machine: {
      ...cpusBetween(
        fromProcStat(text('before.stat'), 27_700_000, usable),
        fromProcStat(text('after.stat'), 27_701_000, usable),
      ),
      managerMs: ownMs,
    },
  };
  return trialLoad(trial);
}

test('a CPU that comes online brings no load of its own', () => {
  expect(otherLoadIn('cpu-comes-online', [0, 1, 2], 1000)).toBeNull();
  expect(otherLoadIn('cpu-comes-online', [0, 1], 1000)).toMatchObject({ capacityMs: 2000, otherMs: 0 });
});

test('an iowait that leaps by hours is not taken for idling', () => {
  expect(otherLoadIn('iowait-leap', [0, 1], 1000)).toBeNull();
  // The CPU whose counters can be true says what it did.
  expect(otherLoadIn('iowait-leap', [1], 0)).toMatchObject({ capacityMs: 1000, otherMs: 1000 });
});

test('what other CPUs do than those that the trial may use is no load of others', () => {
  const { cpus, ownCpuMs } = JSON.parse(
    readFileSync(
      join(import.meta.dirname, '../../../fixtures/cases/exclusive-cpuset-busy-host/numbers.json'),
      'utf8',
    ),
  ) as { cpus: number; ownCpuMs: number };
  const load = (ours: string, elsewhere: string, ownMs: number) => {
    const all = Array.from({ length: cpus }, (_, cpu) => (cpu < 2 ? ours : elsewhere));
    const zero = Array.from({ length: cpus }, () => '0 0 0 0 0 0 0 0');
    const [before, after] = [
      fromProcStat(stat(...zero), 0, [0, 1]),
      fromProcStat(stat(...all), 1000, [0, 1]),
    ];
    const machine = { ...cpusBetween(before, after), managerMs: ownMs };
    return trialLoad({ ...trialOf(1000), workers: [], machine });
  };
  const [busy, half, idle] = ['100 0 0 0 0 0 0 0', '50 0 0 50 0 0 0 0', '0 0 0 100 0 0 0 0'];
  expect(load(busy, busy, ownCpuMs)).toMatchObject({ capacityMs: 2000, otherMs: 0 });
  expect(load(half, idle, 0)).toMatchObject({ capacityMs: 2000, otherMs: 1000 });
});
