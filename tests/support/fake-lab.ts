/** A lab without processes: trials take the time that a test says, on a clock of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { notAvailable } from '../../src/core/availability';
import { CorelabError } from '../../src/core/errors';
import type { Sample } from '../../src/core/counters/sample';
import type { TrialSpec } from '../../src/core/experiment/trial-spec';
import type { TrialResult } from '../../src/core/protocol/trial';
import type { MachineFacts, RecordedTrial } from '../../src/core/record/run-record';
import { laneStates } from '../../src/core/vocabulary/lane-states';
import { Lab, type LabParts } from '../../src/lab/lab';
import type { Sampler } from '../../src/lab/sampler/sampler';
import type { TrialEvents, TrialRunner } from '../../src/lab/trial-runner';
import { FakeClock } from './fake-clock';

export const twoCpus: MachineFacts = {
  cpu: { vendor: 'Test', model: 'Test CPU', architecture: 'x64' },
  topology: {
    logicalCpus: 2,
    physicalCores: 2,
    sockets: 1,
    performanceCores: notAvailable('a test'),
    efficiencyCores: notAvailable('a test'),
    usableCpus: 2,
  },
  quotaCpus: notAvailable('a test'),
  memory: { totalMb: 8192, freeMb: 4096 },
  os: { platform: 'linux', name: 'Test OS', release: '1.0' },
  virtualMachine: false,
};

/** Nothing beside the points: fields of an experiment whose trials a test counts. */
export const bare = { warmUp: false, ceiling: false } as const;

/** A sound trial. */
export function trialOf(wallMs: number, round = 0): RecordedTrial {
  return {
    round,
    startedAtMs: 0,
    wallMs,
    tasks: { total: 10, done: 10, failed: 0, retried: 0 },
    workers: [
      {
        kind: 'process',
        pid: 100,
        threadId: 0,
        spawnMs: 40,
        tasks: 10,
        busyMs: wallMs,
        cpuMs: wallMs,
        messages: { sent: 20, received: 20 },
        switches: { voluntary: 3, involuntary: 1 },
        runQueueWaitMs: notAvailable('a test'),
      },
    ],
    timeline: { states: [...laneStates], lanes: [] },
  };
}

/** What a trial brings: a time, parts of a result, or something that is thrown. */
export type FakeOutcome = number | Partial<TrialResult> | Error;

export class FakeRunner implements TrialRunner {
  readonly trials: TrialSpec[] = [];

  constructor(
    private readonly clock: FakeClock,
    private readonly outcome: (trial: TrialSpec, index: number) => FakeOutcome,
  ) {}

  async run(trial: TrialSpec, signal: AbortSignal, events?: TrialEvents): Promise<TrialResult> {
    const outcome = this.outcome(trial, this.trials.length);
    this.trials.push(trial);
    if (signal.aborted) throw new CorelabError('cancelled', 'The run was cancelled.');
    if (outcome instanceof Error) throw outcome;
    const {
      startedAtMs: _startedAtMs,
      round: _round,
      ...sound
    } = trialOf(typeof outcome === 'number' ? outcome : 100);
    const result: TrialResult = {
      ...sound,
      startedMonotonicMs: this.clock.monotonicMs(),
      ...(typeof outcome === 'number' ? {} : outcome),
    };
    events?.opened?.([{ kind: 'process', pid: 100, threadId: 0, osThreadId: 100 }]);
    await this.clock.pass(result.wallMs / 2);
    events?.progress?.({ done: 5, failed: 0, total: 10 });
    await this.clock.pass(result.wallMs / 2);
    return result;
  }
}

/** Idle cores, sampled on the fake clock. */
export class FakeSampler implements Sampler {
  readonly kind = 'linux';
  readonly watched: number[] = [];
  /** What each look was told about its schedule. */
  readonly scheduled: (number | undefined)[] = [];
  closed = false;
  #beforeMs: number | null = null;

  constructor(private readonly clock: FakeClock) {}

  watch(executors: readonly { pid: number }[]): void {
    this.watched.push(executors.length);
  }

  sample(scheduledMs?: number): Sample {
    this.scheduled.push(scheduledMs);
    const atMonotonicMs = this.clock.monotonicMs();
    const intervalMs =
      this.#beforeMs === null ? notAvailable('it is the first') : atMonotonicMs - this.#beforeMs;
    this.#beforeMs = atMonotonicMs;
    const shares = { user: 20, system: 5, iowait: 0, steal: 0, idle: 75 };
    return {
      atMonotonicMs,
      intervalMs,
      gap: null,
      cores: [0, 1].map((cpu) => ({ cpu, shares })),
      switchesPerSecond: 70.4,
      watched: [],
      throttling: notAvailable('a test'),
      pressure: notAvailable('a test'),
      cost: { wallMs: 0.1, cpuMs: 0.1 },
    };
  }

  close(): void {
    this.closed = true;
  }
}

/** An empty folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'corelab-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface FakeLab {
  lab: Lab;
  clock: FakeClock;
  runner: FakeRunner;
  sampler: FakeSampler;
  folder: string;
}

/** @param outcome what each trial brings; by default 100 ms divided by its workers */
export function fakeLab(
  outcome: (trial: TrialSpec, index: number) => FakeOutcome = (trial) => 100 / trial.workers,
  parts: Partial<LabParts> = {},
): FakeLab {
  const clock = new FakeClock();
  const runner = new FakeRunner(clock, outcome);
  const sampler = new FakeSampler(clock);
  const folder = temporaryFolder();
  let ids = 0;
  const lab = new Lab({
    host: 'test',
    runner,
    openSampler: () => sampler,
    readMachineFacts: async ({ hostName }) => (hostName ? { ...twoCpus, hostName: 'testhost' } : twoCpus),
    clock,
    dataFolder: folder,
    randomId: () => (ids++).toString(16).padStart(6, '0'),
    programTimes: () => new Map(),
    ...parts,
  });
  return { lab, clock, runner, sampler, folder };
}
