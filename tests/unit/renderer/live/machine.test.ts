import { describe, expect, it } from 'vitest';
import { notAvailable } from '../../../../src/core/availability';
import type { WatchedSample } from '../../../../src/core/counters/sample';
import type { MachineFacts } from '../../../../src/core/record/run-record';
import { coreGroups, machineLine } from '../../../../src/renderer/machine/core-groups';
import { liveFrame, meanOf } from '../../../../src/renderer/machine/live-frame';
import { machineNow } from '../../../../src/renderer/live/machine-now';
import { switchesOf, type WorkersNow, workersNow } from '../../../../src/renderer/live/workers-now';
import { workersTable } from '../../../../src/renderer/live/workers-table';
import { twoCpus } from '../../../support/fake-lab';
import { recordOf } from '../../../support/records';
import { machineCpu } from '../../../support/samples';
import { liveSample } from '../../../support/window/live-samples';

type Cpu = NonNullable<MachineFacts['cores']>[number];
const cpu = (number: number, over: Partial<Cpu> = {}): Cpu => ({
  cpu: number,
  socket: 0,
  core: number,
  numaNode: 0,
  kind: notAvailable('a test'),
  usable: true,
  ...over,
});

describe('cores', () => {
  it('stand in groups by kind and by the system’s number of the socket, siblings side by side', () => {
    const cores = [
      cpu(0, { core: 0, kind: 'performance' }),
      cpu(1, { core: 1, kind: 'performance' }),
      cpu(2, { core: 0, kind: 'performance' }),
      cpu(3, { core: 2, kind: 'efficiency', socket: 1 }),
    ];
    const machine = { ...twoCpus, cores, topology: { ...twoCpus.topology, sockets: 2 } };
    expect(
      coreGroups(machine).map(({ title, cores: list }) => [title, list.map((core) => core.cpu)]),
    ).toEqual([
      ['Socket 0, P cores', [0, 2, 1]],
      ['Socket 1, E cores', [3]],
    ]);
    expect(coreGroups(machine)[0]?.cores.map(({ shared }) => shared)).toEqual([true, true, false]);
  });

  it('stand in one group without a title where the system tells no more than their number', () => {
    expect(coreGroups(twoCpus)).toMatchObject([{ title: '', cores: [{ cpu: 0 }, { cpu: 1 }] }]);
  });

  it('are told in one line, with their kinds where there are two', () => {
    expect(machineLine(twoCpus)).toBe('2 cores · Test OS');
    const hybrid = {
      ...twoCpus.topology,
      logicalCpus: 12,
      physicalCores: 8,
      performanceCores: 4,
      efficiencyCores: 4,
    };
    expect(machineLine({ ...twoCpus, topology: hybrid })).toBe(
      '8 cores (4 P, 4 E), 12 logical CPUs · Test OS',
    );
  });
});

describe('a frame', () => {
  it('keeps what is missing as missing: a mean is taken over the rest', () => {
    const frame = liveFrame(liveSample(1000, [50, null]), [0, 1]);
    expect([...frame.busy]).toEqual([50, NaN]);
    expect(meanOf(frame.busy)).toBe(50);
    expect(meanOf([NaN])).toBeNaN();
  });

  it('puts each core at its place, whatever its number', () => {
    expect([...liveFrame(liveSample(1000, [10, 20, 30]), [2, 0]).busy]).toEqual([30, 10]);
  });
});

describe('the machine now', () => {
  const figure = (id: string, ...args: Parameters<typeof machineNow>) =>
    machineNow(...args).find((one) => one.id === id)?.value;

  it('says why a figure is missing', () => {
    expect(figure('quota', liveSample(0, [1]), twoCpus, false)).toEqual(notAvailable('a test'));
    expect(figure('steal', null, twoCpus, false)).toEqual(notAvailable('no sample has come yet'));
  });

  it('counts as other programs what is busy beyond the workers of the run', () => {
    const executor = { kind: 'process' as const, pid: 7, threadId: 0, osThreadId: 7 };
    const untold = notAvailable('a test');
    const worker = {
      executor,
      switches: untold,
      switchesPerSecond: { voluntary: 12, involuntary: 3 },
      cpuMs: 100,
      cpuPercent: 100,
      runQueueWaitMs: untold,
      runQueueWaitPercent: untold,
      lastCpu: 1,
      migrations: 0,
      threads: 1,
    };
    const sample = liveSample(0, [100, 50], { watched: [worker] });
    expect(figure('others', sample, twoCpus, true)).toBe('25 %');
    const between = liveSample(0, [100, 50]);
    expect(figure('others', between, twoCpus, false)).toBe('75 %');
    expect(figure('others', between, twoCpus, true)).toMatchObject({ available: false });
    const cores = [machineCpu(0), machineCpu(1, { usable: false })];
    expect(figure('others', liveSample(0, [20, 90]), { ...twoCpus, cores }, false)).toBe('20 %');
  });

  it('tells throttling as a share of what the quota allows', () => {
    const throttling = { throttledPeriods: 3, throttledMs: 900, throttledMsPerSecond: 600 };
    const sample = liveSample(0, [1], { throttling });
    expect(figure('quota', sample, { ...twoCpus, quotaCpus: 2 }, false)).toBe('30 %');
  });
});

describe('the workers now', () => {
  const executor = { kind: 'process' as const, pid: 7, threadId: 0, osThreadId: 7 };
  const untold = notAvailable('a test');
  const watched: WatchedSample = {
    executor,
    switches: untold,
    switchesPerSecond: { voluntary: 12, involuntary: 3 },
    cpuMs: 100,
    cpuPercent: 100,
    runQueueWaitMs: untold,
    runQueueWaitPercent: untold,
    lastCpu: 1,
    migrations: 0,
    threads: 1,
  };
  const silent = { record: recordOf(), executors: [{ ...executor, pid: 6 }, executor], progress: null };
  const first = notAvailable('the first sample has nothing before it');
  const cells = (now: WorkersNow | null) => now && workersTable(now).rows.map((row) => row.cells);

  it('are those that are watched, each with the tasks that it has done', () => {
    const sample = liveSample(0, [100], { watched: [watched] });
    const told = { ...silent, progress: { done: 5, failed: 0, total: 9, doneBy: [2, 3] } };
    expect(cells(workersNow(sample, told))).toEqual([
      ['process 7', '3', '100 %', '12', '3', untold, '1', '0'],
    ]);
    expect(cells(workersNow(sample, silent))?.[0]?.[1]).toEqual(
      notAvailable('its trial has not reported it yet'),
    );
  });

  it('are those of the last trial where trials are too short to be watched', () => {
    const unseen = { ...watched, cpuPercent: first, switchesPerSecond: first };
    for (const sample of [null, liveSample(0, [1]), liveSample(0, [1], { watched: [unseen] })]) {
      const now = workersNow(sample, silent);
      expect(now?.over?.model).toBe('threads');
      expect(cells(now)?.[0]?.slice(0, 5)).toEqual(['process 100', '10', '100 %', '30', '10']);
      expect(now && switchesOf(now)).toEqual({ voluntary: 30, involuntary: 10 });
    }
  });

  it('are not known before the first trial', () => {
    const record = { ...recordOf(), points: [] };
    expect(workersNow(liveSample(0, [1]), { ...silent, record })).toBeNull();
  });
});
