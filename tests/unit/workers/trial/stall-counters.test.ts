import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { notAvailable } from '../../../../src/core/availability';
import { readStallCounters, stallsBetween } from '../../../../src/workers/trial/stall-counters';

function fileWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'corelab-stalls-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'counter');
  writeFileSync(file, text);
  return file;
}
const noKills = notAvailable('a test');
const cpuStat = (periods: number, usec: number) =>
  `usage_usec 100\nnr_periods 50\nnr_throttled ${periods}\nthrottled_usec ${usec}\n`;

it('sums up what passed in all groups and cores between two readings', () => {
  const groups = [fileWith(cpuStat(1, 1000)), fileWith(cpuStat(10, 10_000))];
  const cores = [fileWith('7\n'), fileWith('0\n')];
  const kills = fileWith('oom_kill_disable 0\nunder_oom 0\noom_kill 1\n');
  const files = { quota: groups, heat: cores, kills };
  const before = readStallCounters(files);
  writeFileSync(groups[0] as string, cpuStat(4, 26_000));
  writeFileSync(cores[1] as string, '2\n');
  writeFileSync(kills, 'oom_kill 4\n');
  expect(stallsBetween(before, readStallCounters(files))).toEqual({
    throttling: { periods: 3, ms: 25 },
    heatEvents: 2,
    memoryKills: 3,
  });
});

it('says why there is nothing, from the lab or from the files', () => {
  const noQuota = notAvailable('no control group limits the CPU time');
  const nothing = readStallCounters({
    quota: noQuota,
    heat: [fileWith('1') + '-gone'],
    kills: fileWith('0'),
  });
  expect(nothing.throttling).toEqual(noQuota);
  expect(nothing.heatEvents).toMatchObject({ available: false });
  const counted = readStallCounters({
    quota: [fileWith(cpuStat(0, 0))],
    heat: [fileWith('1')],
    kills: fileWith('oom_kill 0\n'),
  });
  expect(stallsBetween(counted, nothing)).toEqual(nothing);
  expect(
    readStallCounters({ quota: [fileWith('usage_usec 1')], heat: noQuota, kills: noQuota }).throttling,
  ).toEqual(notAvailable('the control group does not count throttling'));
});

it('takes a group that was made anew for 0, never for less', () => {
  const group = fileWith(cpuStat(9, 9000));
  const files = { quota: [group], heat: [], kills: noKills };
  const before = readStallCounters(files);
  writeFileSync(group, cpuStat(0, 0));
  expect(stallsBetween(before, readStallCounters(files)).throttling).toEqual({ periods: 0, ms: 0 });
});
